using SocialCommerce.Domain.Shared;
using SocialCommerce.Media;

namespace SocialCommerce.Domain.Assets;

/// <summary>The addresses of pictures, relative to the site. What they show never changes, so they may be cached for good.</summary>
public static class AssetAddress
{
    /// <summary>The width that is shown when nobody asks for one.</summary>
    public const int DefaultWidth = 1080;

    /// <summary>The extension with which the answer's format follows the request's Accept header.</summary>
    public const string AnyFormat = "auto";

    /// <summary>For example <c>/media/0199…/640.webp</c>. Any width is good: the next larger rendition is sent, or the largest.</summary>
    public static string Of(AssetId asset, int? width = null, ImageFormat? format = null) =>
        $"/media/{asset.Value:N}/{width ?? DefaultWidth}.{format?.Extension() ?? AnyFormat}";
}
