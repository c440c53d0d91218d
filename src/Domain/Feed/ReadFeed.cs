using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;
using SocialCommerce.Recommend.Feed;

namespace SocialCommerce.Domain.Feed;

/// <summary>
/// Answers pages of a feed. What a session served is kept, so that a page can be asked for again, nothing comes twice while
/// scrolling, and new notes do not push known ones around. The ranker proposes from memory; the database has the last word about
/// what may be seen, in the statement that writes the items.
/// </summary>
public sealed class ReadFeed(Database database, FeedIndexLoader loader, TasteIndex index, FeedRanker ranker, FeedLatency latency, TimeProvider clock)
{
    private static readonly TimeSpan SharedSessionAge = TimeSpan.FromMinutes(1);
    private const int Rounds = 3;
    private SharedSession? shared;

    /// <summary>The first items, or those after a cursor. A cursor of a session that is forgotten or another's starts a new session.</summary>
    public async Task<Slice<FeedItemView>> ExecuteAsync(PersonId? reader, int first, FeedCursor? after, CancellationToken cancellationToken)
    {
        await loader.EnsureLoadedAsync(cancellationToken);
        var start = Stopwatch.GetTimestamp();
        var page = await PageAsync(reader, first, after, cancellationToken);
        latency.Add(clock.GetUtcNow(), Stopwatch.GetElapsedTime(start));
        return page;
    }

    private async Task<Slice<FeedItemView>> PageAsync(PersonId? reader, int first, FeedCursor? after, CancellationToken cancellationToken)
    {
        if ((after ?? SharedStart(reader)) is { } cursor)
        {
            var served = await ServedAsync(reader, cursor, first, cancellationToken);
            if (served.Count == first)
            {
                return new Slice<FeedItemView>([.. served.Select(item => item.Item)], !served[^1].IsLast);
            }
        }
        // Only what is asked for is put into the session: a dial that is turned now holds for all that comes after it.
        var page = await database.WriteAsync(tx => ExtendAsync(tx, reader, first, after, cancellationToken), cancellationToken);
        if (reader is null && after is null && page.Items.Count > 0)
        {
            shared = new SharedSession(page.Items[0].Session, index.ItemStamp, clock.GetUtcNow());
        }
        return page;
    }

    /// <summary>People who are not signed in share a session as long as the set of notes is the same, for a minute.</summary>
    private FeedCursor? SharedStart(PersonId? reader) =>
        reader is null && shared is { } current && current.Stamp == index.ItemStamp && clock.GetUtcNow() - current.At < SharedSessionAge
            ? new FeedCursor(current.Session, -1)
            : null;

    private Task<List<(FeedItemView Item, bool IsLast)>> ServedAsync(PersonId? reader, FeedCursor cursor, int first, CancellationToken cancellationToken) =>
        database.QueryAsync(
            $"""
            SELECT i.id, i.session, i.place, i.note, i.reasons, i.place IS NOT DISTINCT FROM s.ended_after FROM feed.item i JOIN feed.session s ON s.id = i.session
            JOIN notes.note n ON n.id = i.note
            WHERE s.id = {cursor.Session} AND s.reader IS NOT DISTINCT FROM {reader} AND i.place > {cursor.Place}
              AND {FeedRows.IsShown(reader)} ORDER BY i.place LIMIT {first}
            """,
            row => (FeedRows.Read(row), row.Bool(5)),
            cancellationToken);

