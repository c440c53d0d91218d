using System.Text;

namespace SocialCommerce.Domain.Catalog;

/// <summary>A line of a file, with the number it has there.</summary>
public sealed record CsvLine(int Number, IReadOnlyList<string> Cells);

/// <summary>
/// Comma-separated values as RFC 4180 has them. A cell that a spreadsheet would take for a formula is written with an apostrophe before it,
/// and read without, so that whoever opens an export runs nothing that a merchant typed. Pure.
/// </summary>
public static class Csv
{
    /// <summary>All lines that are not empty; null when a quotation mark is never closed.</summary>
    public static List<CsvLine>? Parse(string text)
    {
        var lines = new List<CsvLine>();
        var cells = new List<string>();
        var cell = new StringBuilder();
        var (number, first, isQuoted) = (1, 1, false);
        void EndLine()
        {
            cells.Add(Read(cell.ToString()));
            cell.Clear();
            if (cells.Exists(one => one.Length > 0))
            {
                lines.Add(new CsvLine(first, [.. cells]));
            }
            cells.Clear();
        }

        for (var i = text.StartsWith('\ufeff') ? 1 : 0; i < text.Length; i++)
        {
            var next = i + 1 < text.Length ? text[i + 1] : '\0';
            switch (text[i])
            {
                case '"' when isQuoted && next == '"':
                    cell.Append('"');
                    i++;
                    break;
                case '"' when isQuoted || cell.Length == 0:
                    isQuoted = !isQuoted;
                    break;
                case ',' when !isQuoted:
                    cells.Add(Read(cell.ToString()));
                    cell.Clear();
                    break;
                case '\r' when !isQuoted && next == '\n':
                    break;
                case '\n' when !isQuoted:
                    EndLine();
                    first = ++number;
                    break;
                default:
                    number += text[i] == '\n' ? 1 : 0;
                    cell.Append(text[i]);
                    break;
            }
        }
        if (isQuoted)
        {
            return null;
        }
        EndLine();
        return lines;
    }

    public static string Write(IEnumerable<IReadOnlyList<string>> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            text.AppendJoin(',', line.Select(Quote)).Append("\r\n");
        }
        return text.ToString();
    }

    private static string Quote(string cell)
    {
        cell = IsFormula(cell) ? "'" + cell : cell;
        return cell.AsSpan().IndexOfAny("\",\r\n") >= 0 || cell.Trim().Length != cell.Length ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
    }

    private static string Read(string cell) => cell.StartsWith('\'') && IsFormula(cell) ? cell[1..] : cell;

    /// <summary>What a spreadsheet would compute, also behind apostrophes, so that reading undoes writing exactly.</summary>
    private static bool IsFormula(string cell) => cell.AsSpan().TrimStart('\'') is [var first, ..] && first is '=' or '+' or '-' or '@' or '\t' or '\r';
}
