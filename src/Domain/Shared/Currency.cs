namespace SocialCommerce.Domain.Shared;

/// <summary>ISO 4217 currencies the platform settles in. The number of minor digits decides how amounts are shown.</summary>
public enum Currency
{
    Cny,
    Usd,
    Eur,
    Jpy,
    Gbp,
}

/// <summary>How each currency is written.</summary>
public static class CurrencyFormat
{
    /// <summary>Digits after the decimal point: 0 for JPY, 2 for the others (ISO 4217).</summary>
    public static int MinorDigits(this Currency currency) => currency == Currency.Jpy ? 0 : 2;

    /// <summary>The three-letter code, for example <c>CNY</c>.</summary>
    public static string Code(this Currency currency) => currency.ToString().ToUpperInvariant();

    internal static string Symbol(this Currency currency, bool isChinese) => currency switch
    {
        Currency.Cny => "¥",
        Currency.Jpy => isChinese ? "JP¥" : "¥",
        Currency.Usd => isChinese ? "US$" : "$",
        Currency.Eur => "€",
        Currency.Gbp => "£",
        _ => throw new ArgumentOutOfRangeException(nameof(currency), currency, "Not a currency."),
    };
}
