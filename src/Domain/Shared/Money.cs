using System.Globalization;

namespace SocialCommerce.Domain.Shared;

/// <summary>An amount in the currency's smallest unit (CNY: fen). Never a float; arithmetic is checked.</summary>
public readonly record struct Money(long Minor, Currency Currency)
{
    public static Money Zero(Currency currency) => new(0, currency);

    public static Money operator +(Money a, Money b) => a.Currency == b.Currency
        ? a with { Minor = checked(a.Minor + b.Minor) }
        : throw new InvalidOperationException($"Cannot add {a.Currency} to {b.Currency}.");

    public static Money operator -(Money a, Money b) => a + (-b);

    public static Money operator -(Money a) => a with { Minor = checked(-a.Minor) };

    public static Money operator *(Money a, int quantity) => a with { Minor = checked(a.Minor * quantity) };

    /// <summary>The share of this amount in basis points (1/10,000), rounded down to the minor unit; the caller places the remainder.</summary>
    public Money ShareDown(int basisPoints) => this with { Minor = checked((long)((Int128)Minor * basisPoints / 10_000)) };

    /// <summary>For people, for example <c>¥1,299.00</c>. <paramref name="locale"/> is a BCP 47 tag; the default is Chinese.</summary>
    public string Format(string? locale = null)
    {
        var isChinese = locale is null || locale.StartsWith("zh", StringComparison.OrdinalIgnoreCase);
        var digits = Currency.MinorDigits();
        var units = Minor / (decimal)Math.Pow(10, digits);
        var number = Math.Abs(units).ToString("N" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return (Minor < 0 ? "-" : "") + Currency.Symbol(isChinese) + number;
    }

    public override string ToString() => $"{Minor} {Currency.Code()}";
}
