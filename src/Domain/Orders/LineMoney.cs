using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Orders;

/// <summary>What one order line comes to, worked out once when the order is placed and never again.</summary>
/// <param name="Paid">List total less all adjustments of the line.</param>
/// <param name="Shipping">The line's share of the order's shipping, after discounts on shipping.</param>
/// <param name="Tax">Contained in the two.</param>
/// <param name="Fee">The platform's share.</param>
/// <param name="Subsidy">What the platform bears of the line's discounts, also of those on its shipping.</param>
public sealed record LineMoney(Money Paid, Money Shipping, Money Tax, Money Fee, Money Subsidy)
{
    /// <summary>What the buyer pays for the line.</summary>
    public Money Total => Paid + Shipping;

    /// <summary>What the merchant gets for it.</summary>
    public Money Share => Total + Subsidy - Fee;
}
