namespace SocialCommerce.Recommend.Feed;

/// <summary>
/// The candidate sources. Each does a bounded amount of work whatever the size of the platform, and answers a bounded number of items.
/// They run under the index's read lock.
/// </summary>
internal static class Sources
{
    private const int Followed = 100;
    private const int OnTopic = 120;
    private const int Alike = 60;
    private const int Fresh = 80;
    private const int Popular = 120;
    private const int Live = 20;
    private const int Paid = 30;
    private const int PopularLookedAt = 3_000;

    public static void ProposeAll(FeedPass pass, FactorSource? factors)
    {
        if (pass.Taster is { } taster)
        {
            if (pass.IsOn(CandidateSource.PeopleLikeYou)) PeopleLikeYou.Propose(pass, taster);
            if (pass.IsOn(CandidateSource.Factors) && factors is not null) factors.Propose(pass, taster);
            if (pass.IsOn(CandidateSource.Followed)) ProposeFollowed(pass, taster);
            if (pass.IsOn(CandidateSource.Topic))
            {
                ProposeTopics(pass, taster);
                ProposeAlike(pass);
            }
        }
        if (pass.IsOn(CandidateSource.Live)) ProposeLive(pass);
        if (pass.IsOn(CandidateSource.Placement)) ProposePaid(pass);
        if (pass.IsOn(CandidateSource.Fresh)) ProposeFresh(pass, Fresh + pass.Request.Count);
        if (pass.IsOn(CandidateSource.Popular)) ProposePopular(pass, Popular + pass.Request.Count);
    }

    /// <summary>The latest items of those the reader follows, and what these like.</summary>
    private static void ProposeFollowed(FeedPass pass, Taster taster)
    {
        const int latestItems = 20;
        const int latestLikes = 10;
        const double halfLifeDays = 3;
        const float likeWeight = 0.4f;
        var best = new Best(Followed);
        var crowds = new Dictionary<Item, int>();
        foreach (var person in taster.Follows)
        {
            if ((pass.Scratch.Of(person) & Marks.Hidden) != Marks.None)
            {
                continue;
            }
            for (var i = person.Authored.Count - 1; i >= 0 && i >= person.Authored.Count - latestItems; i--)
            {
                var item = person.Authored[i];
                if (pass.IsWanted(item)) pass.Scratch.AddItem(item.Number, Fading(pass.Now, item.PublishedAt, halfLifeDays), 0);
            }
            for (var i = person.Likes.Count - 1; i >= 0 && i >= person.Likes.Count - latestLikes; i--)
            {
                var item = person.Likes[i].Item;
                if (pass.IsWanted(item)) pass.Scratch.AddItem(item.Number, likeWeight * Fading(pass.Now, person.Likes[i].LatestPublic, halfLifeDays), 1);
            }
        }
        foreach (var person in taster.Follows)
        {
            if ((pass.Scratch.Of(person) & Marks.Hidden) != Marks.None)
            {
                continue;
            }
            for (var i = person.Authored.Count - 1; i >= 0 && i >= person.Authored.Count - latestItems; i--)
            {
                Offer(person.Authored[i]);
            }
            for (var i = person.Likes.Count - 1; i >= 0 && i >= person.Likes.Count - latestLikes; i--)
            {
                Offer(person.Likes[i].Item);
            }
        }
        void Offer(Item item)
        {
            var score = pass.Scratch.ItemScores[item.Number];
            if (score > 0)
            {
                best.Add(item, score);
                // Offered once: the same item comes again from everyone who likes it.
                crowds[item] = pass.Scratch.Crowds[item.Number];
                pass.Scratch.ItemScores[item.Number] = -score;
            }
        }
        foreach (var (item, score) in best.Take())
        {
            var candidate = pass.Candidates.Add(item, CandidateSource.Followed, score);
            candidate.FollowedLikes = crowds[item];
            candidate.Followed = taster.Follows.Contains(item.Author!) ? item.Author : LatestLiker(pass, taster, item);
        }
        pass.Scratch.ClearScores();
    }

    private static Person? LatestLiker(FeedPass pass, Taster taster, Item item)
    {
        for (var i = item.LikedBy.Count - 1; i >= 0; i--)
        {
            var person = item.LikedBy[i].Person;
            if (taster.Follows.Contains(person) && (pass.Scratch.Of(person) & Marks.Hidden) == Marks.None)
            {
                return person;
            }
        }
        return null;
    }

