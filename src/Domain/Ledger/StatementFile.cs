using System.Globalization;
using System.Text;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Ledger;

/// <summary>A statement as CSV (RFC 4180, UTF-8): the opening balances, one row per posting, the closing balances. Amounts are in minor units.</summary>
public sealed class StatementFile(StatementReader reader)
{
    private const int PageSize = 500;
    private static readonly StatementKind[] Kinds = Enum.GetValues<StatementKind>();

    /// <summary>The whole file. Rows are newest first, as on the screen.</summary>
    public async Task<string> WriteAsync(StatementPeriod period, CancellationToken cancellationToken)
    {
        var statement = await reader.StatementAsync(period, cancellationToken);
        var text = new StringBuilder();
        Row(text, ["date", "description", "order", "currency", .. Kinds.Select(kind => kind.ToString().ToLowerInvariant()), "total", "pending", "available"]);
        Row(text, Balances("Closing balance", period.To, statement.Closing, period.Currency, statement.Lines));
        for (Keyset? next = new Keyset(PageSize, null); next is { } page;)
        {
            var slice = await reader.EntriesAsync(period, page, cancellationToken);
            foreach (var entry in slice.Items)
            {
                Row(text, [Instant(entry.At), entry.Description, entry.Order?.Value.ToString() ?? "", period.Currency.Code(),
                    .. Amounts(entry.Lines), Minor(entry.Amount), Minor(entry.Pending), Minor(entry.Available)]);
            }
            next = slice.HasMore ? new Keyset(PageSize, new KeysetPosition(slice.Items[^1].At, slice.Items[^1].Posting)) : null;
        }
        Row(text, Balances("Opening balance", period.From, statement.Opening, period.Currency, []));
        return text.ToString();
    }

    private static string[] Balances(string name, DateTimeOffset at, MerchantBalances balances, Currency currency, IReadOnlyList<StatementLine> lines) =>
        [Instant(at), name, "", currency.Code(), .. Amounts(lines), Minor(balances.Total), Minor(balances.Pending), Minor(balances.Available)];

    private static IEnumerable<string> Amounts(IReadOnlyList<StatementLine> lines) => Kinds.Select(
        kind => lines.Where(line => line.Kind == kind).Sum(line => line.Amount.Minor).ToString(CultureInfo.InvariantCulture));

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    /// <summary>Quoted where needed; what a spreadsheet would run as a formula gets an apostrophe. Numbers stay numbers.</summary>
    public static string Cell(string value)
    {
        var isNumber = long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) && value[0] != '+';
        var safe = !isNumber && value.Length > 0 && "=+-@\t\r\n＝＋－＠".Contains(value[0], StringComparison.Ordinal) ? "'" + value : value;
        return safe.AsSpan().IndexOfAny("\",\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string Minor(Money money) => money.Minor.ToString(CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
