using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;

namespace SocialCommerce.Graph.Server.Shared;

/// <summary>The types that <c>Query.node</c> can find, with their batch loaders. Guards of the types decide who sees what.</summary>
public sealed class NodeRegistry
{
    private readonly Dictionary<string, Loader> loaders = new(StringComparer.Ordinal);

    public void Add<TId, TView>(BatchOne<TId, TView> load)
        where TId : struct, IEntityId<TId>
        where TView : class =>
        loaders.Add(GlobalIds.TypeName<TId>(), async (ids, context, cancellationToken) =>
        {
            var found = await load([.. ids.Select(TId.From)], context, cancellationToken);
            return found.ToDictionary(pair => pair.Key.Value, object (pair) => pair.Value);
        });

    /// <summary>Loads nodes of any types, one batch per type; unknown ids are missing from the answer.</summary>
    public async ValueTask<IReadOnlyDictionary<GlobalId, object>> LoadAsync(
        IReadOnlyList<GlobalId> ids, GraphContext context, CancellationToken cancellationToken)
    {
        var parsed = ids
            .Select(id => GlobalIds.TryDecode(id, out var type, out var value) ? (Id: id, Type: type, Value: value) : default)
            .Where(entry => entry.Type is not null && loaders.ContainsKey(entry.Type))
            .GroupBy(entry => entry.Type, StringComparer.Ordinal);
        var answer = new Dictionary<GlobalId, object>();
        foreach (var group in parsed)
        {
            var found = await loaders[group.Key]([.. group.Select(entry => entry.Value).Distinct()], context, cancellationToken);
            foreach (var entry in group)
            {
                if (found.TryGetValue(entry.Value, out var node))
                {
                    answer[entry.Id] = node;
                }
            }
        }
        return answer;
    }

    private delegate Task<Dictionary<Guid, object>> Loader(IReadOnlyList<Guid> ids, GraphContext context, CancellationToken cancellationToken);
}
