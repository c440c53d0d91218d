using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Validation;

/// <summary>"Did you mean" hints, ranked by edit distance as in graphql-js so that messages can be compared.</summary>
internal static class Suggestions
{
    private const int MaxSuggestions = 5;
    private const int MaxLength = 100;

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
        // Nobody mistypes a name of this length; an attacker may send many, and the distance costs the product of the lengths.
        if (input.Length > MaxLength)
        {
            return [];
        }

        var found = new List<(string Option, int Distance)>();
        var threshold = (int)Math.Floor(input.Length * 0.4) + 1;
        var lower = input.ToLowerInvariant();
        foreach (var option in options.Where(option => Math.Abs(option.Length - input.Length) <= threshold))
        {
            var distance = input == option ? 0 : Distance(lower, option.ToLowerInvariant(), threshold);
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
    private static int Distance(string a, string b, int threshold)
    {
        if (a == b)
        {
            return 1;
        }

        var width = b.Length + 1;
        Span<int> cells = stackalloc int[3 * ((2 * MaxLength) + 1)];
        for (var j = 0; j < width; j++)
        {
            cells[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var current = cells.Slice(i % 3 * width, width);
            if (FillRow(a, b, i, current, cells.Slice((i - 1) % 3 * width, width), cells.Slice((i + 1) % 3 * width, width)) > threshold)
            {
                return threshold + 1;
            }
        }

        return cells[(a.Length % 3 * width) + b.Length];
    }

    /// <summary>Row i of the table of distances from the two rows above; the answer is its smallest cell.</summary>
    private static int FillRow(string a, string b, int i, Span<int> current, ReadOnlySpan<int> above, ReadOnlySpan<int> aboveThat)
    {
        var smallest = current[0] = i;
        for (var j = 1; j <= b.Length; j++)
        {
            var cost = a[i - 1] == b[j - 1] ? 0 : 1;
            var cell = Math.Min(Math.Min(above[j] + 1, current[j - 1] + 1), above[j - 1] + cost);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            {
                cell = Math.Min(cell, aboveThat[j - 2] + 1);
            }

            current[j] = cell;
            smallest = Math.Min(smallest, cell);
        }

        return smallest;
    }
}
