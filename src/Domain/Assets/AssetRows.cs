using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;
using SocialCommerce.Media;

namespace SocialCommerce.Domain.Assets;

/// <summary>Writes what a rendering brought.</summary>
internal static class AssetRows
{
    /// <summary>Folders are split by the id's last two characters, which are random in a UUIDv7; the first ones are the time.</summary>
    public static string Folder(AssetId asset)
    {
        var id = asset.Value.ToString("N");
        return $"assets/{id[^2..]}/{id}";
    }

    public static async Task<IReadOnlyList<string>> SaveBlobsAsync(
        IBlobStore blobs, AssetId asset, IReadOnlyList<Rendition> renditions, CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        foreach (var rendition in renditions)
        {
            var key = $"{Folder(asset)}/{rendition.Width}.{rendition.Format.Extension()}";
            using var bytes = new MemoryStream(rendition.Bytes, writable: false);
            await blobs.SaveAsync(key, bytes, cancellationToken);
            keys.Add(key);
        }
        return keys;
    }

    public static Task InsertRenditionsAsync(
        Transaction transaction, AssetId asset, IReadOnlyList<Rendition> renditions, IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        transaction.ExecuteAsync(
            $"""
            INSERT INTO assets.rendition (asset, format, width, height, byte_size, blob_key)
            SELECT {asset}, * FROM unnest({renditions.Select(rendition => rendition.Format.ToString())}, {renditions.Select(rendition => rendition.Width)},
              {renditions.Select(rendition => rendition.Height)}, {renditions.Select(rendition => rendition.Bytes.Length)}, {keys})
            ON CONFLICT DO NOTHING
            """,
            cancellationToken);
}
