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
}
