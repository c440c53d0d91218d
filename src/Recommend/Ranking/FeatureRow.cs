using System.Numerics.Tensors;
using SocialCommerce.Recommend.Content;
using SocialCommerce.Recommend.Feed;

namespace SocialCommerce.Recommend.Ranking;

/// <summary>Fills in what the ranker knows of each candidate. Everything lies about between -1 and 1; nothing divides by what may be 0.</summary>
internal sealed class FeatureRow
{
    private readonly FeedPass pass;
    private readonly float bestPeople;
    private readonly float bestTopic;
    private readonly float[] taste = new float[ContentVector.Length];
    private readonly float[] latest = new float[ContentVector.Length];
    private readonly Dictionary<Person, int> sessionAuthors = [];
    private readonly Dictionary<TopicKey, int> sessionTopics = [];
    private readonly (float Sine, float Cosine) hour;

    public FeatureRow(FeedPass pass)
    {
        this.pass = pass;
        foreach (var candidate in pass.Candidates.List)
        {
            bestPeople = Math.Max(bestPeople, candidate.Scores[(int)CandidateSource.PeopleLikeYou]);
            bestTopic = Math.Max(bestTopic, candidate.Scores[(int)CandidateSource.Topic]);
        }
        hour = MathF.SinCos((float)(pass.Request.Now.TimeOfDay.TotalDays * 2 * Math.PI));
        foreach (var key in pass.Request.Recent)
        {
            Remember(key);
        }
        if (pass.Taster is { } taster && pass.IsOn(CandidateSource.Topic))
        {
            AddTaste(taster);
        }
    }

    /// <param name="vector">The candidate's content vector.</param>
    public void Fill(Candidate candidate, ReadOnlySpan<float> vector, Span<float> row)
    {
        row.Clear();
        if (pass.Taster is { } taster)
        {
            People(candidate, row);
            Factors(candidate, row);
            if (pass.IsOn(CandidateSource.Followed)) Followed(candidate, taster, row);
            if (pass.IsOn(CandidateSource.Topic)) Topics(candidate, taster, vector, row);
            Reader(candidate, taster, row);
        }
        if (pass.Taster is null || pass.IsOn(CandidateSource.Popular)) Popular(candidate, row);
        if (pass.Taster is null || pass.IsOn(CandidateSource.Fresh)) Fresh(candidate, row);
        Set(row, Feature.IsPaid, candidate.Item.Facts!.IsPaid ? 1 : 0);
        Set(row, Feature.TopicCount, candidate.Item.Facts.Topics.Count / 5f);
        Set(row, Feature.AuthorItems, Log(candidate.Item.Author!.Authored.Count) / 6);
        Set(row, Feature.Bias, 1);
    }

    private void People(Candidate candidate, Span<float> row)
    {
        var score = candidate.Scores[(int)CandidateSource.PeopleLikeYou];
        if (score > 0)
        {
            Set(row, Feature.PeopleScore, score / (score + 0.1f));
            Set(row, Feature.PeopleNearBest, score / bestPeople);
            Set(row, Feature.PeopleCount, Log(candidate.People) / 4);
            Set(row, Feature.PeopleRank, 1f / candidate.Ranks[(int)CandidateSource.PeopleLikeYou]);
            Set(row, Feature.PeopleProposed, 1);
        }
    }

    private static void Factors(Candidate candidate, Span<float> row)
    {
        var score = candidate.Scores[(int)CandidateSource.Factors];
        if (score > 0)
        {
            Set(row, Feature.FactorScore, score);
            Set(row, Feature.FactorRank, 1f / candidate.Ranks[(int)CandidateSource.Factors]);
            Set(row, Feature.FactorProposed, 1);
        }
    }

