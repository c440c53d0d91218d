using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Ledger;

public sealed record CurrencyAudit(Currency Currency, long SumMinor, long Entries);

/// <summary>The proof that the books are right: every currency sums to zero, and no entry or posting stands alone.</summary>
public sealed record LedgerAudit(IReadOnlyList<CurrencyAudit> Currencies, int OrphanEntries, bool IsClean)
{
    /// <summary>All that was looked at; filled by <see cref="AuditBooks"/>.</summary>
    public IReadOnlyList<LedgerCheck> Checks { get; init; } = [];
}

/// <summary>Balances and audits.</summary>
public sealed class LedgerReader(Database database)
{
    /// <summary>The balance of an account; zero when it was never used.</summary>
    public async Task<Money> BalanceAsync(AccountRef account, CancellationToken cancellationToken) => new(
        await database.ScalarAsync<long>(
            $"""
            SELECT coalesce(sum(e.amount_minor), 0)::bigint FROM ledger.entry e JOIN ledger.account a ON a.id = e.account_id
            WHERE a.kind = {account.Kind} AND a.owner IS NOT DISTINCT FROM {account.Owner} AND a.currency = {account.Currency}
            """,
            cancellationToken),
        account.Currency);

    /// <summary>All balances of the owners, by owner and kind; for batch loading.</summary>
    public Task<List<OwnerBalance>> BalancesAsync(IReadOnlyList<Guid> owners, CancellationToken cancellationToken) => database.QueryAsync(
        $"""
        SELECT a.owner, a.kind, coalesce(sum(e.amount_minor), 0)::bigint, a.currency
        FROM ledger.account a LEFT JOIN ledger.entry e ON a.id = e.account_id
        WHERE a.owner = ANY({owners}) GROUP BY a.id ORDER BY a.owner, a.kind, a.currency
        """,
        row => new OwnerBalance(row.Guid(0), row.Enum<AccountKind>(1), row.Money(2)),
        cancellationToken);

    /// <summary>The ledger in itself; <see cref="AuditBooks"/> also compares it with the tables of those who post.</summary>
    public async Task<LedgerAudit> AuditAsync(CancellationToken cancellationToken)
    {
        var currencies = await database.QueryAsync(
            $"""
            SELECT a.currency, coalesce(sum(e.amount_minor), 0)::bigint, count(e.id)
            FROM ledger.account a LEFT JOIN ledger.entry e ON e.account_id = a.id GROUP BY a.currency ORDER BY a.currency
            """,
            row => new CurrencyAudit(row.Enum<Currency>(0), row.Long(1), row.Long(2)),
            cancellationToken);
        var orphans = await database.ScalarAsync<long>(
            $"""
            SELECT (SELECT count(*) FROM ledger.entry e
                    WHERE NOT EXISTS (SELECT 1 FROM ledger.posting p WHERE p.id = e.posting_id)
                       OR NOT EXISTS (SELECT 1 FROM ledger.account a WHERE a.id = e.account_id))
                 + (SELECT count(*) FROM ledger.posting p WHERE NOT EXISTS (SELECT 1 FROM ledger.entry e WHERE e.posting_id = p.id))
                 + (SELECT count(*) FROM (SELECT e.posting_id FROM ledger.entry e JOIN ledger.account a ON a.id = e.account_id
                    GROUP BY e.posting_id, a.currency HAVING sum(e.amount_minor) <> 0) unbalanced)
            """,
            cancellationToken);
        return new LedgerAudit(currencies, (int)orphans, orphans == 0 && currencies.TrueForAll(currency => currency.SumMinor == 0));
    }
}

public sealed record OwnerBalance(Guid Owner, AccountKind Kind, Money Balance);
