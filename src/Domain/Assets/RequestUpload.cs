using System.Security.Cryptography;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;
using SocialCommerce.Media;

namespace SocialCommerce.Domain.Assets;

/// <summary>Leave to PUT one file.</summary>
/// <param name="Path">Relative to the site; whoever knows it may upload, so it is shown to the asker only.</param>
public sealed record UploadTicket(AssetId Asset, string Path, DateTimeOffset ExpiresAt);

public abstract record RequestUploadResult
{
    private RequestUploadResult()
    {
    }

    public sealed record Issued(UploadTicket Ticket) : RequestUploadResult;

    public sealed record UnsupportedType(IReadOnlyList<string> Supported) : RequestUploadResult;

    public sealed record BadSize(long MaxBytes) : RequestUploadResult;

    /// <summary>Too many tickets are out that were not used.</summary>
    public sealed record TooManyOpen(int Limit) : RequestUploadResult;
}

/// <summary>Issues an upload ticket, good for one file of the announced size within a quarter of an hour.</summary>
public sealed class RequestUpload(Database database)
{
    public const int MaxOpenTickets = 200;

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>Media types that can be announced.</summary>
    public static IReadOnlyList<string> SupportedTypes { get; } = [.. Enum.GetValues<ImageFormat>().Select(format => format.MediaType())];

    public async Task<RequestUploadResult> ExecuteAsync(
        PersonId owner, string contentType, long byteSize, CancellationToken cancellationToken, string? alt = null)
    {
        if (!SupportedTypes.Contains(contentType.Trim().ToLowerInvariant()))
        {
            return new RequestUploadResult.UnsupportedType(SupportedTypes);
        }
        var limit = ImageLimits.Default.MaxBytes;
        return byteSize < 1 || byteSize > limit
            ? new RequestUploadResult.BadSize(limit)
            : await database.WriteAsync(
                transaction => IssueAsync(transaction, owner, contentType.Trim().ToLowerInvariant(), (int)byteSize, alt, cancellationToken),
                cancellationToken);
    }

    private static async Task<RequestUploadResult> IssueAsync(
        Transaction transaction, PersonId owner, string contentType, int byteSize, string? alt, CancellationToken cancellationToken)
    {
        var open = await transaction.ScalarAsync<long>(
            $"SELECT count(*) FROM assets.asset WHERE owner = {owner} AND state = 'Pending' AND expires_at > {transaction.Now}", cancellationToken);
        if (open >= MaxOpenTickets)
        {
            return transaction.Refuse(new RequestUploadResult.TooManyOpen(MaxOpenTickets));
        }
        var asset = AssetId.New();
        var secret = RandomNumberGenerator.GetBytes(TicketCode.SecretLength);
        var expiresAt = transaction.Now + Lifetime;
        await transaction.ExecuteAsync(
            $"""
            INSERT INTO assets.asset (id, owner, state, alt, byte_size, content_type, ticket_hash, expires_at, created_at)
            VALUES ({asset}, {owner}, {AssetState.Pending}, {alt}, {byteSize}, {contentType}, {SHA256.HashData(secret)}, {expiresAt}, {transaction.Now})
            """,
            cancellationToken);
        return new RequestUploadResult.Issued(new UploadTicket(asset, "/uploads/" + TicketCode.Encode(asset, secret), expiresAt));
    }
}
