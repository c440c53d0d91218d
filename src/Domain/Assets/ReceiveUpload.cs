using System.Security.Cryptography;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;
using SocialCommerce.Media;

namespace SocialCommerce.Domain.Assets;

public abstract record ReceiveUploadResult
{
    private ReceiveUploadResult()
    {
    }

    public sealed record Stored(AssetId Asset) : ReceiveUploadResult;

    /// <summary>No such ticket: the address is wrong.</summary>
    public sealed record UnknownTicket : ReceiveUploadResult;

    /// <summary>The ticket is somebody else's.</summary>
    public sealed record NotYours : ReceiveUploadResult;

    public sealed record Expired : ReceiveUploadResult;

    /// <summary>Another file has already been stored with this ticket.</summary>
    public sealed record AlreadyUsed : ReceiveUploadResult;

    /// <summary>More than the ticket was issued for.</summary>
    public sealed record TooLarge(long MaxBytes) : ReceiveUploadResult;

    public sealed record NotAPicture(AssetRefusal Reason) : ReceiveUploadResult;
}

/// <summary>Takes the bytes for a ticket: to a temporary file, with a cap, told by content, and only then into the store.</summary>
public sealed class ReceiveUpload(Database database, IBlobStore blobs, TimeProvider clock)
{
    /// <param name="uploader">Who is signed in; null for nobody. The address is enough, but not for a different person.</param>
    /// <param name="announced">The request's Content-Length, when it has one.</param>
    public async Task<ReceiveUploadResult> ExecuteAsync(
        string ticket, PersonId? uploader, Stream body, long? announced, CancellationToken cancellationToken)
    {
        if (await FindAsync(ticket, cancellationToken) is not { } asset)
        {
            return new ReceiveUploadResult.UnknownTicket();
        }
        if (uploader is { } person && person != asset.Owner)
        {
            return new ReceiveUploadResult.NotYours();
        }
        if (asset.ExpiresAt <= clock.GetUtcNow())
        {
            return new ReceiveUploadResult.Expired();
        }
        if (announced > asset.ByteSize)
        {
            return new ReceiveUploadResult.TooLarge(asset.ByteSize);
        }
        await using var spool = Spool.Create();
        return await spool.FillAsync(body, asset.ByteSize, cancellationToken) switch
        {
            SpoolEnd.TooLarge => new ReceiveUploadResult.TooLarge(asset.ByteSize),
            SpoolEnd.NotAPicture => new ReceiveUploadResult.NotAPicture(AssetRefusal.NotAnImage),
            _ => await StoreAsync(asset, spool, cancellationToken),
        };
    }

    private async Task<Ticket?> FindAsync(string code, CancellationToken cancellationToken) =>
        TicketCode.Decode(code) is not { } decoded
            ? null
            : await database.FirstAsync(
                $"""
                SELECT id, owner, byte_size, expires_at, content_hash FROM assets.asset
                WHERE id = {decoded.Asset} AND ticket_hash = {SHA256.HashData(decoded.Secret)}
                """,
                row => new Ticket(row.Id<AssetId>(0), row.Id<PersonId>(1), row.Int(2), row.Time(3), row.IsNull(4) ? null : row.Bytes(4)),
                cancellationToken);

    private async Task<ReceiveUploadResult> StoreAsync(Ticket asset, Spool spool, CancellationToken cancellationToken)
    {
        var bytes = await spool.ReadAllAsync(cancellationToken);
        var probe = ImageProbe.Read(bytes, ImageLimits.Default);
        if (probe is not ProbeResult.Accepted accepted)
        {
            return new ReceiveUploadResult.NotAPicture(AssetRefusals.Of(probe));
        }
        var hash = SHA256.HashData(bytes);
        if (asset.ContentHash is { } stored)
        {
            // A client that lost the first answer may send the same picture again.
            return stored.AsSpan().SequenceEqual(hash) ? new ReceiveUploadResult.Stored(asset.Id) : new ReceiveUploadResult.AlreadyUsed();
        }
        // The content is part of the key, so that two uploads with one ticket cannot overwrite each other.
        var key = $"{AssetRows.Folder(asset.Id)}/original-{Convert.ToHexStringLower(hash.AsSpan(0, 8))}";
        using var content = new MemoryStream(bytes, writable: false);
        await blobs.SaveAsync(key, content, cancellationToken);
        var isStored = await database.WriteAsync(
            transaction => MarkAsync(transaction, asset.Id, accepted.Facts.Format, bytes.Length, hash, key, cancellationToken), cancellationToken);
        if (isStored)
        {
            return new ReceiveUploadResult.Stored(asset.Id);
        }
        await blobs.DeleteAsync(key, CancellationToken.None);
        return new ReceiveUploadResult.AlreadyUsed();
    }

    /// <summary>False when another file was stored with the ticket meanwhile.</summary>
    private static async Task<bool> MarkAsync(
        Transaction transaction, AssetId asset, ImageFormat format, int byteSize, byte[] hash, string key, CancellationToken cancellationToken)
    {
        var changed = await transaction.ExecuteAsync(
            $"""
            UPDATE assets.asset SET state = {AssetState.Stored}, content_type = {format.MediaType()}, byte_size = {byteSize},
              content_hash = {hash}, original_key = {key}, stored_at = {transaction.Now}
            WHERE id = {asset} AND state = 'Pending'
            """,
            cancellationToken);
        return changed == 1
            || await transaction.ScalarAsync<bool>($"SELECT content_hash = {hash} FROM assets.asset WHERE id = {asset}", cancellationToken);
    }

    private sealed record Ticket(AssetId Id, PersonId Owner, int ByteSize, DateTimeOffset ExpiresAt, byte[]? ContentHash);
}
