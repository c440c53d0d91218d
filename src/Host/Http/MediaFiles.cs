using System.Globalization;
using Microsoft.Net.Http.Headers;
using SocialCommerce.Domain.Assets;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Media;

namespace SocialCommerce.Host.Http;

/// <summary><c>GET /media/{asset}/{width}.{format}</c>: renditions of pictures, the same for ever under one address.</summary>
internal static class MediaFiles
{
    private const int MaxWidth = 10_000;

    public static void MapMediaFiles(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/media/{asset:guid}/{file}", [HttpMethods.Get, HttpMethods.Head], SendAsync);

    private static async Task<IResult> SendAsync(HttpContext context, Guid asset, string file, MediaReader media)
    {
        if (!TryParse(file, out var width, out var format))
        {
            return Results.NotFound();
        }
        var wish = new FormatWish(format, Accepted(context.Request));
        if (await media.OpenAsync(new AssetId(asset), width, wish, context.RequestAborted) is not { } found)
        {
            return Results.NotFound();
        }
        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        if (found.Format != format)
        {
            headers.Vary = HeaderNames.Accept;
        }
        var tag = new EntityTagHeaderValue($"\"{asset:N}-{found.Width}-{found.Format.Extension()}\"");
        return Results.Stream(found.Content, found.Format.MediaType(), entityTag: tag, enableRangeProcessing: true);
    }

    /// <summary>"640.webp", or "640.auto" and "640" for whatever the client likes best.</summary>
    private static bool TryParse(string file, out int width, out ImageFormat? format)
    {
        var dot = file.IndexOf('.', StringComparison.Ordinal);
        var extension = dot < 0 ? AssetAddress.AnyFormat : file[(dot + 1)..];
        format = ImageFormats.FromExtension(extension);
        return int.TryParse(dot < 0 ? file : file.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out width)
            && width is > 0 and <= MaxWidth
            && (format is not null || extension == AssetAddress.AnyFormat);
    }

    private static List<ImageFormat> Accepted(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        return [.. new[] { ImageFormat.Avif, ImageFormat.WebP }.Where(format => accept.Contains(format.MediaType(), StringComparison.OrdinalIgnoreCase))];
    }
}
