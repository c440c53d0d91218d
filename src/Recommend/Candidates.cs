namespace SocialCommerce.Recommend;

/// <summary>An item that a source proposes.</summary>
internal sealed record Candidate(Item Item, double Score, RankReason Reason);

/// <summary>The candidate sources: each a bounded number of items, best first. They run under the index's read lock.</summary>
internal static class Candidates
{
    // Exponents of the people-based three-hop score, measured in docs/decisions/0002-own-recommender.md's source (LinkProp form).
    private const double ItemInExponent = 0.45;
    private const double PersonExponent = 0.65;
    private const double ItemOutExponent = 0.35;

    private const int LatestItems = 50;
    private const int PeoplePerItem = 200;
    private const int ItemsPerPerson = 100;

    /// <summary>
    /// score(u, i) = Σ over j liked by u, v who like j and i, of d(j)^-b · d(v)^-g · d(i)^-d, where d counts likes.
    /// Summed per person v first, so that v counts once however many items v shares with u.
    /// </summary>
    public static List<Candidate> PeopleLikeYou(Person reader, Func<Item, bool> isWanted, int limit)
    {
        var neighbours = new Dictionary<Person, double>();
        foreach (var item in Latest(reader.Liked, LatestItems))
        {
            var weight = Math.Pow(item.LikedBy.Count, -ItemInExponent);
            foreach (var other in Latest(item.LikedBy, PeoplePerItem))
            {
                if (other != reader)
                {
                    neighbours[other] = neighbours.GetValueOrDefault(other) + weight;
                }
            }
        }
        var scores = new Dictionary<Item, (double Score, int People)>();
        foreach (var (other, shared) in neighbours)
        {
            var weight = shared * Math.Pow(other.Liked.Count, -PersonExponent);
            foreach (var item in Latest(other.Liked, ItemsPerPerson))
            {
                if (isWanted(item) && reader.SignalsFor(item) == Signals.None)
                {
                    var (score, people) = scores.GetValueOrDefault(item);
                    scores[item] = (score + weight, people + 1);
                }
            }
        }
        return Best(
            scores.Select(pair => new Candidate(
                pair.Key,
                pair.Value.Score * Math.Pow(pair.Key.LikedBy.Count, -ItemOutExponent),
                new RankReason(CandidateSource.PeopleLikeYou, pair.Value.People >= FeedRanker.SmallestCrowd ? pair.Value.People : null))),
            limit);
    }

    /// <summary>The latest items of everyone the reader follows, newest first.</summary>
    public static List<Candidate> Followed(Person reader, Func<Item, bool> isWanted, int limit)
    {
        const int latestPerAuthor = 20;
        return Best(
            reader.Follows.SelectMany(author => Latest(author.Authored, latestPerAuthor)).Where(isWanted).Select(item => new Candidate(
                item, item.Facts!.PublishedAt.UtcTicks, new RankReason(CandidateSource.Followed, Author: item.Author!.Key))),
            limit);
    }

    /// <summary>The newest items on the subjects of what the reader liked lately.</summary>
    public static List<Candidate> OfTopics(TasteIndex index, Person reader, Func<Item, bool> isWanted, DateTimeOffset now, int limit)
    {
        const int topicsUsed = 8;
        const int itemsPerTopic = 60;
        var interest = new Dictionary<TopicKey, int>();
        foreach (var topic in Latest(reader.Liked, LatestItems).Where(item => item.Facts is not null).SelectMany(item => item.Facts!.Topics))
        {
            interest[topic] = interest.GetValueOrDefault(topic) + 1;
        }
        // A subject of one liked item may be chance.
        var strongest = interest.Where(pair => pair.Value > 1).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Value).Take(topicsUsed);
        return Best(
            strongest.SelectMany(topic => Latest(index.OfTopic(topic.Key), itemsPerTopic).Where(isWanted).Select(item => new Candidate(
                item, topic.Value * (1 + Math.Log(1 + item.Reactions)) / Cooling(item, now), new RankReason(CandidateSource.Topic, Topic: topic.Key)))),
            limit);
    }

    /// <summary>The newest items of the platform: where every new one gets its first readers.</summary>
    public static List<Candidate> Fresh(TasteIndex index, Func<Item, bool> isWanted, int limit) =>
        [.. Enumerable.Reverse(index.ByAge).Where(isWanted).Take(limit).Select((item, place) =>
            new Candidate(item, -place, new RankReason(CandidateSource.Fresh)))];

    /// <summary>Items that many liked, the more recent the better.</summary>
    public static List<Candidate> Popular(TasteIndex index, Func<Item, bool> isWanted, DateTimeOffset now, int limit) => Best(
        index.ByAge.Where(item => item.Reactions > 0 && isWanted(item)).Select(item => new Candidate(
            item,
            item.Reactions / Cooling(item, now),
            new RankReason(CandidateSource.Popular, item.LikedBy.Count >= FeedRanker.SmallestCrowd ? item.LikedBy.Count : null))),
        limit);

    /// <summary>Grows with age: 1 on the first day, about 4 after a week, about 12 after a month.</summary>
    private static double Cooling(Item item, DateTimeOffset now) => Math.Pow(Math.Max(0, (now - item.Facts!.PublishedAt).TotalDays) + 1, 0.7);

    private static IEnumerable<T> Latest<T>(List<T> list, int count)
    {
        for (var i = list.Count - 1; i >= 0 && i >= list.Count - count; i--)
        {
            yield return list[i];
        }
    }

    /// <summary>The best of each item's candidacies, best first; equal scores by key, so that the order is always the same.</summary>
    private static List<Candidate> Best(IEnumerable<Candidate> candidates, int limit) =>
        [.. candidates.OrderByDescending(candidate => candidate.Score).ThenBy(candidate => candidate.Item.Key.Value)
            .DistinctBy(candidate => candidate.Item).Take(limit)];
}
