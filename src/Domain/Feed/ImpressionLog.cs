using System.Runtime.InteropServices;
using SocialCommerce.Domain.Storage;
using SocialCommerce.Recommend.Ranking;

namespace SocialCommerce.Domain.Feed;

/// <summary>Reads served items with what followed them, for the ranker to learn from.</summary>
internal static class ImpressionLog
{
    private const int Most = 2_000;

    /// <summary>The next impressions whose time is over, oldest first, and the moment until which they reach; null when there are none.</summary>
    public static async Task<(List<LoggedImpression> Log, DateTimeOffset Until)?> NextAsync(
        Transaction tx, DateTimeOffset after, CancellationToken cancellationToken)
    {
        var before = tx.Now - WhatFollowed.Patience;
        var range = await tx.QueryAsync(
            $"""
            SELECT min(received_at), max(received_at) FROM (
              SELECT received_at FROM feed.interaction WHERE kind = 'Impression' AND item IS NOT NULL AND received_at > {after} AND received_at <= {before}
              ORDER BY received_at LIMIT {Most}) next
            """,
            row => (First: row.TimeOrNull(0), Last: row.TimeOrNull(1)),
            cancellationToken);
        if (range[0] is not { First: { } first, Last: { } end })
        {
            return null;
        }
        // A batch of a client has one time: it is learned from wholly or not yet.
        var log = await tx.QueryAsync(
            $"""
            WITH shown AS MATERIALIZED (
              SELECT row_number() OVER (ORDER BY i.received_at, i.person, i.event_key)::integer AS nr, i.person, i.note, n.author, i.received_at AS at, i.place, s.features
              FROM feed.interaction i JOIN feed.item s ON s.id = i.item JOIN notes.note n ON n.id = i.note
              WHERE i.kind = 'Impression' AND i.item IS NOT NULL AND i.received_at > {after} AND i.received_at <= {end} AND length(s.features) = {FeatureGroups.Count * sizeof(float)})
            SELECT s.features, coalesce(s.place, 0), coalesce(f.bits, 0) FROM shown s LEFT JOIN ({WhatFollowed.Bits(first, end)}) f ON f.nr = s.nr ORDER BY s.nr
            """,
            Read,
            cancellationToken);
        return (log, end);
    }

    private static LoggedImpression Read(Row row)
    {
        var features = MemoryMarshal.Cast<byte, float>(row.Bytes(0)).ToArray();
        features[(int)Feature.Place] = MathF.Log(1 + row.Int(1)) / 6;
        var bits = row.Int(2);
        var followed = new HashSet<Head>();
        for (var head = (Head)0; head < (Head)Heads.Count; head++)
        {
            if ((bits & WhatFollowed.Bit(head)) != 0) followed.Add(head);
        }
        return new LoggedImpression(features, followed);
    }
}
