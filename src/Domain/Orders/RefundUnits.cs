using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Orders;

/// <summary>What some units of a line bring back, in minor units.</summary>
internal sealed record RefundPart(long Paid, long Shipping, long Tax, long Fee, long Subsidy)
{
    /// <summary>What the merchant gives back.</summary>
    public long Share => Paid + Shipping + Subsidy - Fee;
}

/// <summary>Units of a line that are refunded now, after <paramref name="Before"/> others of it, with what the whole line came to.</summary>
internal sealed record RefundUnits(
    OrderLineId Line, SkuId Sku, int Quantity, int Ordered, int Before, RefundPart Whole, bool IsSettled)
{
    /// <summary>What the running total grows by.</summary>
    public RefundPart Part() => new(Grown(Whole.Paid), Grown(Whole.Shipping), Grown(Whole.Tax), Grown(Whole.Fee), Grown(Whole.Subsidy));

    /// <summary>What is left of the merchant's share after these and all before them.</summary>
    public long ShareLeft() => Whole.Share - (UpTo(Whole.Paid) + UpTo(Whole.Shipping) + UpTo(Whole.Subsidy) - UpTo(Whole.Fee));

    internal static RefundUnits Read(Row row) => new(
        row.Id<OrderLineId>(0),
        row.Id<SkuId>(1),
        row.Int(2),
        row.Int(3),
        row.Int(4),
        new RefundPart(row.Long(5), row.Long(6), row.Long(7), row.Long(8), row.Long(9)),
        row.Bool(10));

    private long Grown(long whole) => UpTo(whole) - Shares.UpTo(whole, Before, Ordered);

    private long UpTo(long whole) => Shares.UpTo(whole, Before + Quantity, Ordered);
}
