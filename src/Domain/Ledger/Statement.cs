using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Ledger;

/// <summary>What changed a merchant's money.</summary>
public enum StatementKind
{
    /// <summary>What buyers paid for goods.</summary>
    Sale,

    /// <summary>What buyers paid for shipping.</summary>
    Shipping,

    /// <summary>What the platform bears of buyers' discounts.</summary>
    Subsidy,

    /// <summary>What went back to buyers, goods and shipping.</summary>
    Refund,

    /// <summary>The platform's part of discounts on what was refunded.</summary>
    SubsidyRefund,
    Fee,
    FeeRefund,

    /// <summary>Arrived at the merchant's bank.</summary>
    Payout,
    Correction,

    /// <summary>For parcels that left too late; above zero: back, because the buyer did not use it.</summary>
    Guarantee,
}

/// <summary>A shop's books in one currency over a period: <paramref name="From"/> belongs to it, <paramref name="To"/> no longer.</summary>
public sealed record StatementPeriod(ShopId Shop, Currency Currency, DateTimeOffset From, DateTimeOffset To)
{
    public static readonly TimeSpan Longest = TimeSpan.FromDays(400);
}

/// <summary>Where a merchant's money stands at one moment.</summary>
/// <param name="Reserved">Held back by operators.</param>
/// <param name="InTransit">On its way to the merchant's bank.</param>
/// <param name="Owed">What the merchant owes for late refunds: zero or below.</param>
public sealed record MerchantBalances(Money Pending, Money Available, Money Reserved, Money InTransit, Money Owed)
{
    public Money Total => Pending + Available + Reserved + InTransit + Owed;
}

public sealed record StatementLine(StatementKind Kind, Money Amount);

/// <summary>The total at the end is the total at the beginning and all lines; what only moves between the merchant's own accounts is no line.</summary>
public sealed record StatementView(
    StatementPeriod Period, MerchantBalances Opening, MerchantBalances Closing, IReadOnlyList<StatementLine> Lines);

/// <summary>One posting that touched the merchant's money.</summary>
/// <param name="Order">The order it is about.</param>
/// <param name="Amount">What it changed in total: the sum of its lines. Zero when money only moved between the merchant's own accounts.</param>
public sealed record StatementEntry(
    Guid Posting, ShopId Shop, DateTimeOffset At, string Description, OrderId? Order, Money Amount, Money Pending, Money Available,
    IReadOnlyList<StatementLine> Lines);
