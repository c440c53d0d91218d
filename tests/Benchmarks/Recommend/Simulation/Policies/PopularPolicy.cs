namespace SocialCommerce.Benchmarks.Recommend.Simulation.Policies;

/// <summary>What many do something with lately, the same for all; what one has seen is passed over. What nobody touched comes last, the newest first.</summary>
internal sealed class PopularPolicy(double halfLifeDays = 1) : IFeedPolicy
{
    private readonly List<PublicNote> notes = [];
    private readonly List<double> heat = [];
    private DateTimeOffset? beginning;
    private int[] order = [];

    public void Meet(PublicNote note)
    {
        notes.Add(note);
        heat.Add(0);
    }

    public void Tell(in LogEntry entry)
    {
        beginning ??= entry.At;
        // Doing something in public says more than opening.
        var weight = entry.Kind switch { LogKind.Open => 1, LogKind.Like or LogKind.Collect or LogKind.Comment or LogKind.Share => 3, _ => 0 };
        if (weight > 0) heat[entry.Other] += weight * double.Exp2((entry.At - beginning.Value).TotalDays / halfLifeDays);
    }

    public void Tick(DateTimeOffset now) => order = [.. notes.OrderByDescending(note => heat[note.Number]).ThenByDescending(note => note.PublishedAt).Select(note => note.Number)];

    public IReadOnlyList<int> Page(in PageRequest request)
    {
        var page = new List<int>(request.Count);
        Fill(page, request);
        return page;
    }

    /// <summary>Fills a page up with what is popular and not in it.</summary>
    public void Fill(List<int> page, in PageRequest request)
    {
        foreach (var number in order)
        {
            if (page.Count >= request.Count) return;
            if (notes[number].Author != request.Reader && !request.Seen.Contains(number) && !page.Contains(number)) page.Add(number);
        }
    }

    public void Dispose()
    {
    }
}
