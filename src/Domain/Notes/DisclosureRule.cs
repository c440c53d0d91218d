using SocialCommerce.Domain.Policy;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Notes;

/// <summary>What a version is about to state, and what its author gains from each tag.</summary>
/// <param name="IsPlacement">A brand pays for the note.</param>
public sealed record DisclosureSubject(DisclosureKind Stated, IReadOnlyList<DisclosureKind> Interests, bool IsPlacement)
{
    /// <summary>The weakest statement that is still true.</summary>
    public DisclosureKind Needed => IsPlacement ? DisclosureKind.PaidPartnership : Interests.DefaultIfEmpty(DisclosureKind.None).Max();
}

/// <summary>I12: whoever gains from what a note shows says so, on every version.</summary>
public sealed class DisclosureRule : IPolicyRule<DisclosureSubject>
{
    public const string Name = "disclosure";

    public PolicyFinding? Check(DisclosureSubject subject) => subject.Stated >= subject.Needed
        ? null
        : new PolicyFinding(
            Name,
            "Internet Advertising Measures (CN, 2023) art. 9; 16 CFR 255.5; UCPD annex I no. 11",
            subject.Needed switch
            {
                DisclosureKind.OwnShop => "A tagged product is from your own shop: say so with the own-shop disclosure.",
                DisclosureKind.Commission => "A tagged product pays you a commission: say so with the commission disclosure.",
                _ => "A brand pays for this note: it is shown as a paid partnership.",
            });
}

/// <summary>The sentence shown with a note; fixed by the platform, so that nobody can water it down.</summary>
public static class DisclosureText
{
    public static string For(DisclosureKind kind, string? sponsor, bool isChinese) => (kind, isChinese) switch
    {
        (DisclosureKind.None, _) => "",
        (DisclosureKind.OwnShop, true) => "含作者自家店铺的商品",
        (DisclosureKind.OwnShop, false) => "Shows products from the author's own shop",
        (DisclosureKind.Commission, true) => "含推广商品，作者可从购买中获得佣金",
        (DisclosureKind.Commission, false) => "Contains promoted products: the author earns a commission on purchases",
        (DisclosureKind.Gifted, true) => sponsor is null ? "商品由他人赠送" : $"商品由 {sponsor} 赠送",
        (DisclosureKind.Gifted, false) => sponsor is null ? "Products were received as a gift" : $"Products were a gift from {sponsor}",
        (DisclosureKind.PaidPartnership, true) => sponsor is null ? "广告 · 付费合作" : $"广告 · 与 {sponsor} 的付费合作",
        (DisclosureKind.PaidPartnership, false) => sponsor is null ? "Ad · Paid partnership" : $"Ad · Paid partnership with {sponsor}",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a disclosure."),
    };
}
