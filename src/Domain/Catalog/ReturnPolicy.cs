namespace SocialCommerce.Domain.Catalog;

/// <summary>
/// What a buyer may do with something they do not want after all. The days run from receipt. What cannot be returned is so by law for its
/// kind only (consumer protection law, article 25): custom made, fresh, opened media and downloads, newspapers and magazines.
/// </summary>
public enum ReturnPolicyKind
{
    NoReason7Days,
    NoReason15Days,
    NoReason30Days,
    NotReturnableCustom,
    NotReturnableFresh,
    NotReturnableOpened,
    NotReturnablePeriodical,
}

/// <param name="Code">How it stands in the database and in the API.</param>
/// <param name="Days">How long something may be sent back without a reason; 0: not at all.</param>
public sealed record ReturnPolicy(ReturnPolicyKind Kind, string Code, int Days, string TextZh, string TextEn)
{
    private static readonly ReturnPolicy[] All =
    [
        NoReason(ReturnPolicyKind.NoReason7Days, 7),
        NoReason(ReturnPolicyKind.NoReason15Days, 15),
        NoReason(ReturnPolicyKind.NoReason30Days, 30),
        new(ReturnPolicyKind.NotReturnableCustom, "NOT_RETURNABLE_CUSTOM", 0, "定制商品，不支持无理由退货", "Made to order: no return without a reason"),
        new(ReturnPolicyKind.NotReturnableFresh, "NOT_RETURNABLE_FRESH", 0, "鲜活易腐，不支持无理由退货", "Fresh: no return without a reason"),
        new(ReturnPolicyKind.NotReturnableOpened, "NOT_RETURNABLE_OPENED", 0, "拆封或下载后不支持无理由退货", "Opened media and downloads: no return without a reason"),
        new(ReturnPolicyKind.NotReturnablePeriodical, "NOT_RETURNABLE_PERIODICAL", 0, "报纸期刊，不支持无理由退货", "Newspapers and magazines: no return without a reason"),
    ];

    private static readonly Dictionary<string, ReturnPolicy> ByCode = All.ToDictionary(policy => policy.Code, StringComparer.Ordinal);

    /// <summary>What the law gives every distance buyer.</summary>
    public static ReturnPolicy Usual => All[0];

    public static IReadOnlyList<ReturnPolicy> Every => All;

    /// <summary>What a listing without a category may choose from: no exception from the right to return.</summary>
    public static IReadOnlyList<ReturnPolicy> WithoutCategory { get; } = [.. All.Where(policy => policy.Days > 0)];

    public static ReturnPolicy Of(ReturnPolicyKind kind) => All[(int)kind];

    public static ReturnPolicy FromCode(string code) => ByCode[code];

    public static ReturnPolicy? Find(string code) => ByCode.GetValueOrDefault(code);

    /// <summary>For people; <paramref name="locale"/> is a BCP 47 tag, Chinese by default.</summary>
    public string Text(string? locale) => locale is null || locale.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? TextZh : TextEn;

    private static ReturnPolicy NoReason(ReturnPolicyKind kind, int days) =>
        new(kind, $"NO_REASON_{days}_DAYS", days, $"签收后 {days} 天内无理由退货", $"Return within {days} days of receipt, no reason needed");
}
