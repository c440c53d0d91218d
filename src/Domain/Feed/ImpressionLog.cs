using System.Runtime.InteropServices;
using SocialCommerce.Domain.Storage;
using SocialCommerce.Recommend.Ranking;

namespace SocialCommerce.Domain.Feed;

/// <summary>Reads served items with what followed them, for the ranker to learn from.</summary>
internal static class ImpressionLog
{
    /// <summary>How long after an impression what the reader does with the note counts as having followed it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private const int Most = 2_000;

    /// <summary>The next impressions whose time is over, oldest first, and the moment until which they reach; null when there are none.</summary>
    public static async Task<(List<LoggedImpression> Log, DateTimeOffset Until)?> NextAsync(
        Transaction tx, DateTimeOffset after, CancellationToken cancellationToken)
    {
        var before = tx.Now - Patience;
        var until = await tx.QueryAsync(
            $"""
            SELECT max(received_at) FROM (
              SELECT received_at FROM feed.interaction WHERE kind = 'Impression' AND item IS NOT NULL AND received_at > {after} AND received_at <= {before}
              ORDER BY received_at LIMIT {Most}) next
            """,
            row => row.TimeOrNull(0),
            cancellationToken);
        if (until[0] is not { } end)
        {
            return null;
        }
        // A batch of a client has one time: it is learned from wholly or not yet.
        var log = await tx.QueryAsync(
            $"""
            SELECT s.features, coalesce(i.place, 0),
              EXISTS (SELECT FROM feed.interaction f WHERE f.note = i.note AND f.kind = 'Open' AND f.person = i.person AND f.received_at BETWEEN i.received_at AND i.received_at + {Patience}),
              EXISTS (SELECT FROM feed.interaction f WHERE f.note = i.note AND f.kind = 'Dwell' AND f.person = i.person AND f.received_at BETWEEN i.received_at AND i.received_at + {Patience}
                AND f.milliseconds >= {RecordInteractions.LeastDwellMilliseconds}),
              EXISTS (SELECT FROM notes.note_like f WHERE f.note = i.note AND f.person = i.person AND f.at BETWEEN i.received_at AND i.received_at + {Patience}),
              EXISTS (SELECT FROM notes.collect f WHERE f.note = i.note AND f.person = i.person AND f.at BETWEEN i.received_at AND i.received_at + {Patience}),
              EXISTS (SELECT FROM notes.comment f WHERE f.note = i.note AND f.author = i.person AND f.at BETWEEN i.received_at AND i.received_at + {Patience}),
              EXISTS (SELECT FROM feed.interaction f WHERE f.note = i.note AND f.kind = 'Share' AND f.person = i.person AND f.received_at BETWEEN i.received_at AND i.received_at + {Patience}),
              EXISTS (SELECT FROM social.follow f WHERE f.followed = n.author AND f.follower = i.person AND f.at BETWEEN i.received_at AND i.received_at + {Patience}),
              EXISTS (SELECT FROM feed.interaction f WHERE f.note = i.note AND f.kind = 'TagTap' AND f.person = i.person AND f.received_at BETWEEN i.received_at AND i.received_at + {Patience}),
              EXISTS (SELECT FROM orders.line l JOIN orders.order o ON o.id = l."order"
                WHERE l.source = 'note:' || i.note AND o.buyer = i.person AND o.paid_at BETWEEN i.received_at AND i.received_at + {Patience}),
              EXISTS (SELECT FROM feed.interaction f WHERE f.note = i.note AND f.kind = 'Hide' AND f.person = i.person AND f.received_at BETWEEN i.received_at AND i.received_at + {Patience})
            FROM feed.interaction i JOIN feed.item s ON s.id = i.item JOIN notes.note n ON n.id = i.note
            WHERE i.kind = 'Impression' AND i.item IS NOT NULL AND i.received_at > {after} AND i.received_at <= {end} AND length(s.features) = {FeatureGroups.Count * sizeof(float)}
            ORDER BY i.received_at, i.person, i.event_key
            """,
            Read,
            cancellationToken);
        return (log, end);
    }

    private static LoggedImpression Read(Row row)
    {
        var features = MemoryMarshal.Cast<byte, float>(row.Bytes(0)).ToArray();
        features[(int)Feature.Place] = MathF.Log(1 + row.Int(1)) / 6;
        var followed = new HashSet<Head>();
        for (var head = Head.Open; head <= Head.Hide; head++)
        {
            if (row.Bool(2 + (int)head)) followed.Add(head);
        }
        return new LoggedImpression(features, followed);
    }
}
