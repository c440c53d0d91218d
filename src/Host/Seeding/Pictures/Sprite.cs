using System.Text.RegularExpressions;

namespace SocialCommerce.Host.Seeding.Pictures;

/// <summary>A small drawing in a box of 128 × 128 units.</summary>
/// <param name="Name">As in the set it comes from.</param>
/// <param name="Markup">SVG elements without a root.</param>
internal sealed partial record Sprite(string Name, string Markup)
{
    /// <summary>Side of the box in units.</summary>
    public const double Box = 128;

    /// <summary>The markup with every id made unique by a prefix, so that sprites can stand in one document.</summary>
    public static string WithPrefix(string markup, string prefix) =>
        Reference().Replace(markup, match => $"{match.Groups["before"].Value}{prefix}_{match.Groups["id"].Value}");

    /// <summary>The markup with every colour changed.</summary>
    public static string Recolor(string markup, Func<Rgb, Rgb> change) =>
        Color().Replace(markup, match => change(Rgb.Parse(match.Value)).ToString());

    [GeneratedRegex("""(?<before>\bid="|url\(#|href="#)(?<id>[^")]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();

    [GeneratedRegex("""(?<=")#(?<hex>[0-9a-fA-F]{6}|[0-9a-fA-F]{3})(?=")""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Color();
}

/// <summary>How a sprite is painted.</summary>
internal sealed record SpriteStyle(Func<string, string> Change, string GroupAttributes)
{
    public static SpriteStyle Plain { get; } = new(markup => markup, "");

    /// <summary>Only the outline, in one colour, as a shadow or an overlay.</summary>
    public static SpriteStyle Silhouette(Rgb color, double opacity) =>
        new(markup => Sprite.Recolor(markup, _ => color), $"opacity=\"{SvgCanvas.N(opacity)}\" fill=\"{color}\"");

    /// <summary>A white rim around the outline, as of a sticker cut by hand. Paint the sprite itself on top.</summary>
    public static SpriteStyle Rim(double width) => new(
        markup => Sprite.Recolor(markup, _ => Rgb.White),
        $"fill=\"#ffffff\" stroke=\"#ffffff\" stroke-width=\"{SvgCanvas.N(width)}\" stroke-linejoin=\"round\"");

    /// <summary>The saturated parts turned to the hue of <paramref name="color"/>; greys stay.</summary>
    public static SpriteStyle Tinted(Rgb color)
    {
        var (hue, saturation, lightness) = color.ToHsl();
        return new SpriteStyle(markup => Sprite.Recolor(markup, original => Tint(original, hue, saturation, lightness)), "");
    }

    public string Apply(Sprite sprite, string prefix)
    {
        var markup = Sprite.WithPrefix(Change(sprite.Markup), prefix);
        return GroupAttributes.Length == 0 ? markup : $"<g {GroupAttributes}>{markup}</g>";
    }

    private static Rgb Tint(Rgb original, double hue, double saturation, double lightness)
    {
        var (_, ownSaturation, ownLightness) = original.ToHsl();
        // Half of the wanted lightness comes through: folds and highlights of the drawing stay readable.
        return ownSaturation < 0.15
            ? original
            : Rgb.FromHsl(hue, saturation * (0.5 + (ownSaturation / 2)), Math.Clamp(ownLightness + ((lightness - 0.5) * 0.6), 0.08, 0.95));
    }
}
