using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Ledger;

/// <summary>An account named by what it is for; <paramref name="Owner"/> is the shop, creator, brand or placement, null for the platform.</summary>
public readonly record struct AccountRef(AccountKind Kind, Guid? Owner, Currency Currency)
{
    internal bool MayGoBelowZero => Kind is AccountKind.ProviderClearing or AccountKind.Rounding or AccountKind.PromotionLiability
        or AccountKind.MerchantReceivable or AccountKind.PlatformFee;
}

/// <summary>What an entry is of, where its account does not tell.</summary>
public enum EntryPart
{
    /// <summary>The buyer's money for shipping.</summary>
    Shipping,
}

/// <summary>One line of a posting: positive credits the account (we owe more), negative debits it.</summary>
public readonly record struct EntryDraft(AccountRef Account, long AmountMinor, EntryPart? Part = null);

/// <summary>Writes postings. Balances are only ever sums of entries.</summary>
public static class LedgerBook
{
    /// <summary>
    /// Posts balanced entries under a cause key, in the caller's transaction. A cause that was posted before is left as it is:
    /// replay is a no-op. When nothing moves (all amounts are zero), nothing is written.
    /// </summary>
    /// <param name="subject">The order it is about, for statements.</param>
    /// <returns>True when this call made the posting.</returns>
    /// <exception cref="InvalidOperationException">The entries do not sum to zero per currency (the database would refuse too).</exception>
    public static async Task<bool> PostAsync(
        Transaction transaction, string cause, string description, IReadOnlyList<EntryDraft> entries, CancellationToken cancellationToken,
        Guid? subject = null)
    {
        var lines = entries.Where(entry => entry.AmountMinor != 0).ToList();
        foreach (var currency in lines.GroupBy(entry => entry.Account.Currency).Where(group => group.Sum(entry => entry.AmountMinor) != 0))
        {
            throw new InvalidOperationException($"The posting '{cause}' is out of balance in {currency.Key}.");
        }
        if (lines.Count == 0)
        {
            return false;
        }
        var posting = Guid.CreateVersion7();
        var inserted = await transaction.ExecuteAsync(
            $"INSERT INTO ledger.posting (id, cause, description, at, subject) VALUES ({posting}, {cause}, {description}, {transaction.Now}, {subject}) ON CONFLICT (cause) DO NOTHING",
            cancellationToken);
        if (inserted == 0)
        {
            return false;
        }
        var accounts = await AccountsAsync(transaction, lines, cancellationToken);
        foreach (var line in lines)
        {
            await transaction.ExecuteAsync(
                $"INSERT INTO ledger.entry (posting_id, account_id, amount_minor, at, part) VALUES ({posting}, {accounts[line.Account]}, {line.AmountMinor}, {transaction.Now}, {line.Part?.ToString()})",
                cancellationToken);
        }
        return true;
    }

    /// <summary>Locks the account until the transaction ends and gives its balance: the ground for "enough money?" decisions.</summary>
    public static async Task<Money> LockBalanceAsync(Transaction transaction, AccountRef account, CancellationToken cancellationToken)
    {
        var id = await EnsureAsync(transaction, account, cancellationToken);
        await transaction.ExecuteAsync($"SELECT 1 FROM ledger.account WHERE id = {id} FOR UPDATE", cancellationToken);
        var sum = await transaction.ScalarAsync<long>(
            $"SELECT coalesce(sum(amount_minor), 0)::bigint FROM ledger.entry WHERE account_id = {id}", cancellationToken);
        return new Money(sum, account.Currency);
    }

    private static async Task<Dictionary<AccountRef, Guid>> AccountsAsync(
        Transaction transaction, List<EntryDraft> lines, CancellationToken cancellationToken)
    {
        var ids = new Dictionary<AccountRef, Guid>();
        foreach (var account in lines.Select(line => line.Account).Distinct().OrderBy(a => a.Kind).ThenBy(a => a.Owner).ThenBy(a => a.Currency))
        {
            ids[account] = await EnsureAsync(transaction, account, cancellationToken);
        }
        // Accounts that money leaves are locked in order of id, so that two postings over the same accounts cannot deadlock.
        var drained = lines.Where(line => line.AmountMinor < 0 && !line.Account.MayGoBelowZero).Select(line => ids[line.Account]).Distinct().ToArray();
        await transaction.ExecuteAsync($"SELECT 1 FROM ledger.account WHERE id = ANY({drained}) ORDER BY id FOR UPDATE", cancellationToken);
        return ids;
    }

    private static async Task<Guid> EnsureAsync(Transaction transaction, AccountRef account, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var found = await transaction.QueryAsync(
                $"""
                SELECT id FROM ledger.account
                WHERE kind = {account.Kind} AND owner IS NOT DISTINCT FROM {account.Owner} AND currency = {account.Currency}
                """,
                row => row.Guid(0),
                cancellationToken);
            if (found.Count == 1)
            {
                return found[0];
            }
            await transaction.ExecuteAsync(
                $"""
                INSERT INTO ledger.account (id, kind, owner, currency, may_go_below_zero)
                VALUES ({Guid.CreateVersion7()}, {account.Kind}, {account.Owner}, {account.Currency}, {account.MayGoBelowZero})
                ON CONFLICT (kind, owner, currency) DO NOTHING
                """,
                cancellationToken);
        }
        throw new InvalidOperationException($"The account {account} could not be opened.");
    }
}
