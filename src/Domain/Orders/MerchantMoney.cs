using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Orders;

/// <summary>
/// The merchant's money after the return window. When a late refund finds less than it needs (the rest was withdrawn or refunded
/// before), the platform advances it: <see cref="AccountKind.MerchantReceivable"/> goes below zero by what the merchant owes, and
/// what becomes the merchant's afterwards repays that first.
/// </summary>
internal static class MerchantMoney
{
    /// <summary>Entries that take a share back which was available already.</summary>
    public static async Task<List<EntryDraft>> TakeBackAsync(Transaction transaction, OrderRow order, long share, CancellationToken cancellationToken)
    {
        if (share <= 0)
        {
            return [new(order.MerchantAvailable, -share)];
        }
        var available = await LedgerBook.LockBalanceAsync(transaction, order.MerchantAvailable, cancellationToken);
        var taken = Math.Min(available.Minor, share);
        return [new(order.MerchantAvailable, -taken), new(Receivable(order), taken - share)];
    }

    /// <summary>Entries that make a pending share the merchant's.</summary>
    public static async Task<List<EntryDraft>> ReleaseAsync(Transaction transaction, OrderRow order, long share, CancellationToken cancellationToken)
    {
        var repaid = Math.Min(await DebtAsync(transaction, order, cancellationToken), share);
        return [new(order.MerchantPending, -share), new(Receivable(order), repaid), new(order.MerchantAvailable, share - repaid)];
    }

    /// <summary>Entries that give a share back to what is available, after what the merchant owes.</summary>
    public static async Task<List<EntryDraft>> GiveBackAsync(Transaction transaction, OrderRow order, long share, CancellationToken cancellationToken)
    {
        var repaid = Math.Min(await DebtAsync(transaction, order, cancellationToken), share);
        return [new(Receivable(order), repaid), new(order.MerchantAvailable, share - repaid)];
    }

    private static async Task<long> DebtAsync(Transaction transaction, OrderRow order, CancellationToken cancellationToken)
    {
        // Most merchants never owe; only for those who did is the account there to be locked.
        var hasOwed = await transaction.ScalarAsync<bool>(
            $"SELECT EXISTS (SELECT 1 FROM ledger.account WHERE kind = {AccountKind.MerchantReceivable} AND owner = {order.Shop.Value} AND currency = {order.Total.Currency})",
            cancellationToken);
        return hasOwed ? -(await LedgerBook.LockBalanceAsync(transaction, Receivable(order), cancellationToken)).Minor : 0;
    }

    private static AccountRef Receivable(OrderRow order) => new(AccountKind.MerchantReceivable, order.Shop.Value, order.Total.Currency);
}
