using System.Buffers;

namespace SocialCommerce.Graph.Engine.Execution;

/// <summary>
/// Arrays of one execution. They come from the shared pools and go back, emptied, when the response is written, so that a
/// large page costs the collector nothing. Not for concurrent use: only the executor's own steps take from it.
/// </summary>
internal sealed class ExecutionArena : IDisposable
{
    private readonly List<object?[]> objects = [];
    private readonly List<int[]> numbers = [];

    /// <summary>An array of at least this many nulls.</summary>
    public object?[] Objects(int count)
    {
        var array = ArrayPool<object?>.Shared.Rent(Math.Max(count, 1));
        objects.Add(array);
        return array;
    }

    /// <summary>An array of at least this many numbers of any value.</summary>
    public int[] Numbers(int count)
    {
        var array = ArrayPool<int>.Shared.Rent(Math.Max(count, 1));
        numbers.Add(array);
        return array;
    }

    /// <summary>A larger array with the same first items; the old one is only used up to here.</summary>
    public object?[] Grow(object?[] array, int used)
    {
        var larger = Objects(Math.Max(used * 2, 8));
        Array.Copy(array, larger, used);
        return larger;
    }

    public void Dispose()
    {
        foreach (var array in objects)
        {
            ArrayPool<object?>.Shared.Return(array, clearArray: true);
        }

        foreach (var array in numbers)
        {
            ArrayPool<int>.Shared.Return(array);
        }

        objects.Clear();
        numbers.Clear();
    }
}

/// <summary>Dictionaries of loaded values, reused from request to request; only emptied ones are kept, and no huge ones.</summary>
internal static class LoadedValues<TKey>
    where TKey : notnull
{
    private const int MaxCapacity = 512;
    private const int MaxKept = 64;
    private static readonly System.Collections.Concurrent.ConcurrentBag<Dictionary<TKey, object?>> Kept = [];

    public static Dictionary<TKey, object?> Rent() => Kept.TryTake(out var kept) ? kept : [];

    public static void Return(Dictionary<TKey, object?> values)
    {
        if (values.EnsureCapacity(0) <= MaxCapacity && Kept.Count < MaxKept)
        {
            values.Clear();
            Kept.Add(values);
        }
    }
}