    private async Task<Slice<FeedItemView>> ExtendAsync(Transaction tx, PersonId? reader, int count, FeedCursor? after, CancellationToken cancellationToken)
    {
        var session = await OpenAsync(tx, reader, after ?? SharedStart(reader), cancellationToken);
        var context = await FeedRows.ContextAsync(tx, reader, session, cancellationToken);
        var items = context.ServedAfter(session == after?.Session ? after.Value.Place : -1).Take(count).ToList();
        if (items.Count == count)
        {
            return new Slice<FeedItemView>(items, !context.IsAtEnd || context.NextPlace > items[^1].Place + 1);
        }
        var hasMore = false;
        // The index may lag a moment behind a deletion or a block; a few more rounds fill what the database refused.
        for (var round = 0; round < Rounds && items.Count < count; round++)
        {
            // One more than is wanted tells whether there is a next page.
            var ranked = ranker.Rank(context.Request(reader, count - items.Count + 1, tx.Now));
            hasMore = ranked.Count > count - items.Count;
            ranked = [.. ranked.Take(count - items.Count)];
            if (ranked.Count == 0)
            {
                break;
            }
            items.AddRange(await WriteAsync(tx, reader, session, context.NextPlace, ranked, cancellationToken));
            context.Add(ranked);
        }
        var last = hasMore || items.Count == 0 ? (int?)null : items[^1].Place;
        if (last != context.EndedAfter)
        {
            await tx.ExecuteAsync($"UPDATE feed.session SET ended_after = {last} WHERE id = {session}", cancellationToken);
        }
        return new Slice<FeedItemView>(items, hasMore);
    }

    private static async Task<FeedSessionId> OpenAsync(Transaction tx, PersonId? reader, FeedCursor? after, CancellationToken cancellationToken)
    {
        // The lock makes two requests for the same next page give the same items.
        var found = await tx.QueryAsync(
            $"SELECT id FROM feed.session WHERE id = {after?.Session} AND reader IS NOT DISTINCT FROM {reader} FOR UPDATE",
            row => row.Id<FeedSessionId>(0),
            cancellationToken);
        if (found.Count == 1)
        {
            return found[0];
        }
        var session = FeedSessionId.New();
        await tx.ExecuteAsync(
            $"INSERT INTO feed.session (id, reader, started_at, seed) VALUES ({session}, {reader}, {tx.Now}, {SeedOf(reader, tx.Now)})", cancellationToken);
        return session;
    }

    /// <summary>The same for a reader's sessions of one hour: what a feed would be without something can be told before it is asked for.</summary>
    internal static long SeedOf(PersonId? reader, DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[16];
        (reader?.Value ?? Guid.Empty).TryWriteBytes(bytes);
        return BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]) + (now.ToUnixTimeSeconds() / 3600);
    }

    private static async Task<List<FeedItemView>> WriteAsync(
        Transaction tx, PersonId? reader, FeedSessionId session, int firstPlace, IReadOnlyList<RankedItem> ranked, CancellationToken cancellationToken)
    {
        var reasons = (await FeedRows.ReasonsAsync(tx, ranked, cancellationToken)).ConvertAll(each => Jsonb.From(each).Text);
        var rows = await tx.QueryAsync(
            $"""
            INSERT INTO feed.item AS i (id, session, place, note, reasons, value, propensity, features, predicted)
            SELECT r.id, {session}, {firstPlace} + r.nr - 1, n.id, r.reasons::jsonb, r.value, r.propensity, decode(r.features, 'hex'), decode(r.predicted, 'hex')
            FROM unnest({ranked.Select(_ => FeedItemId.New()).ToList()}, {ranked.Select(item => item.Item.Value)}, {reasons},
              {ranked.Select(item => item.Value).ToArray()}, {ranked.Select(item => item.Propensity).ToArray()}, {ranked.Select(item => Hex(item.Features))},
              {ranked.Select(item => Hex(item.Predictions))}) WITH ORDINALITY r (id, note, reasons, value, propensity, features, predicted, nr)
            JOIN notes.note n ON n.id = r.note AND {FeedRows.IsShown(reader)}
            ON CONFLICT DO NOTHING RETURNING i.id, i.session, i.place, i.note, i.reasons
            """,
            FeedRows.Read,
            cancellationToken);
        return [.. rows.OrderBy(item => item.Place)];
    }

    /// <summary>Features for the ranker to learn from, and what it said: little-endian floats, for readers it may learn from.</summary>
    private static string Hex(float[] values) => Convert.ToHexString(MemoryMarshal.AsBytes(values.AsSpan()));

    private sealed record SharedSession(FeedSessionId Session, long Stamp, DateTimeOffset At);
}
