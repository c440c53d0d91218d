using System.Collections;
using System.Runtime.InteropServices;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Execution;

/// <summary>The items of all lists of a column, one after the other.</summary>
internal sealed class ItemBuffer(ExecutionState state, bool hidesItems, int capacity)
{
    public object?[] Items { get; private set; } = state.Arena.Objects(capacity);

    public int Count { get; private set; }

    public void Add(object? item)
    {
        // An object that its guard hides is left out of a list that cannot hold null, as if it did not exist.
        if (hidesItems && item is not null && !state.IsVisible(item))
        {
            return;
        }

        if (Count == Items.Length)
        {
            Items = state.Arena.Grow(Items, Count);
        }

        Items[Count++] = item;
    }
}

/// <summary>Copies the items of a list value, whose CLR type is known when the schema is built.</summary>
internal abstract class ListItems
{
    /// <summary>For values of any type: whatever can be enumerated is a list, except a string and a map.</summary>
    public static ListItems Untyped { get; } = new UntypedItems();

    public static ListItems Of(Type elementType) => elementType == typeof(object)
        ? Untyped
        : (ListItems)Activator.CreateInstance(typeof(ListItems<>).MakeGenericType(elementType))!;

    /// <summary>The number of items when it can be told without reading them, otherwise 0.</summary>
    public abstract int CountOf(object list);

    /// <summary>False when the value is not a list.</summary>
    public abstract bool TryCopy(object list, ItemBuffer items);

    private sealed class UntypedItems : ListItems
    {
        public override int CountOf(object list) => list is ICollection known ? known.Count : 0;

        public override bool TryCopy(object list, ItemBuffer items)
        {
            if (list is string or IDictionary || list is not IEnumerable values)
            {
                return false;
            }

            foreach (var value in values)
            {
                items.Add(value);
            }

            return true;
        }
    }
}

internal sealed class ListItems<T> : ListItems
{
    public override int CountOf(object list) => list is ICollection<T> known ? known.Count : 0;

    public override bool TryCopy(object list, ItemBuffer items)
    {
        switch (list)
        {
            case List<T> known:
                foreach (var item in CollectionsMarshal.AsSpan(known))
                {
                    items.Add(item);
                }

                return true;
            case IList<T> known:
                for (var i = 0; i < known.Count; i++)
                {
                    items.Add(known[i]);
                }

                return true;
            case IEnumerable<T> values:
                foreach (var item in values)
                {
                    items.Add(item);
                }

                return true;
            default:
                return Untyped.TryCopy(list, items);
        }
    }
}
