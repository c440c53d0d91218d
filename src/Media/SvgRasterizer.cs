using System.Text;
using SocialCommerce.Media.Native;

namespace SocialCommerce.Media;

/// <summary>
/// Draws SVG that this program wrote itself (the pictures of the demo world). Never give it a file from outside: uploads
/// go through <see cref="ImagePipeline"/>, which does not take SVG.
/// </summary>
public static class SvgRasterizer
{
    /// <summary>Draws the picture as an opaque PNG, fast rather than small.</summary>
    /// <param name="svg">A document with width and height in pixels on its root.</param>
    /// <param name="svgWidth">That width.</param>
    /// <param name="width">Wanted width in pixels.</param>
    /// <exception cref="VipsException">The document is not valid SVG.</exception>
    public static byte[] ToPng(string svg, int svgWidth, int width)
    {
        using var load = new VipsOperation("svgload_buffer")
            .With("buffer", Encoding.UTF8.GetBytes(svg))
            .With("scale", (double)width / svgWidth);
        using var drawing = load.ToImage();
        using var flatten = new VipsOperation("flatten").With("in", drawing).With("background", [255.0, 255.0, 255.0]);
        using var opaque = flatten.ToImage();
        using var save = new VipsOperation("pngsave_buffer").With("in", opaque).With("compression", 1);
        return save.ToBytes();
    }

    /// <summary>The box of everything that is at least half opaque; the whole drawing when nothing is.</summary>
    /// <returns>In pixels of the drawing's own size.</returns>
    /// <exception cref="VipsException">The document is not valid SVG.</exception>
    public static InkBounds FindInk(string svg)
    {
        using var load = new VipsOperation("svgload_buffer").With("buffer", Encoding.UTF8.GetBytes(svg));
        using var drawing = load.ToImage();
        var (width, height, pixels) = (drawing.Width, drawing.Height, drawing.ToPixels());
        var inked = Enumerable.Range(0, width * height).Where(index => pixels[(index * 4) + 3] >= 128).ToList();
        return inked.Count == 0
            ? new InkBounds(0, 0, width, height)
            : new InkBounds(
                inked.Min(index => index % width), inked[0] / width, inked.Max(index => index % width) + 1, (inked[^1] / width) + 1);
    }
}

/// <summary>A box in pixels; right and bottom are outside.</summary>
public readonly record struct InkBounds(int Left, int Top, int Right, int Bottom)
{
    public int Width => Right - Left;

    public int Height => Bottom - Top;
}