    private void Followed(Candidate candidate, Taster taster, Span<float> row)
    {
        if (taster.Follows.Contains(candidate.Item.Author!))
        {
            Set(row, Feature.FollowsAuthor, 1);
            Set(row, Feature.FollowedFresh, (float)double.Exp2(-Days(candidate.Item) / 3));
        }
        var score = candidate.Scores[(int)CandidateSource.Followed];
        if (score > 0)
        {
            Set(row, Feature.FollowedLikes, Log(candidate.FollowedLikes) / 2);
            Set(row, Feature.FollowedScore, score / (score + 1));
            Set(row, Feature.FollowedRank, 1f / candidate.Ranks[(int)CandidateSource.Followed]);
            Set(row, Feature.FollowedProposed, 1);
        }
    }

    private void Topics(Candidate candidate, Taster taster, ReadOnlySpan<float> vector, Span<float> row)
    {
        var (best, sum, dislike) = (0f, 0f, 0f);
        foreach (var topic in candidate.Item.Facts!.Topics)
        {
            var liking = taster.Topics.GetValueOrDefault(topic);
            (best, sum, dislike) = (Math.Max(best, liking), sum + Math.Max(0, liking), dislike + Math.Max(0, -liking));
        }
        var author = taster.Authors.GetValueOrDefault(candidate.Item.Author!);
        Set(row, Feature.TopicBest, best / (best + 2));
        Set(row, Feature.TopicSum, sum / (sum + 4));
        Set(row, Feature.TopicDislike, dislike / (dislike + 2));
        Set(row, Feature.AuthorLiking, Math.Max(0, author) / (Math.Max(0, author) + 2));
        Set(row, Feature.AuthorDislike, Math.Max(0, -author) / (Math.Max(0, -author) + 1));
        Set(row, Feature.TasteCosine, Math.Max(0, TensorPrimitives.Dot(vector, taste)));
        Set(row, Feature.LatestCosine, Math.Max(0, TensorPrimitives.Dot(vector, latest)));
        var words = pass.Scratch.Words.Cosine(candidate.Item);
        Set(row, Feature.WordsCosine, words / (words + 0.2f));
        var score = candidate.Scores[(int)CandidateSource.Topic];
        if (score > 0)
        {
            Set(row, Feature.TopicScore, score / bestTopic);
            Set(row, Feature.TopicRank, 1f / candidate.Ranks[(int)CandidateSource.Topic]);
            Set(row, Feature.TopicProposed, 1);
        }
    }

    private void Popular(Candidate candidate, Span<float> row)
    {
        var item = candidate.Item;
        Set(row, Feature.HeatHour, Warmth(Heat.At(item.Heat.Hour, Heat.HourLife, pass.Now)));
        Set(row, Feature.HeatDay, Warmth(Heat.At(item.Heat.Day, Heat.DayLife, pass.Now)));
        Set(row, Feature.HeatWeek, Warmth(Heat.At(item.Heat.Week, Heat.WeekLife, pass.Now)));
        Set(row, Feature.Likes, Log(item.Counts.Of(Signals.Like)) / 8);
        Set(row, Feature.Collects, Log(item.Counts.Of(Signals.Collect)) / 8);
        Set(row, Feature.Comments, Log(item.Counts.Of(Signals.Comment)) / 8);
        Set(row, Feature.Shares, Log(item.Counts.Of(Signals.Share)) / 8);
        Set(row, Feature.Orders, Log(item.Counts.Of(Signals.Order)) / 8);
        Set(row, Feature.TagTaps, Log(item.Counts.Of(Signals.TagTap)) / 8);
        Set(row, Feature.LikeRate, Rate(item.Counts.Of(Signals.Like), 0.02f));
        Set(row, Feature.CollectRate, Rate(item.Counts.Of(Signals.Collect), 0.02f));
        Set(row, Feature.CommentRate, Rate(item.Counts.Of(Signals.Comment), 0.01f));
        Set(row, Feature.OpenRate, Rate(item.Counts.Of(Signals.Open), 0.1f));
        Set(row, Feature.DwellRate, Rate(item.Counts.Of(Signals.Dwell), 0.05f));
        Set(row, Feature.HideRate, item.HideWeight / (item.HideWeight + 10 + (0.05f * item.Impressions)));
        Set(row, Feature.AuthorFollowers, Log(item.Author!.Followers) / 10);
        if (candidate.Scores[(int)CandidateSource.Popular] > 0)
        {
            Set(row, Feature.PopularRank, 1f / candidate.Ranks[(int)CandidateSource.Popular]);
            Set(row, Feature.PopularProposed, 1);
        }

        // As if twenty more people had seen it and done as usual: a rate of one out of one is no rate.
        float Rate(int count, float usual) => Math.Min(1, (count + (20 * usual)) / (Math.Max(item.Impressions, count) + 20) - usual);
    }

