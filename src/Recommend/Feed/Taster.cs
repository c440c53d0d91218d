namespace SocialCommerce.Recommend.Feed;

/// <summary>
/// What a reader's own doings say about the reader's taste, after the reader's dials: nothing that is switched off or forgotten is in it.
/// The feed reads only this of a reader, so what is shown as "my interests" is what has influence.
/// </summary>
internal sealed class Taster
{
    private const int TouchesUsed = 200;
    private const int FollowsUsed = 300;
    private const double HalfLifeDays = 30;

    private readonly ReaderDials dials;

    public Taster(Person person, ReaderDials dials, FeedOptions options, uint now)
    {
        this.dials = dials;
        Person = person;
        var touches = person.Touches;
        for (var i = touches.Count - 1; i >= 0 && i >= touches.Count - TouchesUsed; i--)
        {
            if (!IsForgotten(touches[i]))
            {
                var age = (now - Math.Min(now, touches[i].Latest)) / (double)Seconds.Day;
                Add(touches[i], (float)(options.Signals.Of(touches[i].On & ~dials.SignalsOff) * double.Exp2(-age / HalfLifeDays)));
            }
        }
        for (var i = person.Follows.Count - 1; i >= 0 && i >= person.Follows.Count - FollowsUsed; i--)
        {
            if (!IsForgotten(person.Follows[i]))
            {
                Follows.Add(person.Follows[i].Whom);
            }
        }
    }

    public Person Person { get; }

    /// <summary>What the reader likes, the latest first, with how much.</summary>
    public List<(Touch Touch, float Weight)> Likes { get; } = [];

    /// <summary>How much each subject; below zero where the reader hides more than likes.</summary>
    public Dictionary<TopicKey, float> Topics { get; } = [];

    /// <summary>How much each author; below zero where the reader hides more than likes.</summary>
    public Dictionary<Person, float> Authors { get; } = [];

    /// <summary>Whom the reader follows, the latest first.</summary>
    public HashSet<Person> Follows { get; } = [];

    private void Add(Touch touch, float weight)
    {
        if (weight == 0)
        {
            return;
        }
        if (weight > 0)
        {
            Likes.Add((touch, weight));
        }
        if (touch.Item.Facts is not { } facts)
        {
            return;
        }
        foreach (var topic in facts.Topics)
        {
            Topics[topic] = Topics.GetValueOrDefault(topic) + weight;
        }
        Authors[touch.Item.Author!] = Authors.GetValueOrDefault(touch.Item.Author!) + weight;
    }

    private bool IsForgotten(Touch touch)
    {
        if (IsBefore(dials.ForgetAllUntil, touch.Latest))
        {
            return true;
        }
        if (dials.ForgetItems.Count > 0 && dials.ForgetItems.TryGetValue(touch.Item.Key, out var item) && IsBefore(item, touch.Latest))
        {
            return true;
        }
        if (touch.Item.Facts is not { } facts)
        {
            return false;
        }
        return (dials.ForgetPeople.Count > 0 && dials.ForgetPeople.TryGetValue(facts.Author, out var author) && IsBefore(author, touch.Latest))
            || (dials.ForgetTopics.Count > 0 && facts.Topics.Any(topic => dials.ForgetTopics.TryGetValue(topic, out var until) && IsBefore(until, touch.Latest)));
    }

    private bool IsForgotten(Follow follow) => IsBefore(dials.ForgetAllUntil, follow.At)
        || (dials.ForgetPeople.TryGetValue(follow.Whom.Key, out var until) && IsBefore(until, follow.At));

    private static bool IsBefore(DateTimeOffset? until, uint at) => until is { } limit && at <= Seconds.Of(limit);
}
