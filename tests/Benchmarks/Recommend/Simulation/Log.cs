namespace SocialCommerce.Benchmarks.Recommend.Simulation;

/// <summary>What anyone can see of a note.</summary>
internal sealed record PublicNote(int Number, int Author, DateTimeOffset PublishedAt, IReadOnlyList<int> Tags);

internal enum LogKind
{
    Join, Publish, Follow, Impression, Open, Dwell, Like, Collect, Comment, Share, Hide,
}

/// <summary>Something that happened, as the platform records it.</summary>
/// <param name="Other">The note; for <see cref="LogKind.Follow"/> whom.</param>
/// <param name="Place">For <see cref="LogKind.Impression"/>: the place in the visit.</param>
/// <param name="Through">For <see cref="LogKind.Follow"/>: the note that was open, -1 for none.</param>
internal readonly record struct LogEntry(DateTimeOffset At, LogKind Kind, int Person, int Other, int Place = 0, int Through = -1);

/// <param name="Seen">What this reader was shown before: it is not shown again. Grows while the reader reads.</param>
/// <param name="Visit">What was shown in this visit, in order.</param>
internal readonly record struct PageRequest(int Reader, HashSet<int> Seen, IReadOnlyList<int> Visit, int Count, DateTimeOffset Now);

/// <summary>
/// A way to make feeds. All policies of an experiment are told the same kinds of entries, at once, and asked in the same way; none sees what
/// people or notes really are.
/// </summary>
internal interface IFeedPolicy : IDisposable
{
    /// <summary>Comes before the entry that says it is published.</summary>
    void Meet(PublicNote note);

    void Tell(in LogEntry entry);

    /// <summary>Every ten minutes of the world's time: the moment for what is not done at once.</summary>
    void Tick(DateTimeOffset now);

    /// <summary>At most so many notes, best first; none that the reader saw, hid or wrote. Fewer only when there are no more.</summary>
    IReadOnlyList<int> Page(in PageRequest request);
}
