using System.Buffers;
using System.Buffers.Text;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;

namespace SocialCommerce.Graph.Server.Shared;

/// <summary>
/// Ids as clients see them: the type's name, an underscore and the UUID in base64url, opaque to clients.
/// The type's name comes from the id's type: <c>NoteId</c> → <c>Note</c>.
/// </summary>
public static class GlobalIds
{
    private const int EncodedLength = 22;

    public static GlobalId Encode<TId>(TId id)
        where TId : struct, IEntityId<TId> => Encode(TypeName<TId>(), id.Value);

    /// <summary>The id of a thing whose type is known only by name.</summary>
    public static GlobalId Encode(string typeName, Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return new GlobalId($"{typeName}_{Base64Url.EncodeToString(bytes)}");
    }

    /// <summary>False when the text is no id, or the id of another type.</summary>
    public static bool TryDecode<TId>(GlobalId global, out TId id)
        where TId : struct, IEntityId<TId>
    {
        id = default;
        if (!TryDecode(global, out var typeName, out var value) || typeName != TypeName<TId>())
        {
            return false;
        }
        id = TId.From(value);
        return true;
    }

    /// <summary>Splits an id into its type's name and its UUID.</summary>
    public static bool TryDecode(GlobalId global, out string typeName, out Guid id)
    {
        typeName = "";
        id = default;
        // base64url may itself hold underscores, so the split is by length from the end.
        var text = global.Value;
        var split = text.Length - EncodedLength - 1;
        Span<byte> bytes = stackalloc byte[16];
        if (split < 1 || text[split] != '_'
            || Base64Url.DecodeFromChars(text.AsSpan(split + 1), bytes, out _, out var written) != OperationStatus.Done || written != 16)
        {
            return false;
        }
        typeName = text[..split];
        id = new Guid(bytes, bigEndian: true);
        return true;
    }

    /// <summary>Decodes a list; false at the first that is no id of the type.</summary>
    public static bool TryDecodeAll<TId>(IReadOnlyList<GlobalId> globals, out List<TId> ids)
        where TId : struct, IEntityId<TId>
    {
        ids = new List<TId>(globals.Count);
        foreach (var global in globals)
        {
            if (!TryDecode<TId>(global, out var id))
            {
                return false;
            }
            ids.Add(id);
        }
        return true;
    }

    public static string TypeName<TId>()
        where TId : struct, IEntityId<TId> => typeof(TId).Name[..^2];
}
