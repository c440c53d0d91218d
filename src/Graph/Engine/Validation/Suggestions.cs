using System.Globalization;

namespace SocialCommerce.Graph.Engine.Validation;

/// <summary>"Did you mean" hints, ranked by edit distance as in graphql-js so that messages can be compared.</summary>
internal static class Suggestions
{
    private const int MaxSuggestions = 5;

    /// <summary>A sentence that begins with a space, or nothing when no option is close.</summary>
    public static string DidYouMean(string? what, string input, IEnumerable<string> options) =>
        DidYouMean(what, Closest(input, options));

    public static string DidYouMean(string? what, IReadOnlyList<string> options)
    {
        if (options.Count == 0)
        {
            return "";
        }

        var quoted = options.Take(MaxSuggestions).Select(option => $"\"{option}\"").ToList();
        var list = quoted.Count switch
        {
            1 => quoted[0],
            2 => $"{quoted[0]} or {quoted[1]}",
            _ => $"{string.Join(", ", quoted.Take(quoted.Count - 1))}, or {quoted[^1]}",
        };
        return what is null ? $" Did you mean {list}?" : $" Did you mean {what} {list}?";
    }

    public static List<string> Closest(string input, IEnumerable<string> options)
    {
        var found = new List<(string Option, int Distance)>();
        var threshold = (int)Math.Floor(input.Length * 0.4) + 1;
        foreach (var option in options)
        {
            var distance = Distance(input, option, threshold);
            if (distance <= threshold)
            {
                found.Add((option, distance));
            }
        }

        return found
            .OrderBy(item => item.Distance)
            .ThenBy(item => item.Option, NaturalOrder.Instance)
            .Select(item => item.Option)
            .ToList();
    }

    /// <summary>Damerau-Levenshtein distance; 1 when only the case differs; more than the threshold when far.</summary>
    private static int Distance(string input, string option, int threshold)
    {
        if (input == option)
        {
            return 0;
        }

        var a = input.ToLowerInvariant();
        var b = option.ToLowerInvariant();
        if (a == b)
        {
            return 1;
        }

        if (Math.Abs(a.Length - b.Length) > threshold)
        {
            return threshold + 1;
        }

        var rows = new int[3][];
        for (var i = 0; i < 3; i++)
        {
            rows[i] = new int[b.Length + 1];
        }

        for (var j = 0; j <= b.Length; j++)
        {
            rows[0][j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var up = rows[(i - 1) % 3];
            var current = rows[i % 3];
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var cell = Math.Min(Math.Min(up[j] + 1, current[j - 1] + 1), up[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    cell = Math.Min(cell, rows[(i - 2) % 3][j - 2] + 1);
                }

                current[j] = cell;
            }
        }

        return rows[a.Length % 3][b.Length];
    }
}

/// <summary>Order of strings in which runs of digits compare as numbers.</summary>
internal sealed class NaturalOrder : IComparer<string>
{
    public static NaturalOrder Instance { get; } = new();

    public int Compare(string? x, string? y) =>
        x is null || y is null ? string.CompareOrdinal(x, y) : CompareRuns(x, y);

    private static int CompareRuns(string x, string y)
    {
        int i = 0, j = 0;
        while (i < x.Length && j < y.Length)
        {
            if (char.IsAsciiDigit(x[i]) && char.IsAsciiDigit(y[j]))
            {
                var (a, b) = (Number(x, ref i), Number(y, ref j));
                if (a != b)
                {
                    return a.CompareTo(b);
                }
            }
            else if (x[i] != y[j])
            {
                return x[i].CompareTo(y[j]);
            }
            else
            {
                i++;
                j++;
            }
        }

        return (x.Length - i).CompareTo(y.Length - j);
    }

    private static decimal Number(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]) && at - start < 25)
        {
            at++;
        }

        return decimal.Parse(text.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
