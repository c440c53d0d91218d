using SocialCommerce.Recommend.Ranking;

namespace SocialCommerce.Recommend.Feed;

/// <summary>
/// The order that is equal for all: for people who are not known, and for those who switched personalisation off. It is made for
/// nobody, kept for some seconds, and then only passed over where a reader must not see something.
/// </summary>
internal sealed class CommonOrder(TasteIndex index, Scorer scorer)
{
    private const int Popular = 200;
    private const int Fresh = 200;
    private static readonly long KeptTicks = TimeSpan.FromSeconds(5).Ticks;

    private readonly Lock gate = new();
    private Order? current;

    /// <summary>Under the index's read lock.</summary>
    public IReadOnlyList<RankedItem> Take(FeedRequest request)
    {
        var self = request.Reader;
        bool IsWanted(ItemKey item, PersonKey author) =>
            author != self && !request.Exclude.Contains(item) && !request.HiddenAuthors.Contains(author);
        var order = At(request.Now);
        var taken = new List<RankedItem>(request.Count);
        foreach (var item in order.Items)
        {
            if (taken.Count == request.Count)
            {
                return taken;
            }
            if (IsWanted(item.Item, item.Author))
            {
                taken.Add(item);
            }
        }
        AddOlder(taken, order, request, IsWanted);
        return taken;
    }

    /// <summary>After what is popular and new comes everything else, the newest first.</summary>
    private void AddOlder(List<RankedItem> taken, Order order, FeedRequest request, Func<ItemKey, PersonKey, bool> isWanted)
    {
        var all = index.ByAge;
        for (var i = all.Count - 1; i >= 0 && taken.Count < request.Count; i--)
        {
            var item = all[i];
            if (!order.Keys.Contains(item.Key) && isWanted(item.Key, item.Author!.Key))
            {
                taken.Add(new RankedItem(item.Key, item.Author.Key, [new RankReason(CandidateSource.Fresh)], 0, 1, []));
            }
        }
    }

    private Order At(DateTimeOffset now)
    {
        lock (gate)
        {
            var period = now.UtcTicks / KeptTicks;
            if (current is { } known && known.Period == period && known.Stamp == index.ItemStamp)
            {
                return known;
            }
            return current = Make(period, now);
        }
    }

    private Order Make(long period, DateTimeOffset now)
    {
        var scratch = Scratch.Take(index);
        var request = new FeedRequest(null, new HashSet<ItemKey>(), new HashSet<ItemKey>(), new HashSet<PersonKey>(), [], Popular + Fresh, now);
        var pass = new FeedPass(index, request, taster: null, scratch);
        try
        {
            Sources.ProposePopular(pass, Popular);
            Sources.ProposeFresh(pass, Fresh);
            Sources.ProposeLive(pass);
            var items = new Page(pass, scorer).Make(Popular + Fresh);
            return new Order(period, index.ItemStamp, items, items.Select(item => item.Item).ToHashSet());
        }
        finally
        {
            pass.Candidates.Release();
            scratch.ClearMarks();
        }
    }

    private sealed record Order(long Period, long Stamp, List<RankedItem> Items, HashSet<ItemKey> Keys);
}
