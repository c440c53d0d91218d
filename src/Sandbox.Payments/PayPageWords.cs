using System.Globalization;

namespace SocialCommerce.Sandbox.Payments;

/// <summary>The page's sentences in the payer's language.</summary>
internal sealed record PayPageWords(
    string Language, string Title, string Approve, string Decline, string Until, string Back, string Sandbox, string NotFound,
    string Captured, string Failed, string Expired)
{
    private static readonly PayPageWords English = new(
        "en", "Confirm your payment", "Pay now", "Decline", "Valid until", "Back to the shop",
        "This is a practice provider: no money moves.", "<p class=\"state\">This payment does not exist.</p>",
        "Paid. Thank you.", "The payment was declined.", "The time to pay has passed.");

    private static readonly PayPageWords Chinese = new(
        "zh-Hans", "确认付款", "立即支付", "拒绝付款", "有效期至", "返回商家",
        "这是演练用的支付服务，不会产生真实扣款。", "<p class=\"state\">找不到这笔付款。</p>",
        "已支付，谢谢。", "付款已被拒绝。", "已超过付款时限。");

    /// <summary>The first language of Accept-Language that we have; weights are given in falling order by every browser.</summary>
    public static PayPageWords For(string acceptLanguage)
    {
        foreach (var language in acceptLanguage.Split(',', StringSplitOptions.TrimEntries))
        {
            if (language.StartsWith("zh", StringComparison.OrdinalIgnoreCase)) return Chinese;
            if (language.StartsWith("en", StringComparison.OrdinalIgnoreCase)) return English;
        }

        return English;
    }

    public static string Amount(long minor, string currency)
    {
        var digits = currency is "JPY" or "KRW" ? 0 : 2;
        var value = minor / (decimal)Math.Pow(10, digits);
        var number = value.ToString("N" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return currency switch
        {
            "CNY" or "JPY" => "¥" + number,
            "USD" => "$" + number,
            "EUR" => "€" + number,
            _ => $"{currency} {number}",
        };
    }

    public string State(string state) => state switch
    {
        Provider.Captured => Captured,
        Provider.Failed => Failed,
        _ => Expired,
    };
}
