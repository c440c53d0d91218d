namespace SocialCommerce.Recommend.Feed;

/// <summary>
/// score(u, i) = Σ over j liked by u, v who like j and i, of w(u, j) · d(j)^-b · s(v) · d(v)^-g · d(i)^-d, where d counts likes, w is how much
/// u likes j, and s the standing of v's account. Summed per person v first, so that v counts once however many items v shares with u.
/// </summary>
internal static class PeopleLikeYou
{
    // Measured for docs/decisions/0002 (LinkProp form).
    private const double ItemInExponent = 0.45;
    private const double PersonExponent = 0.65;
    private const double ItemOutExponent = 0.35;

    private const int LatestItems = 50;
    private const int PeoplePerItem = 200;
    private const int NearestPeople = 300;
    private const int ItemsPerPerson = 100;
    private const int Proposed = 250;

    private static readonly float[] ItemIn = Powers(ItemInExponent);
    private static readonly float[] PersonDegree = Powers(PersonExponent);
    private static readonly float[] ItemOut = Powers(ItemOutExponent);

    public static void Propose(FeedPass pass, Taster taster)
    {
        var scratch = pass.Scratch;
        var neighbours = Neighbours(taster, scratch);
        foreach (var (person, shared) in neighbours)
        {
            var standing = (float)Popularity.Standing(person, pass.Now, pass.Index.Options) * person.Trust;
            var sharesLike = (scratch.Of(person) & Marks.SharesLike) == Marks.None ? 0 : 1;
            var weight = shared * standing * Power(PersonDegree, person.Likes.Count);
            for (var i = person.Likes.Count - 1; i >= 0 && i >= person.Likes.Count - ItemsPerPerson; i--)
            {
                scratch.AddItem(person.Likes[i].ItemNumber, weight, sharesLike);
            }
        }
        var best = new Best(Proposed);
        foreach (var number in scratch.UsedItems)
        {
            var item = pass.Index.ItemAt(number);
            var score = scratch.ItemScores[number] * Power(ItemOut, item.LikedBy.Count);
            if (best.Takes(score) && (scratch.Of(item) & Marks.Liked) == Marks.None && pass.IsWanted(item))
            {
                best.Add(item, score);
            }
        }
        foreach (var (item, score) in best.Take())
        {
            pass.Candidates.Add(item, CandidateSource.PeopleLikeYou, score).People = scratch.Crowds[item.Number];
        }
        scratch.ClearScores();
    }

    /// <summary>Those who like the most of what the reader likes, the more so the rarer it is.</summary>
    private static List<(Person Person, float Shared)> Neighbours(Taster taster, Scratch scratch)
    {
        var found = new List<Person>();
        for (var seed = 0; seed < taster.Likes.Count && seed < LatestItems; seed++)
        {
            var (touch, liking) = taster.Likes[seed];
            var likers = touch.Item.LikedBy;
            var weight = liking * Power(ItemIn, likers.Count);
            for (var i = likers.Count - 1; i >= 0 && i >= likers.Count - PeoplePerItem; i--)
            {
                var other = likers[i].Person;
                if (other == taster.Person)
                {
                    continue;
                }
                if (scratch.PersonScores[other.Number] == 0)
                {
                    found.Add(other);
                }
                scratch.AddPerson(other.Number, weight);
                if ((touch.On & Signals.Public) != Signals.None)
                {
                    scratch.Mark(other, Marks.SharesLike);
                }
            }
        }
        var scores = scratch.PersonScores;
        var neighbours = found.ConvertAll(person => (person, scores[person.Number]));
        if (neighbours.Count > NearestPeople)
        {
            neighbours.Sort(static (a, b) => a.Item2 != b.Item2 ? b.Item2.CompareTo(a.Item2) : a.person.Key.Value.CompareTo(b.person.Key.Value));
            neighbours.RemoveRange(NearestPeople, neighbours.Count - NearestPeople);
        }
        scratch.ClearScores();
        return neighbours;
    }

    private static float Power(float[] powers, int count) => powers[Math.Min(count, powers.Length - 1)];

    private static float[] Powers(double exponent) => [.. Enumerable.Range(0, 4096).Select(count => (float)Math.Pow(Math.Max(1, count), -exponent))];
}
