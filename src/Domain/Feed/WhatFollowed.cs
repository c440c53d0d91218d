using SocialCommerce.Domain.Storage;
using SocialCommerce.Recommend.Ranking;

namespace SocialCommerce.Domain.Feed;

/// <summary>What readers did with a note after it was shown to them: one definition for learning and for the operators' figures.</summary>
internal static class WhatFollowed
{
    /// <summary>How long after an impression what the reader does with the note counts as having followed it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>
    /// Rows (nr, bits) of those impressions that something followed; bit n is head n. The impressions are the rows of a common table
    /// expression <c>shown</c> with nr, person, note, author and at. What was taken back since did not happen.
    /// </summary>
    /// <param name="from">No impression is older.</param>
    /// <param name="to">None is newer.</param>
    public static Sql Bits(DateTimeOffset from, DateTimeOffset to) => Sql.Of(
        $"""
        SELECT nr, bit_or(bit) AS bits FROM (
          SELECT s.nr, CASE f.kind WHEN 'Open' THEN {Bit(Head.Open)} WHEN 'Dwell' THEN {Bit(Head.Dwell)} WHEN 'Share' THEN {Bit(Head.Share)}
            WHEN 'TagTap' THEN {Bit(Head.TagTap)} ELSE {Bit(Head.Hide)} END AS bit
          FROM shown s JOIN feed.interaction f ON f.person = s.person AND f.note = s.note AND f.kind IN ('Open', 'Dwell', 'Share', 'TagTap', 'Hide')
            AND (f.kind <> 'Dwell' OR f.milliseconds >= {RecordInteractions.LeastDwellMilliseconds}) AND {After("f.received_at")}
          WHERE f.received_at BETWEEN {from} AND {to + Patience}
          UNION ALL SELECT s.nr, {Bit(Head.Like)} FROM shown s JOIN notes.note_like f ON f.person = s.person AND f.note = s.note AND {After("f.at")}
          UNION ALL SELECT s.nr, {Bit(Head.Collect)} FROM shown s JOIN notes.collect f ON f.person = s.person AND f.note = s.note AND {After("f.at")}
          UNION ALL SELECT s.nr, {Bit(Head.Comment)} FROM shown s JOIN notes.comment f ON f.author = s.person AND f.note = s.note AND {After("f.at")}
          UNION ALL SELECT s.nr, {Bit(Head.Follow)} FROM shown s JOIN social.follow f ON f.follower = s.person AND f.followed = s.author AND {After("f.at")}
          UNION ALL SELECT s.nr, {Bit(Head.Report)} FROM shown s JOIN feed.report f ON f.person = s.person AND f.note = s.note AND {After("f.at")}
          UNION ALL SELECT s.nr, {Bit(Head.Order)} FROM shown s JOIN orders.order o ON o.buyer = s.person AND {After("o.paid_at")}
            JOIN orders.line l ON l."order" = o.id AND l.source = 'note:' || s.note) done
        GROUP BY nr
        """);

    public static int Bit(Head head) => 1 << (int)head;

    private static Sql After(string column)
    {
        var after = new Sql(0, 0);
        after.AppendLiteral(column + " BETWEEN s.at AND s.at + ");
        after.AppendFormatted(Patience);
        return after;
    }
}
