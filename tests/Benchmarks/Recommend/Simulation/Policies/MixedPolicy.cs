namespace SocialCommerce.Benchmarks.Recommend.Simulation.Policies;

/// <summary>What everyone is shown before the arms part: each place is by chance something new, something popular, of somebody followed, or anything.</summary>
internal sealed class MixedPolicy(ulong seed) : IFeedPolicy
{
    private readonly PopularPolicy popular = new();
    private readonly FollowedPolicy followed = new();
    private readonly RandomPolicy any = new(seed);
    private readonly PopularPolicy newest = new();

    public void Meet(PublicNote note)
    {
        foreach (var policy in All) policy.Meet(note);
    }

    public void Tell(in LogEntry entry)
    {
        foreach (var policy in All)
        {
            // A popular policy that hears of nothing orders by age alone.
            if (policy != newest) policy.Tell(entry);
        }
    }

    public void Tick(DateTimeOffset now)
    {
        foreach (var policy in All) policy.Tick(now);
    }

    public IReadOnlyList<int> Page(in PageRequest request)
    {
        var draws = new Draws(seed, Purpose.Mixture, request.Reader, request.Now.ToUnixTimeSeconds() + request.Visit.Count);
        var asked = request;
        var pages = Array.ConvertAll(All, policy => new Queue<int>(policy.Page(asked)));
        var page = new List<int>(request.Count);
        while (page.Count < request.Count && pages.Any(queue => queue.Count > 0))
        {
            if (pages[draws.Below(pages.Length)].TryDequeue(out var number) && !page.Contains(number)) page.Add(number);
        }
        return page;
    }

    public void Dispose()
    {
        foreach (var policy in All) policy.Dispose();
    }

    private IFeedPolicy[] All => [popular, followed, any, newest];
}
