using System.Buffers;
using System.Buffers.Text;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Assets;

/// <summary>The last segment of a ticket's address: the asset's id and a secret of 128 bits, in base64url.</summary>
internal static class TicketCode
{
    public const int SecretLength = 16;

    private const int Length = 16 + SecretLength;

    public static string Encode(AssetId asset, ReadOnlySpan<byte> secret)
    {
        Span<byte> bytes = stackalloc byte[Length];
        asset.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        secret.CopyTo(bytes[16..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads what <see cref="Encode"/> wrote; null for anything else.</summary>
    public static (AssetId Asset, byte[] Secret)? Decode(string code)
    {
        var bytes = new byte[Length];
        return code.Length == Base64Url.GetEncodedLength(Length)
            && Base64Url.DecodeFromChars(code, bytes, out _, out var written) == OperationStatus.Done
            && written == Length
            ? (new AssetId(new Guid(bytes.AsSpan(0, 16), bigEndian: true)), bytes[16..])
            : null;
    }
}
