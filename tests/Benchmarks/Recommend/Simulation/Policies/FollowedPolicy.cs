namespace SocialCommerce.Benchmarks.Recommend.Simulation.Policies;

/// <summary>The newest of those one follows; then what is popular.</summary>
internal sealed class FollowedPolicy : IFeedPolicy
{
    private readonly PopularPolicy popular = new();
    private readonly Dictionary<int, List<PublicNote>> byAuthor = [];
    private readonly Dictionary<int, HashSet<int>> follows = [];

    public void Meet(PublicNote note)
    {
        popular.Meet(note);
        (byAuthor.TryGetValue(note.Author, out var list) ? list : byAuthor[note.Author] = []).Add(note);
    }

    public void Tell(in LogEntry entry)
    {
        popular.Tell(entry);
        if (entry.Kind == LogKind.Follow)
        {
            (follows.TryGetValue(entry.Person, out var list) ? list : follows[entry.Person] = []).Add(entry.Other);
        }
    }

    public void Tick(DateTimeOffset now) => popular.Tick(now);

    public IReadOnlyList<int> Page(in PageRequest request)
    {
        var (reader, seen) = (request.Reader, request.Seen);
        var page = follows.GetValueOrDefault(reader, [])
            .SelectMany(author => byAuthor.GetValueOrDefault(author, []))
            .Where(note => note.Author != reader && !seen.Contains(note.Number))
            .OrderByDescending(note => note.PublishedAt).ThenBy(note => note.Number)
            .Take(request.Count).Select(note => note.Number).ToList();
        popular.Fill(page, request);
        return page;
    }

    public void Dispose() => popular.Dispose();
}