    /// <summary>The newest items on the subjects and by the authors that the reader likes.</summary>
    private static void ProposeTopics(FeedPass pass, Taster taster)
    {
        const int topicsUsed = 8;
        const int authorsUsed = 10;
        const int itemsPerTopic = 60;
        const int itemsPerAuthor = 10;
        const double halfLifeDays = 14;
        const float authorWeight = 0.5f;
        // A subject of one opened item may be chance.
        const float least = 0.3f;
        var best = new Best(OnTopic);
        void Offer(List<Item> items, int count, float weight)
        {
            for (var i = items.Count - 1; i >= 0 && i >= items.Count - count; i--)
            {
                var item = items[i];
                if (pass.IsWanted(item)) pass.Scratch.AddItem(item.Number, weight * (0.3f + Fading(pass.Now, item.PublishedAt, halfLifeDays)), 0);
            }
        }
        var topics = taster.Topics.Where(pair => pair.Value >= least).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Value).Take(topicsUsed).ToList();
        var authors = taster.Authors.Where(pair => pair.Value >= least).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key.Key.Value).Take(authorsUsed).ToList();
        topics.ForEach(topic => Offer(pass.Index.OfTopic(topic.Key), itemsPerTopic, topic.Value));
        authors.ForEach(author => Offer(author.Key.Authored, itemsPerAuthor, authorWeight * author.Value));
        void Collect(List<Item> items, int count)
        {
            for (var i = items.Count - 1; i >= 0 && i >= items.Count - count; i--)
            {
                var score = pass.Scratch.ItemScores[items[i].Number];
                if (score > 0)
                {
                    best.Add(items[i], score);
                    pass.Scratch.ItemScores[items[i].Number] = -score;
                }
            }
        }
        topics.ForEach(topic => Collect(pass.Index.OfTopic(topic.Key), itemsPerTopic));
        authors.ForEach(author => Collect(author.Key.Authored, itemsPerAuthor));
        foreach (var (item, score) in best.Take())
        {
            pass.Candidates.Add(item, CandidateSource.Topic, score);
        }
        pass.Scratch.ClearScores();
    }

    /// <summary>Of the newest items that few have found yet, those that say what the reader likes to read.</summary>
    private static void ProposeAlike(FeedPass pass)
    {
        const int latest = 2_000;
        const int foundByFew = 20;
        // A word or two in common is nothing.
        const float least = 0.1f;
        var best = new Best(Alike);
        var newest = pass.Index.ByAge;
        for (var i = newest.Count - 1; i >= 0 && i >= newest.Count - latest; i--)
        {
            if (newest[i].LikedBy.Count < foundByFew && pass.Scratch.Words.Cosine(newest[i]) is var cosine and >= least && pass.IsWanted(newest[i]))
            {
                best.Add(newest[i], cosine);
            }
        }
        foreach (var (item, score) in best.Take())
        {
            pass.Candidates.Add(item, CandidateSource.Topic, score);
        }
    }

    /// <summary>The newest item of each who is on air, of those first whom the reader follows or likes.</summary>
    public static void ProposeLive(FeedPass pass)
    {
        const int latestItems = 5;
        var best = new Best(Live);
        foreach (var host in pass.Index.OnAir)
        {
            for (var i = host.Authored.Count - 1; i >= 0 && i >= host.Authored.Count - latestItems; i--)
            {
                if (pass.IsWanted(host.Authored[i]))
                {
                    best.Add(host.Authored[i], 1 + Liking(pass, host) + (MathF.Log(1 + host.Followers) / 20));
                    break;
                }
            }
        }
        foreach (var (item, score) in best.Take())
        {
            pass.Candidates.Add(item, CandidateSource.Live, score);
        }
    }

    /// <summary>Paid items of late, those on the reader's subjects first: among the candidates up to a quota, and then by their value like all.</summary>
    private static void ProposePaid(FeedPass pass)
    {
        const int latest = 200;
        const double halfLifeDays = 14;
        var best = new Best(Paid);
        var paid = pass.Index.Paid;
        for (var i = paid.Count - 1; i >= 0 && i >= paid.Count - latest; i--)
        {
            if (pass.IsWanted(paid[i]))
            {
                var subjects = pass.Taster is { } taster ? paid[i].Facts!.Topics.Sum(topic => Math.Max(0, taster.Topics.GetValueOrDefault(topic))) : 0;
                best.Add(paid[i], subjects + Fading(pass.Now, paid[i].PublishedAt, halfLifeDays));
            }
        }
        foreach (var (item, score) in best.Take())
        {
            pass.Candidates.Add(item, CandidateSource.Placement, score);
        }
    }

    private static float Liking(FeedPass pass, Person author) =>
        pass.Taster is { } taster ? (taster.Follows.Contains(author) ? 2 : 0) + Math.Clamp(taster.Authors.GetValueOrDefault(author), -1, 2) : 0;

    /// <summary>The newest items of the platform: where every new one gets its first readers.</summary>
    public static void ProposeFresh(FeedPass pass, int limit)
    {
        var newest = pass.Index.ByAge;
        for (var (i, found) = (newest.Count - 1, 0); i >= 0 && found < limit; i--)
        {
            if (pass.IsWanted(newest[i]))
            {
                pass.Candidates.Add(newest[i], CandidateSource.Fresh, 1f / (1 + (0.02f * found)));
                found++;
            }
        }
    }

    /// <summary>What many like of late.</summary>
    public static void ProposePopular(FeedPass pass, int limit)
    {
        var (looked, found) = (0, 0);
        foreach (var item in pass.Index.MostLiked)
        {
            if (found == limit || ++looked > PopularLookedAt)
            {
                break;
            }
            if (pass.IsWanted(item))
            {
                pass.Candidates.Add(item, CandidateSource.Popular, 1f / (1 + (0.02f * found)));
                found++;
            }
        }
    }

    private static float Fading(uint now, uint at, double halfLifeDays) => (float)double.Exp2(-(now - Math.Min(now, at)) / (halfLifeDays * Seconds.Day));
}
