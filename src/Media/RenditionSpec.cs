namespace SocialCommerce.Media;

/// <summary>Which renditions to make.</summary>
/// <param name="Widths">Wanted widths in pixels. Those above the picture's own width are replaced by that width once: nothing is upscaled.</param>
/// <param name="Formats">JPEG, WebP or AVIF, each at every width.</param>
public sealed record RenditionSpec(IReadOnlyList<int> Widths, IReadOnlyList<ImageFormat> Formats)
{
    /// <summary>The widths of the platform.</summary>
    public static IReadOnlyList<int> StandardWidths { get; } = [320, 640, 1080, 1600];

    /// <summary>What uploads get.</summary>
    public static RenditionSpec Full { get; } = new(StandardWidths, [ImageFormat.WebP, ImageFormat.Avif, ImageFormat.Jpeg]);

    /// <summary>Without AVIF, which takes by far the most time to encode.</summary>
    public static RenditionSpec Fast { get; } = new(StandardWidths, [ImageFormat.WebP, ImageFormat.Jpeg]);

    /// <summary>The widths to make of a picture <paramref name="sourceWidth"/> wide, ascending.</summary>
    public IReadOnlyList<int> WidthsFor(int sourceWidth) =>
        [.. Widths.Select(width => Math.Min(width, sourceWidth)).Distinct().Order()];
}

/// <summary>One encoded version of a picture, upright, in sRGB, without any metadata.</summary>
public sealed record Rendition(ImageFormat Format, int Width, int Height, byte[] Bytes);

/// <summary>A picture ready to be shown.</summary>
/// <param name="Source">What came in.</param>
/// <param name="Renditions">Ascending by width.</param>
/// <param name="Placeholder">ThumbHash in base64: about 25 bytes that decode to a blurred preview.</param>
/// <param name="DominantColor">The most common colour as <c>#rrggbb</c>.</param>
public sealed record RenderedImage(
    ImageFacts Source, IReadOnlyList<Rendition> Renditions, string Placeholder, string DominantColor);

/// <summary>Outcome of rendering a picture.</summary>
public abstract record RenderResult
{
    private RenderResult()
    {
    }

    public sealed record Rendered(RenderedImage Image) : RenderResult;

    /// <summary>Not a picture we take. Damage inside the pixels is found only here, not by the probe.</summary>
    public sealed record Refused(ProbeResult Reason) : RenderResult;
}
