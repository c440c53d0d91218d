namespace SocialCommerce.Recommend.Interactions;

/// <summary>
/// Who had to do with what, one bit per pair, in both directions: the sorted items of each user and the sorted users of each item,
/// as compressed rows. Users and items are numbered from 0. Immutable, so that any number of threads may read it.
/// </summary>
public sealed class InteractionMatrix
{
    private readonly int[] userStarts;
    private readonly int[] itemsOfUsers;
    private readonly int[] itemStarts;
    private readonly int[] usersOfItems;

    private InteractionMatrix(int items, int[] userStarts, int[] itemsOfUsers)
    {
        Items = items;
        this.userStarts = userStarts;
        this.itemsOfUsers = itemsOfUsers;
        itemStarts = new int[items + 1];
        usersOfItems = new int[itemsOfUsers.Length];
        Transpose();
    }

    public int Users => userStarts.Length - 1;

    public int Items { get; }

    /// <summary>The number of pairs.</summary>
    public int Count => itemsOfUsers.Length;

    public ReadOnlySpan<int> ItemsOf(int user) => itemsOfUsers.AsSpan(userStarts[user]..userStarts[user + 1]);

    public ReadOnlySpan<int> UsersOf(int item) => usersOfItems.AsSpan(itemStarts[item]..itemStarts[item + 1]);

    /// <param name="items">How many items there are; those that nobody had to do with included.</param>
    /// <param name="itemsByUser">The items of each user in any order; what is named twice counts once.</param>
    /// <exception cref="ArgumentOutOfRangeException">An item is negative or not below <paramref name="items"/>.</exception>
    public static InteractionMatrix From(int items, IReadOnlyList<IReadOnlyCollection<int>> itemsByUser)
    {
        var starts = new int[itemsByUser.Count + 1];
        var flat = new List<int>();
        for (var user = 0; user < itemsByUser.Count; user++)
        {
            foreach (var item in itemsByUser[user].Distinct().Order())
            {
                ArgumentOutOfRangeException.ThrowIfNegative(item, nameof(itemsByUser));
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(item, items, nameof(itemsByUser));
                flat.Add(item);
            }
            starts[user + 1] = flat.Count;
        }
        return new InteractionMatrix(items, starts, [.. flat]);
    }

    private void Transpose()
    {
        foreach (var item in itemsOfUsers)
        {
            itemStarts[item + 1]++;
        }
        for (var item = 0; item < Items; item++)
        {
            itemStarts[item + 1] += itemStarts[item];
        }
        var next = itemStarts.AsSpan(0, Items).ToArray();
        for (var user = 0; user < Users; user++)
        {
            foreach (var item in ItemsOf(user))
            {
                usersOfItems[next[item]++] = user;
            }
        }
    }
}
