namespace SocialCommerce.Host.Seeding.Pictures;

/// <summary>An sRGB colour; parses and prints <c>#rrggbb</c>.</summary>
internal readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    public static Rgb White { get; } = new(255, 255, 255);

    public static Rgb Black { get; } = new(0, 0, 0);

    public static Rgb Parse(string hex)
    {
        var digits = hex.TrimStart('#');
        if (digits.Length == 3)
        {
            digits = string.Concat(digits.Select(digit => $"{digit}{digit}"));
        }

        var value = Convert.ToInt32(digits[..6], 16);
        return new Rgb((byte)(value >> 16), (byte)(value >> 8), (byte)value);
    }

    /// <summary>This colour with <paramref name="share"/> (0 to 1) of another in it.</summary>
    public Rgb Mix(Rgb other, double share) => new(
        Blend(Red, other.Red, share), Blend(Green, other.Green, share), Blend(Blue, other.Blue, share));

    public Rgb Lighter(double share) => Mix(White, share);

    public Rgb Darker(double share) => Mix(Black, share);

    /// <summary>Hue in degrees, saturation and lightness 0 to 1.</summary>
    public (double Hue, double Saturation, double Lightness) ToHsl()
    {
        double r = Red / 255.0, g = Green / 255.0, b = Blue / 255.0;
        var max = Math.Max(r, Math.Max(g, b));
        var min = Math.Min(r, Math.Min(g, b));
        var lightness = (max + min) / 2;
        var range = max - min;
        if (range < 1e-6)
        {
            return (0, 0, lightness);
        }

        var hue = max == r ? ((g - b) / range) + (g < b ? 6 : 0) : max == g ? ((b - r) / range) + 2 : ((r - g) / range) + 4;
        return (hue * 60, range / (1 - Math.Abs((2 * lightness) - 1)), lightness);
    }

    public static Rgb FromHsl(double hue, double saturation, double lightness)
    {
        var chroma = (1 - Math.Abs((2 * lightness) - 1)) * Math.Clamp(saturation, 0, 1);
        byte Channel(double offset)
        {
            var k = (offset + (hue / 30)) % 12;
            var value = lightness - (chroma / 2 * Math.Max(-1, Math.Min(Math.Min(k - 3, 9 - k), 1)));
            return (byte)Math.Clamp(Math.Round(value * 255), 0, 255);
        }

        return new Rgb(Channel(0), Channel(8), Channel(4));
    }

    public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}";

    private static byte Blend(byte from, byte to, double share) => (byte)Math.Clamp(Math.Round(from + ((to - from) * share)), 0, 255);
}
