using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Graph.Server.Shared;

/// <summary>
/// Ids that an object already carries, as the key of a list that is loaded in one batch for all objects. Two lists are the same key
/// when they are the same object in memory, so that no time goes into comparing them.
/// </summary>
public sealed record IdList<TId>(IReadOnlyList<TId> Ids)
    where TId : struct, IEntityId<TId>;

public static class IdLists
{
    public static List<TId> AllIds<TId>(this IReadOnlyList<IdList<TId>> lists)
        where TId : struct, IEntityId<TId> => [.. lists.SelectMany(list => list.Ids).Distinct()];

    /// <summary>Gives each list its values in its order, leaving out what was not found.</summary>
    public static ILookup<IdList<TId>, TView> Arrange<TId, TView>(this IReadOnlyList<IdList<TId>> lists, IReadOnlyDictionary<TId, TView> found)
        where TId : struct, IEntityId<TId> => lists
        .SelectMany(list => list.Ids.Where(found.ContainsKey).Select(id => (List: list, View: found[id])))
        .ToLookup(pair => pair.List, pair => pair.View);
}
