namespace SocialCommerce.Media;

/// <summary>Picture formats that are understood. All are read; renditions are written as JPEG, WebP or AVIF.</summary>
public enum ImageFormat
{
    Jpeg,
    Png,
    WebP,
    Gif,
    Avif,
}

/// <summary>Names of the formats as the web uses them.</summary>
public static class ImageFormats
{
    /// <summary>The media type, for example <c>image/webp</c>.</summary>
    public static string MediaType(this ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => "image/jpeg",
        ImageFormat.Png => "image/png",
        ImageFormat.WebP => "image/webp",
        ImageFormat.Gif => "image/gif",
        ImageFormat.Avif => "image/avif",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, message: null),
    };

    /// <summary>The file name extension without a dot, for example <c>jpg</c>.</summary>
    public static string Extension(this ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => "jpg",
        ImageFormat.Png => "png",
        ImageFormat.WebP => "webp",
        ImageFormat.Gif => "gif",
        ImageFormat.Avif => "avif",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, message: null),
    };

    /// <summary>The format with this extension (<c>jpeg</c> is accepted for <c>jpg</c>), or null.</summary>
    public static ImageFormat? FromExtension(string extension) => extension.ToUpperInvariant() switch
    {
        "JPG" or "JPEG" => ImageFormat.Jpeg,
        "PNG" => ImageFormat.Png,
        "WEBP" => ImageFormat.WebP,
        "GIF" => ImageFormat.Gif,
        "AVIF" => ImageFormat.Avif,
        _ => null,
    };
}
