using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Insights;

/// <summary>Whole days of a shop in one currency; the first and the last belong to it.</summary>
public sealed record DashboardRange(ShopId Shop, Currency Currency, DateOnly First, DateOnly Last)
{
    public const int MostDays = 366;

    public int Days => Last.DayNumber - First.DayNumber + 1;

    public DateTimeOffset From => MarketDay.StartOf(First);

    public DateTimeOffset To => MarketDay.StartOf(Last.AddDays(1));

    /// <summary>As many days again, right before: what the figures are compared with.</summary>
    public DateTimeOffset Before => From - TimeSpan.FromDays(Days);
}

/// <summary>A day of the market in which shops sell: China has one time, eight hours before UTC all the year.</summary>
public static class MarketDay
{
    public const string TimeZone = "Asia/Shanghai";

    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateTimeOffset StartOf(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Offset).ToUniversalTime();
}

/// <summary>What was counted over one day or one range; what follows from it is worked out here and nowhere else.</summary>
/// <param name="Gmv">What buyers paid for the orders that were paid then.</param>
/// <param name="Refunded">What went back of these orders' money until now.</param>
/// <param name="PeopleOrdering">Who placed an order then.</param>
/// <param name="PeoplePaying">Of these, who paid for at least one of the orders placed then.</param>
/// <param name="PeopleTapping">Who tapped a product tag on one of the shop's listings then.</param>
/// <param name="TappersPaying">Of these, who paid for an order of the shop then.</param>
public sealed record ShopFigures(
    Currency Currency, Money Gmv, Money Refunded, int OrdersPlaced, int OrdersPaid, int PeopleOrdering, int PeoplePaying, int PeopleTapping, int TappersPaying)
{
    public static ShopFigures None(Currency currency) => new(currency, new Money(0, currency), new Money(0, currency), 0, 0, 0, 0, 0, 0);

    public Money? AverageOrder => OrdersPaid == 0 ? null : Gmv with { Minor = Rounded(Gmv.Minor, OrdersPaid) };

    public int? RefundRateBps => Bps(Refunded.Minor, Gmv.Minor);

    public int? CheckoutConversionBps => Bps(PeoplePaying, PeopleOrdering);

    public int? NoteConversionBps => Bps(TappersPaying, PeopleTapping);

    private static int? Bps(long part, long whole) => whole == 0 ? null : (int)Rounded(part * 10_000, whole);

    /// <summary>Half up; neither is below zero.</summary>
    private static long Rounded(long part, long whole) => ((2 * part) + whole) / (2 * whole);
}

public sealed record ShopDay(DateOnly Day, ShopFigures Figures);

/// <summary>A shop's figures over a range, over the one before it, and for each day.</summary>
public sealed record ShopDashboard(DashboardRange Range, ShopFigures Totals, ShopFigures Before, IReadOnlyList<ShopDay> Days);
