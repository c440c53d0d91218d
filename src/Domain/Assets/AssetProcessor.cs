using Microsoft.Extensions.Logging;
using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;
using SocialCommerce.Media;

namespace SocialCommerce.Domain.Assets;

/// <summary>
/// Renders stored uploads, one for each call, off the request path. A row is claimed for a while and rendered outside any
/// transaction; what comes out counts only if the claim is still the latest, so a slow or crashed worker does no harm.
/// </summary>
public sealed partial class AssetProcessor(Database database, IBlobStore blobs, ILogger<AssetProcessor> logger) : IDueWork
{
    private const int MaxAttempts = 3;

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    public async Task<int> RunDueAsync(CancellationToken cancellationToken)
    {
        if (await ClaimAsync(cancellationToken) is not { } claim)
        {
            return 0;
        }
        var result = claim.Attempt > MaxAttempts
            ? new RenderResult.Refused(new ProbeResult.Damaged("Rendering never came to an end."))
            : await RenderAsync(claim, cancellationToken);
        if (result is RenderResult.Rendered rendered)
        {
            await FinishAsync(claim, rendered.Image, cancellationToken);
        }
        else
        {
            await RefuseAsync(claim, ReasonOf(result), cancellationToken);
        }
        return 1;
    }

    private async Task<Claim?> ClaimAsync(CancellationToken cancellationToken) => await database.WriteAsync(
        transaction => transaction.FirstAsync(
            $"""
            UPDATE assets.asset SET state = {AssetState.Processing}, attempts = attempts + 1, claimed_until = {transaction.Now + Lease}
            WHERE id = (
              SELECT id FROM assets.asset
              WHERE state = 'Stored' OR (state = 'Processing' AND claimed_until < {transaction.Now})
              ORDER BY stored_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id, owner, original_key, attempts
            """,
            row => new Claim(row.Id<AssetId>(0), row.Id<PersonId>(1), row.Text(2), row.Int(3)),
            cancellationToken),
        cancellationToken);

    private async Task<RenderResult> RenderAsync(Claim claim, CancellationToken cancellationToken)
    {
        await using var stream = await blobs.OpenAsync(claim.OriginalKey, cancellationToken);
        if (stream is null)
        {
            return new RenderResult.Refused(new ProbeResult.Damaged("The original is gone."));
        }
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, cancellationToken);
        return ImagePipeline.Render(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), RenditionSpec.Full, ImageLimits.Default, cancellationToken);
    }

    private async Task FinishAsync(Claim claim, RenderedImage image, CancellationToken cancellationToken)
    {
        var keys = await AssetRows.SaveBlobsAsync(blobs, claim.Asset, image.Renditions, cancellationToken);
        await database.WriteAsync(
            async transaction =>
            {
                var changed = await transaction.ExecuteAsync(
                    $"""
                    UPDATE assets.asset SET state = {AssetState.Ready}, width = {image.Source.Width}, height = {image.Source.Height},
                      placeholder = {image.Placeholder}, dominant_color = {image.DominantColor}, claimed_until = NULL
                    WHERE id = {claim.Asset} AND state = 'Processing' AND attempts = {claim.Attempt}
                    """,
                    cancellationToken);
                if (changed == 1)
                {
                    await AssetRows.InsertRenditionsAsync(transaction, claim.Asset, image.Renditions, keys, cancellationToken);
                    transaction.Emit("asset:" + claim.Asset.Value, new AssetReady(claim.Asset, claim.Owner));
                    LogReady(claim.Asset.Value, image.Source.Width, image.Source.Height);
                }
            },
            cancellationToken);
        // The original holds what renditions must not: the place, the camera. Nothing needs it any more.
        await blobs.DeleteAsync(claim.OriginalKey, CancellationToken.None);
    }

    private async Task RefuseAsync(Claim claim, AssetRefusal reason, CancellationToken cancellationToken)
    {
        await database.WriteAsync(
            async transaction =>
            {
                var changed = await transaction.ExecuteAsync(
                    $"""
                    UPDATE assets.asset SET state = {AssetState.Refused}, refusal = {reason}, claimed_until = NULL
                    WHERE id = {claim.Asset} AND state = 'Processing' AND attempts = {claim.Attempt}
                    """,
                    cancellationToken);
                if (changed == 1)
                {
                    transaction.Emit("asset:" + claim.Asset.Value, new AssetRefused(claim.Asset, claim.Owner, reason));
                    LogRefused(claim.Asset.Value, reason);
                }
            },
            cancellationToken);
        await blobs.DeleteAsync(claim.OriginalKey, CancellationToken.None);
    }

    private static AssetRefusal ReasonOf(RenderResult result) => result is RenderResult.Refused refused
        ? AssetRefusals.Of(refused.Reason)
        : throw new ArgumentOutOfRangeException(nameof(result), result, message: null);

    [LoggerMessage(Level = LogLevel.Information, Message = "Asset {Asset} was rendered from {Width} x {Height} pixels")]
    private partial void LogReady(Guid asset, int width, int height);

    [LoggerMessage(Level = LogLevel.Information, Message = "Asset {Asset} was refused: {Reason}")]
    private partial void LogRefused(Guid asset, AssetRefusal reason);

    private sealed record Claim(AssetId Asset, PersonId Owner, string OriginalKey, int Attempt);
}
