using SocialCommerce.Recommend.Ranking;

namespace SocialCommerce.Recommend.Feed;

/// <summary>
/// Answers a reader's next items with reasons: sources propose, filters take away, the scorer values, the re-ranking keeps neighbours
/// apart. This class is the seam to the rest of the platform.
/// </summary>
public sealed class FeedRanker(TasteIndex index, Scorer scorer, FactorSource? factors = null)
{
    /// <summary>The smallest number of people that a reason may state.</summary>
    public const int SmallestCrowd = 3;

    private readonly CommonOrder common = new(index, scorer);

    /// <summary>At most <see cref="FeedRequest.Count"/> items, in order, none twice; fewer only when there are no more.</summary>
    public IReadOnlyList<RankedItem> Rank(FeedRequest request) => index.Read(taste =>
    {
        if (request.Count <= 0)
        {
            return [];
        }
        var reader = request is { Reader: { } key, Dials.IsPersonal: true } ? taste.Find(key) : null;
        return reader is null && (request.Reader is null || !request.Dials.IsPersonal) ? common.Take(request) : Personal(taste, reader, request);
    });

    /// <summary>What the ranking takes the reader to like, after the reader's dials.</summary>
    public Interests InterestsOf(PersonKey reader, ReaderDials dials, DateTimeOffset now) => index.Read(taste =>
        dials.IsPersonal && taste.Find(reader) is { } person ? Interests.Of(new Taster(person, dials, taste.Options, Seconds.Of(now))) : Interests.None);

    private IReadOnlyList<RankedItem> Personal(TasteIndex taste, Person? reader, FeedRequest request)
    {
        // Someone who has done nothing yet is a person all the same: what is seen stays away, and the dials hold.
        var taster = new Taster(reader ?? new Person(request.Reader!.Value, -1), request.Dials, taste.Options, Seconds.Of(request.Now));
        var ranked = Fill(taste, taster, request, takesSeen: false);
        if (ranked.Count >= request.Count)
        {
            return ranked;
        }
        // Everything new is used up: rather something again than an empty page.
        var rest = request with
        {
            Exclude = request.Exclude.Concat(ranked.Select(item => item.Item)).ToHashSet(),
            Recent = [.. request.Recent, .. ranked.Select(item => item.Item)],
            Count = request.Count - ranked.Count,
            Place = request.Place + ranked.Count,
        };
        return [.. ranked, .. Fill(taste, taster, rest, takesSeen: true)];
    }

    private List<RankedItem> Fill(TasteIndex taste, Taster taster, FeedRequest request, bool takesSeen)
    {
        var scratch = Scratch.Take(taste);
        var pass = new FeedPass(taste, request, taster, scratch) { TakesSeen = takesSeen };
        try
        {
            Sources.ProposeAll(pass, factors);
            return new Page(pass, scorer).Make(request.Count);
        }
        finally
        {
            pass.Candidates.Release();
            scratch.ClearScores();
            scratch.ClearMarks();
        }
    }
}
