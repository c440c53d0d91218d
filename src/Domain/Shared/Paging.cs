using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;

namespace SocialCommerce.Domain.Shared;

/// <summary>A request for one page in keyset order: at most <paramref name="First"/> rows after the position <paramref name="After"/>.</summary>
public readonly record struct Keyset(int First, KeysetPosition? After);

/// <summary>A position in a list ordered by (time, id), newest first.</summary>
public readonly record struct KeysetPosition(DateTimeOffset At, Guid Id)
{
    /// <summary>The opaque text a client keeps.</summary>
    public string Encode()
    {
        Span<byte> bytes = stackalloc byte[24];
        BinaryPrimitives.WriteInt64BigEndian(bytes, At.UtcTicks);
        Id.TryWriteBytes(bytes[8..], bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads what <see cref="Encode"/> wrote; false for anything else.</summary>
    public static bool TryDecode(string text, out KeysetPosition position)
    {
        position = default;
        Span<byte> bytes = stackalloc byte[24];
        if (text.Length != 32 || Base64Url.DecodeFromChars(text, bytes, out _, out var written) != OperationStatus.Done || written != 24)
        {
            return false;
        }
        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes);
        if (ticks < DateTimeOffset.MinValue.Ticks || ticks > DateTimeOffset.MaxValue.Ticks)
        {
            return false;
        }
        position = new KeysetPosition(new DateTimeOffset(ticks, TimeSpan.Zero), new Guid(bytes[8..], bigEndian: true));
        return true;
    }
}

/// <summary>One page of rows and whether more follow.</summary>
public sealed record Slice<T>(IReadOnlyList<T> Items, bool HasMore)
{
    public static readonly Slice<T> Empty = new([], HasMore: false);

    /// <summary>Cuts rows that were read with a limit of <paramref name="first"/> + 1.</summary>
    public static Slice<T> FromProbe(List<T> rows, int first) => rows.Count > first
        ? new Slice<T>(rows.GetRange(0, first), HasMore: true)
        : new Slice<T>(rows, HasMore: false);
}
