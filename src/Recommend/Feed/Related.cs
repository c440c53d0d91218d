namespace SocialCommerce.Recommend.Feed;

/// <summary>What goes with an item, and whose items go with a reader's taste: the feed's own walk from likes to people to likes.</summary>
public sealed class Related(TasteIndex index)
{
    private const int PeopleLookedAt = 200;
    private const int ItemsPerPerson = 100;
    private const int ItemsPerTopic = 60;
    private const double PersonExponent = 0.65;
    private const double ItemExponent = 0.35;

    // What people say by their likes counts more than what an author says by a subject.
    private const double TopicWeight = 0.4;

    /// <summary>
    /// Items liked by those who like this one, and items on its subjects, the nearest first. The same for every reader but for whom they hide.
    /// </summary>
    /// <param name="hidden">Authors that must not be among them.</param>
    public IReadOnlyList<ItemKey> Similar(ItemKey item, IReadOnlySet<PersonKey> hidden, int count, DateTimeOffset now) => index.Read<IReadOnlyList<ItemKey>>(taste =>
    {
        if (taste.Find(item) is not { } from)
        {
            return [];
        }
        var byPeople = ByPeople(from, taste.Options, Seconds.Of(now));
        var strongest = byPeople.Count == 0 ? 1 : byPeople.Values.Max();
        var scores = byPeople.ToDictionary(pair => pair.Key, pair => pair.Value / strongest);
        foreach (var other in (from.Facts?.Topics ?? []).SelectMany(topic => taste.OfTopic(topic).TakeLast(ItemsPerTopic)).Distinct())
        {
            scores[other] = scores.GetValueOrDefault(other) + TopicWeight * Overlap(from.Facts!.Topics, other.Facts!.Topics);
        }
        return
        [
            .. scores.Where(pair => pair.Key != from && pair.Key.Facts is not null && !hidden.Contains(pair.Key.Author!.Key))
                .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Key.Value).Take(count).Select(pair => pair.Key.Key),
        ];
    });

    /// <summary>Authors of what people of like taste like, whom the reader does not follow yet, the nearest first.</summary>
    /// <param name="hidden">People that must not be among them.</param>
    public IReadOnlyList<PersonKey> People(PersonKey reader, ReaderDials dials, IReadOnlySet<PersonKey> hidden, int count, DateTimeOffset now) =>
        index.Read<IReadOnlyList<PersonKey>>(taste =>
        {
            if (!dials.IsPersonal || taste.Find(reader) is not { } person)
            {
                return [];
            }
            var taster = new Taster(person, dials, taste.Options, Seconds.Of(now));
            var scores = new Dictionary<Person, double>();
            foreach (var (touch, weight) in taster.Likes.Take(PeopleLookedAt / 4))
            {
                foreach (var (item, score) in ByPeople(touch.Item, taste.Options, Seconds.Of(now), besides: person))
                {
                    if (item.Author is { } author && item.Facts is not null)
                    {
                        scores[author] = scores.GetValueOrDefault(author) + weight * score;
                    }
                }
            }
            return
            [
                .. scores.Where(pair => pair.Key != person && !person.IsFollowing(pair.Key) && !hidden.Contains(pair.Key.Key) && !dials.FewerPeople.Contains(pair.Key.Key))
                    .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Key.Value).Take(count).Select(pair => pair.Key.Key),
            ];
        });

    /// <summary>Σ over those who like it, of their standing over how much they like, spread over what else they like.</summary>
    private static Dictionary<Item, double> ByPeople(Item from, FeedOptions options, uint now, Person? besides = null)
    {
        var scores = new Dictionary<Item, double>();
        for (var i = from.LikedBy.Count - 1; i >= 0 && i >= from.LikedBy.Count - PeopleLookedAt; i--)
        {
            var person = from.LikedBy[i].Person;
            if (person == besides)
            {
                continue;
            }
            var weight = Popularity.Standing(person, now, options) * person.Trust * Math.Pow(person.Likes.Count, -PersonExponent);
            for (var j = person.Likes.Count - 1; j >= 0 && j >= person.Likes.Count - ItemsPerPerson; j--)
            {
                var item = person.Likes[j].Item;
                scores[item] = scores.GetValueOrDefault(item) + weight * Math.Pow(item.LikedBy.Count, -ItemExponent);
            }
        }
        return scores;
    }

    private static double Overlap(IReadOnlyList<TopicKey> a, IReadOnlyList<TopicKey> b)
    {
        var shared = a.Count(b.Contains);
        return shared / (double)Math.Max(1, a.Count + b.Count - shared);
    }
}
