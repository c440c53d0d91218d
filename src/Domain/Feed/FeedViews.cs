using System.Buffers.Binary;
using System.Buffers.Text;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Recommend.Feed;

namespace SocialCommerce.Domain.Feed;

/// <summary>Why an item is in a feed, with the names as they were then.</summary>
public sealed record FeedReasonView(
    CandidateSource Source, int? People, TopicId? Topic, string? TopicName, PersonId? Person, string? PersonName, bool IsLike = false);

/// <summary>A note in its place in somebody's feed.</summary>
public sealed record FeedItemView(FeedItemId Id, FeedSessionId Session, int Place, NoteId Note, IReadOnlyList<FeedReasonView> Reasons)
{
    public FeedCursor Cursor => new(Session, Place);
}

/// <summary>A place in a session: paging goes on after it, however much is published meanwhile.</summary>
public readonly record struct FeedCursor(FeedSessionId Session, int Place)
{
    private const int ByteLength = 20;

    public string Encode()
    {
        Span<byte> bytes = stackalloc byte[ByteLength];
        Session.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(bytes[16..], Place);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads what <see cref="Encode"/> wrote; false for anything else.</summary>
    public static bool TryDecode(string text, out FeedCursor cursor)
    {
        cursor = default;
        Span<byte> bytes = stackalloc byte[ByteLength];
        if (text.Length != 27
            || Base64Url.DecodeFromChars(text, bytes, out _, out var written) != System.Buffers.OperationStatus.Done || written != ByteLength)
        {
            return false;
        }
        cursor = new FeedCursor(new FeedSessionId(new Guid(bytes[..16], bigEndian: true)), BinaryPrimitives.ReadInt32BigEndian(bytes[16..]));
        return true;
    }
}
