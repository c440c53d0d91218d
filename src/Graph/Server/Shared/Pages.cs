using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;

namespace SocialCommerce.Graph.Server.Shared;

/// <summary>Between the engine's pages and the domain's keyset slices.</summary>
public static class Pages
{
    /// <exception cref="GraphQLException">The cursor was not made by this API.</exception>
    public static Keyset ToKeyset(this PageArgs page)
    {
        if (page.After is null)
        {
            return new Keyset(page.First, null);
        }
        return KeysetPosition.TryDecode(page.After, out var position)
            ? new Keyset(page.First, position)
            : throw new GraphQLException("The argument \"after\" is not a cursor of this list.", ErrorCode.BadUserInput);
    }

    public static Page<T> ToPage<T>(this Slice<T> slice, PageArgs page, Func<T, KeysetPosition> position) =>
        slice.ToPage(page, item => position(item).Encode());

    public static Page<T> ToPage<T>(this Slice<T> slice, PageArgs page, Func<T, string> cursor) => new(
        [.. slice.Items.Select(item => new Edge<T>(cursor(item), item))], slice.HasMore, page.After is not null);

    /// <summary>Pages for several lists at once; each was read with one row more than asked for, which tells that there is more.</summary>
    public static IReadOnlyDictionary<TKey, Page<T>> ToPages<TKey, T>(this ILookup<TKey, T> lists, PageArgs page, Func<T, KeysetPosition> position)
        where TKey : notnull =>
        lists.ToDictionary(list => list.Key, list => Slice<T>.FromProbe([.. list], page.First).ToPage(page, position));
}
