using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Offers;

/// <summary>How offers stand in the database. All statements name the tables <c>o</c> and <c>c</c>.</summary>
internal static class OfferRows
{
    public static Sql Select => Sql.Of(
        $"""
        o.id, o.kind, o.name, o.shop, o.terms, o.exclusivity, o.priority, o.platform_share_bps, o.starts_at, o.ends_at,
        o.approved_at IS NOT NULL, o.ended_at, o.created_at, c.code, c.total_limit, c.per_person, c.is_stackable, c.claimed, o.refusal
        """);

    public static Sql From => Sql.Of($"offers.offer o LEFT JOIN offers.coupon_terms c ON c.offer = o.id");

    public static Sql Runs(DateTimeOffset now) =>
        Sql.Of($"(o.starts_at <= {now} AND o.ends_at > {now} AND o.ended_at IS NULL AND o.approved_at IS NOT NULL)");

    public static OfferView Read(Row row)
    {
        CouponTerms? coupon = row.IsNull(14) ? null : new CouponTerms(row.TextOrNull(13), row.Int(14), row.Int(15), row.Bool(16), row.Int(17));
        var offer = new Offer(
            row.Id<OfferId>(0),
            row.Enum<OfferKind>(1),
            row.Text(2),
            row.IdOrNull<ShopId>(3),
            row.Json<OfferTerms>(4),
            row.Text(5),
            row.Int(6),
            row.Int(7),
            row.Time(8),
            row.Time(9),
            coupon?.IsStackable ?? false);
        return new OfferView(offer, coupon, row.Bool(10), row.TimeOrNull(11), row.TextOrNull(18), row.Time(12));
    }
}
