using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Deals;

/// <summary>
/// The postings of placements (I13): what a brand deposited is at any time in its escrow, in a placement's hold, or paid to a
/// creator and the platform. Each posting has one cause, so that no step can be paid twice.
/// </summary>
public static class PlacementMoney
{
    /// <summary>The platform's share of a placement's price, rounded down; the remainder is the creator's.</summary>
    public const int PlatformFeeBasisPoints = 1_000;

    public static AccountRef Escrow(BrandId brand, Currency currency) => new(AccountKind.BrandEscrow, brand.Value, currency);

    public static AccountRef Hold(PlacementId placement, Currency currency) => new(AccountKind.PlacementHold, placement.Value, currency);

    internal static Task<bool> DepositAsync(Transaction transaction, PaymentId payment, BrandId brand, Money amount, CancellationToken cancellationToken) =>
        LedgerBook.PostAsync(
            transaction,
            $"payment:{payment.Value}:escrow",
            "Deposit of a brand",
            [
                new(new AccountRef(AccountKind.BuyerClearing, payment.Value, amount.Currency), -amount.Minor),
                new(Escrow(brand, amount.Currency), amount.Minor),
            ],
            cancellationToken);

    internal static Task<bool> ReserveAsync(
        Transaction transaction, PlacementId placement, BrandId brand, Money price, CancellationToken cancellationToken) => LedgerBook.PostAsync(
        transaction,
        $"placement:{placement.Value}:reserved",
        "Price of a placement reserved in escrow",
        [new(Escrow(brand, price.Currency), -price.Minor), new(Hold(placement, price.Currency), price.Minor)],
        cancellationToken);

    internal static Task<bool> ReleaseAsync(Transaction transaction, PlacementView placement, CancellationToken cancellationToken) => LedgerBook.PostAsync(
        transaction,
        $"placement:{placement.Id.Value}:released",
        "Reserve of a placement returned to escrow",
        [
            new(Hold(placement.Id, placement.Price.Currency), -placement.Price.Minor),
            new(Escrow(placement.Brand, placement.Price.Currency), placement.Price.Minor),
        ],
        cancellationToken);

    internal static Task<bool> SettleAsync(Transaction transaction, PlacementView placement, CancellationToken cancellationToken)
    {
        var price = placement.Price;
        var fee = price.ShareDown(PlatformFeeBasisPoints);
        return LedgerBook.PostAsync(
            transaction,
            $"placement:{placement.Id.Value}:settled",
            "Placement paid out",
            [
                new(Hold(placement.Id, price.Currency), -price.Minor),
                new(new AccountRef(AccountKind.CreatorAvailable, placement.Creator.Value, price.Currency), (price - fee).Minor),
                new(new AccountRef(AccountKind.PlatformFee, null, price.Currency), fee.Minor),
            ],
            cancellationToken);
    }
}
