namespace SocialCommerce.Media;

/// <summary>The decoder for each format, named outright so that libvips never guesses one from the bytes.</summary>
internal static class Loader
{
    public static string Of(ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => "jpegload_buffer",
        ImageFormat.Png => "pngload_buffer",
        ImageFormat.WebP => "webpload_buffer",
        ImageFormat.Gif => "gifload_buffer",
        ImageFormat.Avif => "heifload_buffer",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, message: null),
    };
}
