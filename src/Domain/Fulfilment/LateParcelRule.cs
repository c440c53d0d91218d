using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Fulfilment;

/// <summary>What a buyer gets for units that were not sent in time. Pure.</summary>
public static class LateParcelRule
{
    /// <summary>How long the coupon can be used.</summary>
    public static readonly TimeSpan CouponLasts = TimeSpan.FromDays(30);

    private const int ShareBps = 500;
    private const int Least = 1;
    private const int Most = 50;

    /// <summary>5 % of what was paid for them, at least 1.00 and at most 50.00, never more than was paid.</summary>
    public static Money Remedy(Money paidForUnits)
    {
        var one = paidForUnits.Currency.MinorDigits() == 0 ? 1L : 100L;
        var share = Shares.UpTo(paidForUnits.Minor, ShareBps, 10_000);
        return paidForUnits with { Minor = Math.Min(Math.Clamp(share, Least * one, Most * one), paidForUnits.Minor) };
    }
}