    private void Fresh(Candidate candidate, Span<float> row)
    {
        var days = Days(candidate.Item);
        Set(row, Feature.AgeHours, MathF.Log(1 + (days * 24)) / 9);
        Set(row, Feature.AgeDays, MathF.Log(1 + days) / 6);
        Set(row, Feature.IsHourOld, days * 24 < 1 ? 1 : 0);
        Set(row, Feature.IsDayOld, MathF.Max(0, 1 - days));
        Set(row, Feature.IsWeekOld, MathF.Max(0, 1 - (days / 7)));
        Set(row, Feature.IsNew, candidate.Item.Impressions < pass.Index.Options.ExploreBelow ? 1 : 0);
        Set(row, Feature.Impressions, Log(candidate.Item.Impressions) / 12);
        if (candidate.Scores[(int)CandidateSource.Fresh] > 0)
        {
            Set(row, Feature.FreshRank, 1f / candidate.Ranks[(int)CandidateSource.Fresh]);
            Set(row, Feature.FreshProposed, 1);
        }
    }

    private void Reader(Candidate candidate, Taster taster, Span<float> row)
    {
        var sources = 0;
        for (var source = 0; source < Candidates.OfTaste; source++)
        {
            sources += candidate.Scores[source] > 0 ? 1 : 0;
        }
        var topics = 0;
        foreach (var topic in candidate.Item.Facts!.Topics)
        {
            topics = Math.Max(topics, sessionTopics.GetValueOrDefault(topic));
        }
        Set(row, Feature.ReaderLikes, Log(taster.Likes.Count) / 6);
        Set(row, Feature.ReaderFollows, Log(taster.Follows.Count) / 6);
        Set(row, Feature.ReaderTopics, Log(taster.Topics.Count) / 5);
        Set(row, Feature.HourSine, hour.Sine);
        Set(row, Feature.HourCosine, hour.Cosine);
        Set(row, Feature.SeenBefore, (pass.Scratch.Of(candidate.Item) & Marks.Seen) == Marks.None ? 0 : 1);
        Set(row, Feature.SourceCount, sources / 4f);
        Set(row, Feature.AuthorInSession, sessionAuthors.GetValueOrDefault(candidate.Item.Author!) / 3f);
        Set(row, Feature.TopicInSession, topics / 10f);
    }

    private void Remember(ItemKey key)
    {
        if (pass.Index.Find(key) is { Facts: { } facts, Author: { } author })
        {
            sessionAuthors[author] = sessionAuthors.GetValueOrDefault(author) + 1;
            foreach (var topic in facts.Topics)
            {
                sessionTopics[topic] = sessionTopics.GetValueOrDefault(topic) + 1;
            }
        }
    }

    private void AddTaste(Taster taster)
    {
        const int likesUsed = 20;
        Span<float> vector = stackalloc float[ContentVector.Length];
        foreach (var (touch, weight) in taster.Likes.Where(like => like.Touch.Item.Facts is not null).Take(likesUsed))
        {
            ContentVector.Fill(touch.Item, vector);
            if (taste.AsSpan().IndexOfAnyExcept(0f) < 0)
            {
                vector.CopyTo(latest);
            }
            TensorPrimitives.MultiplyAdd(vector, weight, taste, taste);
        }
        ContentVector.Normalize(taste);
    }

    private float Days(Item item) => (pass.Now - Math.Min(pass.Now, item.PublishedAt)) / (float)Seconds.Day;

    private static float Warmth(double likes) => (float)(likes / (likes + 5));

    private static float Log(int count) => MathF.Log(1 + Math.Max(0, count));

    private static void Set(Span<float> row, Feature feature, float value) => row[(int)feature] = value;
}
