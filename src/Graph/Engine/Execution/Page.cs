namespace SocialCommerce.Graph.Engine;

/// <summary>Which part of a connection is asked for: the first <paramref name="First"/> items (1 to 100) after a cursor.</summary>
public sealed record PageArgs(int First, string? After);

/// <summary>One item of a page with the cursor that continues after it.</summary>
public sealed record Edge<T>(string Cursor, T Node);

/// <summary>A part of a list that can grow, in order.</summary>
public sealed record Page<T>(IReadOnlyList<Edge<T>> Edges, bool HasNextPage, bool HasPreviousPage) : IPage
{
    /// <summary>A page without items.</summary>
    public static Page<T> Empty { get; } = new([], HasNextPage: false, HasPreviousPage: false);

    int IPage.Count => Edges.Count;

    IPage IPage.Where(Func<object, bool> isVisible)
    {
        var kept = new List<Edge<T>>(Edges.Count);
        foreach (var edge in Edges)
        {
            if (edge.Node is not null && isVisible(edge.Node))
            {
                kept.Add(edge);
            }
        }

        return kept.Count == Edges.Count ? this : this with { Edges = kept };
    }

    internal PageInfo Info() => new(
        HasNextPage, HasPreviousPage, Edges.Count == 0 ? null : Edges[0].Cursor, Edges.Count == 0 ? null : Edges[^1].Cursor);

    internal IReadOnlyList<T> Nodes()
    {
        var nodes = new T[Edges.Count];
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = Edges[i].Node;
        }

        return nodes;
    }
}

/// <summary>A page of any item type, so that the executor can drop items their guard hides.</summary>
internal interface IPage
{
    int Count { get; }

    IPage Where(Func<object, bool> isVisible);
}

internal sealed record PageInfo(bool HasNextPage, bool HasPreviousPage, string? StartCursor, string? EndCursor);
