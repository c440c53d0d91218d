using System.Runtime.InteropServices;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;
using SocialCommerce.Recommend.Feed;

namespace SocialCommerce.Domain.Feed;

/// <summary>
/// Counts how the feed does from the log. However much there is, one statement reads at most a hundred thousand impressions,
/// the newest of the window; when there are more, it is told from when on they are counted.
/// </summary>
public sealed class FeedHealthReader(Database database, TimeProvider clock)
{
    private const int Most = 100_000;

    public async Task<FeedHealth> ReadAsync(FeedWindow window, CancellationToken cancellationToken, int most = Most)
    {
        var to = clock.GetUtcNow();
        var (shown, live) = (ShownAsync(to - FeedHealth.LengthOf(window), to, most, cancellationToken), LiveAsync(cancellationToken));
        var (rows, notes) = (await shown, await live);
        return FeedHealth.Of(window, to, rows.Count > most, rows.Count > most ? rows.GetRange(0, most) : rows, notes[0]);
    }

    private Task<List<LiveNotes>> LiveAsync(CancellationToken cancellationToken) => database.QueryAsync(
        $"SELECT count(*)::integer, count(DISTINCT author)::integer FROM notes.note WHERE status = 'Published'",
        row => new LiveNotes(row.Int(0), row.Int(1)),
        cancellationToken);

    /// <summary>One more than is looked at tells whether there are more.</summary>
    private Task<List<ShownNote>> ShownAsync(DateTimeOffset from, DateTimeOffset to, int most, CancellationToken cancellationToken) => database.QueryAsync(
        $"""
        WITH shown AS MATERIALIZED (
          SELECT row_number() OVER (ORDER BY i.received_at DESC, i.person, i.event_key)::integer AS nr, i.person, i.note, n.author, i.received_at AS at,
            i.reasons->0->>'source' AS source, n.status = 'Published' AS is_live, i.received_at - n.published_at < interval '1 day' AS is_young,
            coalesce(i.propensity, 1) AS propensity, coalesce(i.predicted, ''::bytea) AS predicted
          FROM (
            SELECT * FROM feed.interaction WHERE kind = 'Impression' AND item IS NOT NULL AND received_at > {from} AND received_at <= {to}
            ORDER BY received_at DESC, person, event_key LIMIT {most + 1}) i
          JOIN notes.note n ON n.id = i.note)
        SELECT s.at, s.note, s.author, s.source, s.is_live, coalesce(s.is_young, false), s.propensity, coalesce(f.bits, 0), s.predicted
        FROM shown s LEFT JOIN ({WhatFollowed.Bits(from, to)}) f ON f.nr = s.nr ORDER BY s.nr
        """,
        row => new ShownNote(
            row.Time(0), row.Id<NoteId>(1), row.Id<PersonId>(2), row.Enum<CandidateSource>(3), row.Bool(4), row.Bool(5), row.Double(6), row.Int(7),
            MemoryMarshal.Cast<byte, float>(row.Bytes(8)).ToArray(), row.Time(0) + WhatFollowed.Patience <= to),
        cancellationToken);
}
