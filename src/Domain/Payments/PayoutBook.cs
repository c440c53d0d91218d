using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Payments;

/// <summary>What becomes of a payout. It ends once: who comes second with news, the same or other, changes nothing.</summary>
internal static class PayoutBook
{
    public static Sql Columns => Sql.Of($"id, shop, amount_minor, currency, state, reason, account, created_at, ended_at");

    public static PayoutView Read(Row row) => new(
        row.Id<PayoutId>(0), row.Id<ShopId>(1), row.Money(2), row.Enum<PayoutState>(4), row.TextOrNull(5), row.Text(6), row.Time(7), row.TimeOrNull(8));

    public static string Stream(ShopId shop) => "shop:" + shop.Value;

    public static async Task PaidAsync(Transaction transaction, PayoutId id, CancellationToken cancellationToken)
    {
        if (await EndAsync(transaction, id, PayoutState.Paid, reason: null, cancellationToken) is not { } payout)
        {
            return;
        }
        await MoveAsync(
            transaction, $"payout:{id.Value}:paid", "Paid out", payout.Shop, payout.Amount,
            AccountKind.MerchantPayout, new AccountRef(AccountKind.ProviderClearing, null, payout.Amount.Currency), cancellationToken);
        transaction.Emit(Stream(payout.Shop), new PayoutPaid(id, payout.Shop, payout.Amount));
    }

    public static async Task FailedAsync(Transaction transaction, PayoutId id, string reason, CancellationToken cancellationToken)
    {
        reason = reason.Length > 200 ? reason[..200] : reason;
        if (await EndAsync(transaction, id, PayoutState.Failed, reason, cancellationToken) is not { } payout)
        {
            return;
        }
        await MoveAsync(
            transaction, $"payout:{id.Value}:failed", "Payout failed", payout.Shop, payout.Amount,
            AccountKind.MerchantPayout, new AccountRef(AccountKind.MerchantAvailable, payout.Shop.Value, payout.Amount.Currency), cancellationToken);
        transaction.Emit(Stream(payout.Shop), new PayoutFailed(id, payout.Shop, payout.Amount, reason));
    }

    /// <summary>Moves money of a shop from one of its accounts.</summary>
    public static Task<bool> MoveAsync(
        Transaction transaction, string cause, string description, ShopId shop, Money amount, AccountKind from, AccountRef to, CancellationToken cancellationToken) =>
        LedgerBook.PostAsync(
            transaction, cause, description, [new(new(from, shop.Value, amount.Currency), -amount.Minor), new(to, amount.Minor)], cancellationToken);

    private static Task<PayoutView?> EndAsync(
        Transaction transaction, PayoutId id, PayoutState to, string? reason, CancellationToken cancellationToken) => transaction.FirstAsync(
        $"""
        UPDATE payments.payout SET state = {to}, reason = {reason}, ended_at = {transaction.Now}
        WHERE id = {id} AND state = 'Requested' RETURNING {Columns}
        """,
        Read,
        cancellationToken);
}
