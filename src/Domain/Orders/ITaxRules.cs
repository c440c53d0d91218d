using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Orders;

/// <summary>Something that is taxed: what is paid for a line with its shipping.</summary>
public readonly record struct TaxedAmount(string? Category, string? Region, Money Amount);

/// <summary>Works out taxes. The boundary behind which a country's tax service stands; by default rates in a table.</summary>
public interface ITaxRules
{
    /// <summary>The tax that is contained in each amount, in the order given.</summary>
    /// <param name="reads">What the asker reads through, for rules that are kept here.</param>
    Task<IReadOnlyList<Money>> ContainedAsync(IQueries reads, IReadOnlyList<TaxedAmount> amounts, CancellationToken cancellationToken);
}

/// <summary>Inclusive rates by category, as data. They change with a migration only, so they are read once.</summary>
public sealed class InclusiveTaxRates : ITaxRules
{
    private volatile IReadOnlyDictionary<string, int>? rates;

    public async Task<IReadOnlyList<Money>> ContainedAsync(IQueries reads, IReadOnlyList<TaxedAmount> amounts, CancellationToken cancellationToken)
    {
        var known = rates ??= await ReadAsync(reads, cancellationToken);
        return [.. amounts.Select(amount => Contained(amount.Amount, known.GetValueOrDefault(amount.Category ?? "", known.GetValueOrDefault(""))))];
    }

    /// <summary>The tax in a price that includes it, rounded down: gross × rate / (1 + rate).</summary>
    public static Money Contained(Money gross, int rateBps) => gross with { Minor = Shares.UpTo(gross.Minor, rateBps, 10_000 + rateBps) };

    private static async Task<IReadOnlyDictionary<string, int>> ReadAsync(IQueries reads, CancellationToken cancellationToken)
    {
        var rows = await reads.QueryAsync(
            $"SELECT coalesce(category, ''), rate_bps FROM orders.tax_rate", row => (Category: row.Text(0), Rate: row.Int(1)), cancellationToken);
        return rows.ToDictionary(row => row.Category, row => row.Rate, StringComparer.Ordinal);
    }
}
