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

    /// <summary>What a merchant pays for a broken promise.</summary>
    Guarantee,
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
        Guid? subject = null) =>
        Prepare(transaction, cause, description, entries, subject) is { } posting && await transaction.ExecuteAsync(posting, cancellationToken) > 0;

    /// <summary>The same, where nobody asks whether it was posted before: goes with the transaction's next statement.</summary>
    public static void PostLater(
        Transaction transaction, string cause, string description, IReadOnlyList<EntryDraft> entries, Guid? subject = null)
    {
        if (Prepare(transaction, cause, description, entries, subject) is { } posting)
        {
            transaction.Later(posting);
        }
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

    /// <summary>Opens the accounts and locks those that money leaves; gives the statement that posts, or null when nothing moves.</summary>
    private static Sql? Prepare(Transaction transaction, string cause, string description, IReadOnlyList<EntryDraft> entries, Guid? subject)
    {
        var lines = entries.Where(entry => entry.AmountMinor != 0).ToList();
        foreach (var currency in lines.GroupBy(entry => entry.Account.Currency).Where(group => group.Sum(entry => entry.AmountMinor) != 0))
        {
            throw new InvalidOperationException($"The posting '{cause}' is out of balance in {currency.Key}.");
        }
        if (lines.Count == 0)
        {
            return null;
        }
        transaction.Later(Open([.. lines.Select(line => line.Account).Distinct().OrderBy(a => a.Kind).ThenBy(a => a.Owner).ThenBy(a => a.Currency)]));
        // Accounts that money leaves are locked in order of id, so that two postings over the same accounts cannot deadlock.
        var drained = lines.Where(line => line.AmountMinor < 0 && !line.Account.MayGoBelowZero).Select(line => line.Account).Distinct().ToList();
        if (drained.Count > 0)
        {
            transaction.Later(
                Sql.Of($"SELECT 1 FROM ledger.account WHERE id IN (SELECT a.id FROM {Found(drained, [])}) ORDER BY id FOR UPDATE"), givesRows: true);
        }
        return Sql.Of(
            $"""
            WITH posted AS (
              INSERT INTO ledger.posting (id, cause, description, at, subject)
              VALUES ({Guid.CreateVersion7()}, {cause}, {description}, {transaction.Now}, {subject}) ON CONFLICT (cause) DO NOTHING RETURNING id)
            INSERT INTO ledger.entry (posting_id, account_id, amount_minor, at, part)
            SELECT p.id, a.id, w.amount, {transaction.Now}, nullif(w.part, '')
            FROM posted p CROSS JOIN {Found([.. lines.Select(line => line.Account)], lines)}
            """);
    }

    private static Sql Open(IReadOnlyList<AccountRef> accounts) => Sql.Of(
        $"""
        INSERT INTO ledger.account (id, kind, owner, currency, may_go_below_zero)
        SELECT w.id, w.kind, nullif(w.owner, {Guid.Empty}), w.currency, w.below
        FROM unnest({accounts.Select(_ => Guid.CreateVersion7())}, {accounts.Select(account => account.Kind.ToString())},
          {accounts.Select(account => account.Owner ?? Guid.Empty)}, {accounts.Select(account => account.Currency.ToString())},
          {accounts.Select(account => account.MayGoBelowZero).ToArray()}) AS w (id, kind, owner, currency, below)
        WHERE NOT EXISTS (SELECT 1 FROM ledger.account k WHERE k.kind = w.kind AND k.owner = w.owner AND k.currency = w.currency)
          AND NOT EXISTS (
            SELECT 1 FROM ledger.account k WHERE w.owner = {Guid.Empty} AND k.kind = w.kind AND k.owner IS NULL AND k.currency = w.currency)
        ON CONFLICT (kind, owner, currency) DO NOTHING
        """);

    /// <summary>
    /// The accounts' ids (<c>a.id</c>) with the amounts and parts of these lines (<c>w</c>). An account with an owner and one without are looked up
    /// apart, because no index serves IS NOT DISTINCT FROM.
    /// </summary>
    private static Sql Found(IReadOnlyList<AccountRef> accounts, IReadOnlyList<EntryDraft> lines) => Sql.Of(
        $"""
        unnest({accounts.Select(account => account.Kind.ToString())}, {accounts.Select(account => account.Owner ?? Guid.Empty)},
          {accounts.Select(account => account.Currency.ToString())}, {lines.Select(line => line.AmountMinor)},
          {lines.Select(line => line.Part?.ToString() ?? "")}) AS w (kind, owner, currency, amount, part)
        CROSS JOIN LATERAL (
          SELECT id FROM ledger.account k WHERE k.kind = w.kind AND k.owner = w.owner AND k.currency = w.currency
          UNION ALL
          SELECT id FROM ledger.account k WHERE w.owner = {Guid.Empty} AND k.kind = w.kind AND k.owner IS NULL AND k.currency = w.currency) a
        """);

    private static async Task<Guid> EnsureAsync(Transaction transaction, AccountRef account, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var found = await transaction.QueryAsync(
                $"""
                SELECT id FROM ledger.account
                WHERE kind = {account.Kind} AND {(account.Owner is { } owner ? Sql.Of($"owner = {owner}") : Sql.Of($"owner IS NULL"))}
                  AND currency = {account.Currency}
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
