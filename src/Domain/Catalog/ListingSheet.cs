using System.Globalization;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Catalog;

/// <summary>Something wrong in an imported file.</summary>
/// <param name="Line">The line's number in the file; 1 is the heading.</param>
/// <param name="Column">The column's name; null when it is about the whole line.</param>
public sealed record ImportError(int Line, string? Column, string Message);

/// <summary>One variant of a line.</summary>
/// <param name="Stock">How many are available; null: as they are.</param>
public sealed record SheetSku(int Line, string? Code, IReadOnlyList<string> OptionValues, Money Price, int? Stock);

/// <summary>One listing of the file: its lines stand together or apart, and share its number.</summary>
public sealed record SheetListing(
    int Line, string Code, string Title, string Description, string? Category, ListingFacts Facts, IReadOnlyList<AssetId> Images,
    IReadOnlyList<ListingOption> Options, int? CommissionRateBps, IReadOnlyList<SheetSku> Skus);

/// <summary>
/// The form of listings as a file: one line for each variant. What belongs to the listing stands in its first line; later lines may repeat it
/// or leave it empty. Pure.
/// </summary>
public static class ListingSheet
{
    public const int MaxLines = 1_000;
    public const int MaxCharacters = 500_000;

    /// <summary>The columns in the order of an export; an import finds them by name.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "listing", "title", "description", "category", "origin", "return_policy", "attributes", "commission_bps", "pictures", "option1", "option2", "option3",
        "sku", "value1", "value2", "value3", "price", "currency", "stock",
    ];

    private static readonly string[] OfListing =
        ["title", "description", "category", "origin", "return_policy", "attributes", "commission_bps", "pictures", "option1", "option2", "option3"];

    /// <summary>The listings without a mistake, and the mistakes. A listing with a mistake in any of its lines is left out whole.</summary>
    public static (IReadOnlyList<SheetListing> Listings, IReadOnlyList<ImportError> Errors, int Lines) Read(string text)
    {
        if (text.Length > MaxCharacters)
        {
            return ([], [new(1, null, $"A file has at most {MaxCharacters} characters.")], 0);
        }
        if (Csv.Parse(text) is not [var heading, .. var body])
        {
            return ([], [new(1, null, "The file has no heading, or a quotation mark is never closed.")], 0);
        }
        var unknown = heading.Cells.Except(Columns, StringComparer.Ordinal).ToList();
        var missing = new[] { "listing", "price" }.Except(heading.Cells, StringComparer.Ordinal).ToList();
        if (unknown.Count + missing.Count > 0 || heading.Cells.Distinct(StringComparer.Ordinal).Count() != heading.Cells.Count || body.Count > MaxLines)
        {
            var message = unknown.Count > 0 ? $"There is no column {unknown[0]}; there are {string.Join(", ", Columns)}."
                : missing.Count > 0 ? $"The column {missing[0]} is missing."
                : body.Count > MaxLines ? $"A file has at most {MaxLines} lines." : "A column stands there twice.";
            return ([], [new(heading.Number, unknown.Concat(missing).FirstOrDefault(), message)], body.Count);
        }
        var errors = new List<ImportError>();
        var rows = body.Select(line => new SheetRow(heading.Cells, line, errors)).ToList();
        var listings = new List<SheetListing>();
        foreach (var group in rows.GroupBy(row => row.Text("listing"), StringComparer.Ordinal))
        {
            var before = errors.Count;
            var listing = ReadListing(group.Key, [.. group]);
            if (errors.Count == before)
            {
                listings.Add(listing);
            }
        }
        return (listings, errors, body.Count);
    }

    private static SheetListing ReadListing(string code, List<SheetRow> rows)
    {
        var first = rows[0];
        foreach (var row in rows)
        {
            row.CheckLength();
            row.Check(code.Length is > 0 and <= 60, "listing", "Every line names its listing with 1 to 60 characters.");
        }
        foreach (var (row, column) in rows.Skip(1).SelectMany(row => OfListing.Select(column => (row, column))))
        {
            row.Check(row.Text(column) is "" || row.Text(column) == first.Text(column), column, $"Another line of the listing (line {first.Number}) says something else.");
        }
        var names = new[] { "option1", "option2", "option3" }.Select(first.Text).TakeWhile(name => name.Length > 0).ToList();
        var policy = first.Text("return_policy");
        first.Check(policy.Length == 0 || ReturnPolicy.Find(policy) is not null, "return_policy", $"One of {string.Join(", ", ReturnPolicy.Every.Select(one => one.Code))}.");
        var facts = new ListingFacts(Attributes(first), OrNull(first.Text("origin")), ReturnPolicy.Find(policy)?.Kind, code);
        var skus = rows.Select(row => ReadSku(row, names.Count)).ToList();
        var options = names.Select((name, i) => new ListingOption(name, [.. skus.Select(sku => sku.OptionValues[i]).Distinct(StringComparer.Ordinal)])).ToList();
        return new SheetListing(
            first.Number, code, first.Text("title"), first.Text("description"), OrNull(first.Text("category")), facts, Pictures(first), options,
            first.NumberOf("commission_bps", 1, 5_000), skus);
    }

    private static SheetSku ReadSku(SheetRow row, int options)
    {
        var values = Enumerable.Range(1, options).Select(nr => row.Text("value" + nr)).ToList();
        for (var nr = 1; nr <= 3; nr++)
        {
            row.Check(row.Text("value" + nr).Length > 0 == nr <= options, "value" + nr, nr <= options ? "A value of this option is missing." : "There is no such option.");
        }
        var currencyText = row.Text("currency");
        var isCurrency = Enum.TryParse<Currency>(currencyText.Length == 0 ? "CNY" : currencyText, ignoreCase: true, out var currency) && currencyText.All(char.IsLetter);
        row.Check(isCurrency, "currency", $"One of {string.Join(", ", Enum.GetValues<Currency>().Select(one => one.Code()))}.");
        return new SheetSku(row.Number, OrNull(row.Text("sku")), values, row.Price(currency), row.NumberOf("stock", 0, 1_000_000));
    }

    private static Dictionary<string, string> Attributes(SheetRow row)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in row.Text("attributes").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            row.Check(at > 0, "attributes", "Write them as material=cotton;season=summer.");
            if (at > 0)
            {
                values[part[..at].Trim()] = part[(at + 1)..].Trim();
            }
        }
        return values;
    }

    private static List<AssetId> Pictures(SheetRow row)
    {
        var ids = new List<AssetId>();
        foreach (var part in row.Text("pictures").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            row.Check(Guid.TryParse(part, out var id), "pictures", "Pictures are the ids of an export, with spaces between.");
            ids.Add(new AssetId(id));
        }
        return ids;
    }

    private static string? OrNull(string text) => text.Length == 0 ? null : text;

    /// <summary>A line's cells by their columns' names; what is wrong goes to the list of mistakes.</summary>
    private sealed class SheetRow(IReadOnlyList<string> heading, CsvLine line, List<ImportError> errors)
    {
        public int Number => line.Number;

        public string Text(string column)
        {
            for (var i = 0; i < heading.Count && i < line.Cells.Count; i++)
            {
                if (heading[i] == column)
                {
                    return line.Cells[i].Trim();
                }
            }
            return "";
        }

        public void Check(bool isRight, string? column, string message)
        {
            if (!isRight)
            {
                errors.Add(new ImportError(line.Number, column, message));
            }
        }

        public void CheckLength() => Check(line.Cells.Count <= heading.Count, null, $"The line has {line.Cells.Count} cells, the heading {heading.Count}.");

        public int? NumberOf(string column, int min, int max)
        {
            var text = Text(column);
            if (text.Length == 0)
            {
                return null;
            }
            var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max;
            Check(isNumber, column, $"A whole number from {min} to {max}.");
            return isNumber ? number : null;
        }

        public Money Price(Currency currency)
        {
            var isNumber = decimal.TryParse(Text("price"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price) && price is > 0 and <= 10_000_000;
            var minor = price * (decimal)Math.Pow(10, currency.MinorDigits());
            Check(isNumber && minor == Math.Truncate(minor) && minor >= 1, "price", "A price above zero such as 19.90, no finer than the currency's smallest unit.");
            return new Money(isNumber ? (long)minor : 1, currency);
        }
    }
}
