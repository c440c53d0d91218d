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
            var until = ForgottenUntil(touches[i]);
            var on = (until == 0 ? touches[i].On : touches[i].After(until)) & ~dials.SignalsOff;
            var age = (now - Math.Min(now, touches[i].Latest)) / (double)Seconds.Day;
            Add(touches[i], (float)(options.Signals.Of(on) * double.Exp2(-age / HalfLifeDays)));
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

    /// <summary>0 when nothing of it is forgotten.</summary>
    private uint ForgottenUntil(Touch touch)
    {
        var until = At(dials.ForgetAllUntil);
        if (dials.ForgetItems.TryGetValue(touch.Item.Key, out var item))
        {
            until = Math.Max(until, At(item));
        }
        if (touch.Item.Facts is { } facts)
        {
            until = dials.ForgetPeople.TryGetValue(facts.Author, out var author) ? Math.Max(until, At(author)) : until;
            foreach (var topic in dials.ForgetTopics.Count > 0 ? facts.Topics : [])
            {
                until = dials.ForgetTopics.TryGetValue(topic, out var at) ? Math.Max(until, At(at)) : until;
            }
        }
        return until;
    }

    private bool IsForgotten(Follow follow) => follow.At <= At(dials.ForgetAllUntil)
        || (dials.ForgetPeople.TryGetValue(follow.Whom.Key, out var until) && follow.At <= At(until));

    private static uint At(DateTimeOffset? until) => until is { } limit ? Seconds.Of(limit) : 0;
}
