namespace SocialCommerce.Host.Seeding.Pictures;

/// <summary>Five colours that go together, from the quietest to the strongest.</summary>
internal sealed record Palette(Rgb Ground, Rgb Soft, Rgb Accent, Rgb Strong, Rgb Deep)
{
    /// <summary>Five hexadecimal colours, separated by blanks.</summary>
    public static Palette Parse(string colors)
    {
        var parts = colors.Split(' ').Select(Rgb.Parse).ToArray();
        return new Palette(parts[0], parts[1], parts[2], parts[3], parts[4]);
    }

    /// <summary>The same colours a step stronger.</summary>
    public Palette Vivid() => new(Soft, Accent, Strong.Mix(Accent, 0.45), Strong.Mix(Deep, 0.35), Deep);

    /// <summary>The same colours by lamplight.</summary>
    public Palette Dark() => new(
        Deep.Mix(Strong, 0.45), Deep.Mix(Strong, 0.25), Deep.Mix(Strong, 0.65), Strong.Mix(Accent, 0.5), Deep.Darker(0.55));

    /// <summary>A palette around one colour.</summary>
    public static Palette Around(Rgb color)
    {
        var (hue, saturation, _) = color.ToHsl();
        var tone = Math.Min(saturation, 0.55);
        return new Palette(
            Rgb.FromHsl(hue, tone * 0.7, 0.94),
            Rgb.FromHsl((hue + 12) % 360, tone * 0.8, 0.86),
            Rgb.FromHsl((hue + 345) % 360, tone, 0.74),
            Rgb.FromHsl(hue, tone, 0.55),
            Rgb.FromHsl(hue, tone * 0.8, 0.24));
    }
}
