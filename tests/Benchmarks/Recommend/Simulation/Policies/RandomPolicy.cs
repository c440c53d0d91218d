namespace SocialCommerce.Benchmarks.Recommend.Simulation.Policies;

/// <summary>Anything, in any order: what people do when nobody chooses for them.</summary>
internal sealed class RandomPolicy(ulong seed) : IFeedPolicy
{
    private readonly List<PublicNote> notes = [];

    public void Meet(PublicNote note) => notes.Add(note);

    public void Tell(in LogEntry entry)
    {
    }

    public void Tick(DateTimeOffset now)
    {
    }

    public IReadOnlyList<int> Page(in PageRequest request)
    {
        var draws = new Draws(seed, Purpose.Mixture, -1 - request.Reader, request.Now.ToUnixTimeSeconds() + request.Visit.Count);
        var page = new HashSet<int>();
        for (var tries = 0; tries < 20 * request.Count && page.Count < request.Count; tries++)
        {
            var number = draws.Below(notes.Count);
            if (notes[number].Author != request.Reader && !request.Seen.Contains(number)) page.Add(number);
        }
        return [.. page];
    }

    public void Dispose()
    {
    }
}
