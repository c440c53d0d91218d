using System.Buffers;
using System.Buffers.Text;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Live.Wire;

/// <summary>
/// Ids as clients see them, the same as in the GraphQL API: the type's name, an underscore, the UUID in base64url. Live and the
/// schema do not know each other, so the form stands in both; a test compares them.
/// </summary>
public static class WireId
{
    private const int EncodedLength = 22;

    public static string Encode<TId>(TId id)
        where TId : struct, IEntityId<TId>
    {
        Span<byte> bytes = stackalloc byte[16];
        id.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        return $"{TypeName<TId>()}_{Base64Url.EncodeToString(bytes)}";
    }

    /// <summary>False when the text is no id, or the id of another type.</summary>
    public static bool TryDecode<TId>(string? text, out TId id)
        where TId : struct, IEntityId<TId>
    {
        id = default;
        var name = TypeName<TId>();
        Span<byte> bytes = stackalloc byte[16];
        if (text is null || text.Length != name.Length + 1 + EncodedLength || !text.StartsWith(name, StringComparison.Ordinal) || text[name.Length] != '_'
            || Base64Url.DecodeFromChars(text.AsSpan(name.Length + 1), bytes, out _, out var written) != OperationStatus.Done || written != 16)
        {
            return false;
        }
        id = TId.From(new Guid(bytes, bigEndian: true));
        return true;
    }

    private static string TypeName<TId>() => typeof(TId).Name[..^2];
}
