using System.Buffers;

namespace SocialCommerce.Graph.Engine.Execution;

/// <summary>Where a response is written: memory of the shared pool, which goes back when the response is disposed.</summary>
internal sealed class ResponseBuffer(int capacity) : IBufferWriter<byte>, IDisposable
{
    private const int MinimumStep = 256;
    private byte[]? memory = ArrayPool<byte>.Shared.Rent(capacity);
    private int length;

    public ReadOnlyMemory<byte> Written => memory.AsMemory(0, length);

    public void Advance(int count) => length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        EnsureRoom(sizeHint);
        return memory.AsMemory(length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        EnsureRoom(sizeHint);
        return memory.AsSpan(length);
    }

    public void Clear() => length = 0;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref memory, null) is { } rented)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private void EnsureRoom(int wanted)
    {
        var present = memory ?? throw new ObjectDisposedException(nameof(ResponseBuffer));
        var room = Math.Max(wanted, MinimumStep);
        if (present.Length - length >= room)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(present.Length * 2, length + room));
        present.AsSpan(0, length).CopyTo(larger);
        memory = larger;
        ArrayPool<byte>.Shared.Return(present);
    }
}
