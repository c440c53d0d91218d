using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;
using SocialCommerce.Media;

namespace SocialCommerce.Domain.Assets;

/// <summary>Makes a picture of our own an asset at once, without a ticket: for the demo world.</summary>
public sealed class ImportPicture(Database database, IBlobStore blobs)
{
    /// <summary>Renders and stores; the asset is ready when this returns. No event is written: nobody has waited for it.</summary>
    /// <exception cref="ArgumentException">The bytes are no picture we take.</exception>
    public async Task<AssetId> ExecuteAsync(
        PersonId owner, ReadOnlyMemory<byte> bytes, string? alt, RenditionSpec spec, CancellationToken cancellationToken)
    {
        var asset = AssetId.New();
        var result = ImagePipeline.Render(bytes, spec, ImageLimits.Default, cancellationToken);
        if (result is not RenderResult.Rendered { Image: var image })
        {
            throw new ArgumentException($"Not a picture: {result}", nameof(bytes));
        }
        var keys = await AssetRows.SaveBlobsAsync(blobs, asset, image.Renditions, cancellationToken);
        await database.WriteAsync(
            async transaction =>
            {
                await transaction.ExecuteAsync(
                    $"""
                    INSERT INTO assets.asset (id, owner, state, alt, byte_size, content_type, width, height, placeholder, dominant_color, created_at)
                    VALUES ({asset}, {owner}, {AssetState.Ready}, {alt}, {bytes.Length}, {image.Source.Format.MediaType()}, {image.Source.Width},
                      {image.Source.Height}, {image.Placeholder}, {image.DominantColor}, {transaction.Now})
                    """,
                    cancellationToken);
                await AssetRows.InsertRenditionsAsync(transaction, asset, image.Renditions, keys, cancellationToken);
            },
            cancellationToken);
        return asset;
    }
}
