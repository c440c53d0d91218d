namespace SocialCommerce.Domain.Ledger;

/// <summary>The chart of accounts. An account is one kind, of one owner (or of the platform), in one currency.</summary>
public enum AccountKind
{
    /// <summary>Money at the payment provider, paid in by payers; negative by what the provider holds for us (asset side).</summary>
    ProviderClearing,

    /// <summary>Money of one payment that was captured and not yet given to what it was paid for.</summary>
    BuyerClearing,

    /// <summary>Paid orders' money that is not yet the merchant's to withdraw.</summary>
    MerchantPending,
    MerchantAvailable,

    /// <summary>What a merchant owes for late refunds that its available money did not cover: below zero by that, never above.</summary>
    MerchantReceivable,

    /// <summary>What operators hold back of a merchant's available money.</summary>
    MerchantReserve,

    /// <summary>A merchant's money on its way to their bank, until the provider says that it arrived or failed.</summary>
    MerchantPayout,
    CreatorPending,
    CreatorAvailable,

    /// <summary>A brand's deposit that is free to be reserved for placements.</summary>
    BrandEscrow,

    /// <summary>A brand's deposit that is promised to one placement.</summary>
    PlacementHold,
    PlatformFee,

    /// <summary>What the platform owes for the adjustments it funds.</summary>
    PromotionLiability,
    Tax,

    /// <summary>The remainders of rounding, so that no fen is ever lost.</summary>
    Rounding,
}
