namespace SocialCommerce.Graph.Engine.Types;

/// <summary>Order of strings in which runs of digits compare as numbers.</summary>
internal sealed class NaturalOrder : IComparer<string>
{
    private const decimal Largest = 1e20m;

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

    /// <summary>A zero in front is a number of its own.</summary>
    private static decimal Number(string text, ref int at)
    {
        decimal number = 0;
        do
        {
            number = Math.Min((number * 10) + (text[at] - '0'), Largest);
            at++;
        }
        while (at < text.Length && char.IsAsciiDigit(text[at]) && number > 0);
        return number;
    }
}
