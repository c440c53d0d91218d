using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;
using SocialCommerce.Media;

namespace SocialCommerce.Domain.Assets;

/// <summary>A rendition's bytes, ready to be sent; the receiver disposes the stream.</summary>
public sealed record MediaFile(ImageFormat Format, int Width, Stream Content);

/// <summary>Which formats a client can show, the best first.</summary>
/// <param name="Wanted">Asked for by name; it wins when there is such a rendition.</param>
/// <param name="Accepted">By the request's Accept header.</param>
public sealed record FormatWish(ImageFormat? Wanted, IReadOnlyList<ImageFormat> Accepted);

/// <summary>Finds the rendition that fits a request.</summary>
public sealed class MediaReader(Database database, IBlobStore blobs)
{
    /// <summary>
    /// The narrowest rendition that is at least <paramref name="width"/> wide, or the widest, in the best format; null when the
    /// asset does not exist or is not ready.
    /// </summary>
    public async Task<MediaFile?> OpenAsync(AssetId asset, int width, FormatWish wish, CancellationToken cancellationToken)
    {
        var renditions = await database.QueryAsync(
            $"SELECT format, width, blob_key FROM assets.rendition WHERE asset = {asset} ORDER BY width",
            row => new Stored(row.Enum<ImageFormat>(0), row.Int(1), row.Text(2)),
            cancellationToken);
        if (Best(renditions, width, wish) is not { } best)
        {
            return null;
        }
        var content = await blobs.OpenAsync(best.Key, cancellationToken);
        return content is null ? null : new MediaFile(best.Format, best.Width, content);
    }

    private static Stored? Best(List<Stored> renditions, int width, FormatWish wish)
    {
        var format = FormatsInOrder(wish).Cast<ImageFormat?>().FirstOrDefault(candidate => renditions.Exists(one => one.Format == candidate));
        var inFormat = format is null ? renditions : renditions.FindAll(one => one.Format == format);
        return inFormat.Find(one => one.Width >= width) ?? inFormat.LastOrDefault();
    }

    private static IEnumerable<ImageFormat> FormatsInOrder(FormatWish wish) =>
        (wish.Wanted is { } wanted ? [wanted, .. wish.Accepted] : wish.Accepted).Append(ImageFormat.Jpeg);

    private sealed record Stored(ImageFormat Format, int Width, string Key);
}
