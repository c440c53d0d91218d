using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Ledger;

/// <summary>One thing that must hold in the books.</summary>
/// <param name="Detail">What was looked at, or what is wrong.</param>
public sealed record LedgerCheck(string Name, bool IsOk, string Detail);

/// <summary>Compares the ledger with a capability's own tables. Each check is one statement, so that it sees one moment.</summary>
public interface ILedgerCheck
{
    Task<IReadOnlyList<LedgerCheck>> RunAsync(CancellationToken cancellationToken);
}

/// <summary>The whole audit: the ledger in itself, and against the tables of those who post to it.</summary>
public sealed class AuditBooks(LedgerReader ledger, Database database, IEnumerable<ILedgerCheck> others)
{
    public async Task<LedgerAudit> ExecuteAsync(CancellationToken cancellationToken)
    {
        var audit = await ledger.AuditAsync(cancellationToken);
        var checks = new List<LedgerCheck>
        {
            new("sum-is-zero", audit.Currencies.All(currency => currency.SumMinor == 0),
                string.Join(", ", audit.Currencies.Select(currency => $"{currency.Currency}: {currency.SumMinor} over {currency.Entries} entries"))),
            new("no-orphans", audit.OrphanEntries == 0, $"{audit.OrphanEntries} entries or postings stand alone or are out of balance"),
            await OverdraftsAsync(cancellationToken),
        };
        foreach (var other in others)
        {
            checks.AddRange(await other.RunAsync(cancellationToken));
        }
        return audit with { Checks = checks, IsClean = audit.IsClean && checks.TrueForAll(check => check.IsOk) };
    }

    /// <summary>Turns the rows that break a rule into a check; each row names one.</summary>
    public static LedgerCheck Of(string name, IReadOnlyList<string> broken, string whenOk) =>
        new(name, broken.Count == 0, broken.Count == 0 ? whenOk : $"{broken.Count} wrong: {string.Join("; ", broken.Take(5))}");

    /// <summary>Balances are kept nowhere but in the entries; what remains to check is that none went where it must not.</summary>
    private async Task<LedgerCheck> OverdraftsAsync(CancellationToken cancellationToken)
    {
        var broken = await database.QueryAsync(
            $"""
            SELECT a.kind || ' ' || coalesce(a.owner::text, 'platform') || ': ' || sum(e.amount_minor) || ' ' || a.currency
            FROM ledger.account a JOIN ledger.entry e ON e.account_id = a.id
            GROUP BY a.id HAVING (sum(e.amount_minor) < 0 AND NOT a.may_go_below_zero) OR (sum(e.amount_minor) > 0 AND a.kind = 'MerchantReceivable')
            """,
            row => row.Text(0),
            cancellationToken);
        return Of("no-overdraft", broken, "Every balance is the sum of its entries, and on the right side of zero");
    }
}
