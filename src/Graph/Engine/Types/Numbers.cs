using System.Globalization;
using System.Text.RegularExpressions;

namespace SocialCommerce.Graph.Engine.Types;

/// <summary>Numbers as ECMAScript writes and reads them, so that messages and texts are the same as from other engines.</summary>
internal static partial class Numbers
{
    private const int LongestInteger = 21;
    private const int SmallestPlain = -6;

    /// <summary>The shortest decimal text that reads back as the number.</summary>
    public static string Format(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
        }

        if (value == 0)
        {
            return "0";
        }

        var (digits, point) = Digits(Math.Abs(value));
        return (value < 0 ? "-" : "") + Place(digits, point);
    }

    /// <summary>The number a text stands for, NaN when it is none; blank text is 0.</summary>
    public static double Parse(string text)
    {
        var trimmed = text.Trim().Trim('\uFEFF');
        if (trimmed.Length == 0)
        {
            return 0;
        }

        if (trimmed.Length > 2 && trimmed[0] == '0' && RadixOf(trimmed[1]) is { } radix)
        {
            return Whole(trimmed.AsSpan(2), radix);
        }

        return trimmed switch
        {
            "Infinity" or "+Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            _ when Decimal().IsMatch(trimmed) => double.Parse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture),
            _ => double.NaN,
        };
    }

    /// <summary>Significant digits, and how many of them stand before the decimal point.</summary>
    private static (string Digits, int Point) Digits(double value)
    {
        var parts = value.ToString("R", CultureInfo.InvariantCulture).Split('E');
        var exponent = parts.Length == 1 ? 0 : int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var dot = parts[0].IndexOf('.', StringComparison.Ordinal);
        var whole = dot < 0 ? parts[0].Length : dot;
        var all = parts[0].Replace(".", "", StringComparison.Ordinal);
        var digits = all.TrimStart('0');
        return (digits.TrimEnd('0'), whole - (all.Length - digits.Length) + exponent);
    }

    private static string Place(string digits, int point)
    {
        if (point > LongestInteger || point <= SmallestPlain)
        {
            var fraction = digits.Length == 1 ? "" : $".{digits[1..]}";
            return $"{digits[0]}{fraction}e{(point > 0 ? "+" : "-")}{Math.Abs(point - 1)}";
        }

        if (point <= 0)
        {
            return $"0.{new string('0', -point)}{digits}";
        }

        return digits.Length <= point ? digits.PadRight(point, '0') : $"{digits[..point]}.{digits[point..]}";
    }

    private static int? RadixOf(char letter) => letter switch
    {
        'x' or 'X' => 16,
        'o' or 'O' => 8,
        'b' or 'B' => 2,
        _ => null,
    };

    private static double Whole(ReadOnlySpan<char> digits, int radix)
    {
        double value = 0;
        foreach (var c in digits)
        {
            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : radix;
            if (digit >= radix)
            {
                return double.NaN;
            }

            value = (value * radix) + digit;
        }

        return value;
    }

    [GeneratedRegex(@"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$", RegexOptions.ExplicitCapture | RegexOptions.ECMAScript, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Decimal();
}
