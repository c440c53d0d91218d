using SocialCommerce.Media.Native;

namespace SocialCommerce.Media;

/// <summary>A small copy of a picture, for what needs no more.</summary>
/// <param name="Width">1 to 100 pixels.</param>
/// <param name="Height">1 to 100 pixels.</param>
/// <param name="Rgba">Width × height × 4 bytes, row by row, not premultiplied.</param>
internal sealed record PreviewPixels(int Width, int Height, byte[] Rgba)
{
    private const int Side = 100;

    public static PreviewPixels Of(VipsImage image)
    {
        using var small = RenderSteps.Resize(image, Side, Side);
        var samples = small.ToPixels();
        return new PreviewPixels(small.Width, small.Height, small.HasAlpha ? samples : AddAlpha(samples));
    }

    private static byte[] AddAlpha(byte[] rgb)
    {
        var rgba = new byte[rgb.Length / 3 * 4];
        for (int from = 0, to = 0; from < rgb.Length; from += 3, to += 4)
        {
            rgb.AsSpan(from, 3).CopyTo(rgba.AsSpan(to));
            rgba[to + 3] = byte.MaxValue;
        }

        return rgba;
    }
}
