using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Validation;

/// <summary>The default of an input field does not need itself (spec 3.10, InputObjectDefaultValueHasCycle).</summary>
internal sealed class DefaultCyclesCheck(SchemaContext context)
{
    private readonly HashSet<InputValueDefinition> visited = [];
    private readonly List<(string Coordinate, SyntaxNode? Node)> path = [];
    private readonly Dictionary<InputValueDefinition, int> onPath = [];

    /// <summary>Follows what an object without any field would be filled with.</summary>
    public void Run(InputObjectType type) => FollowFields(type, []);

    private void Follow(InputObjectType type, ValueNode value)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (value)
        {
            case ListValueNode list:
                foreach (var item in list.Values)
                {
                    Follow(type, item);
                }

                break;
            case ObjectValueNode map:
                FollowFields(type, map.Fields);
                break;
        }
    }

    private void FollowFields(InputObjectType type, IReadOnlyList<ObjectFieldNode> given)
    {
        foreach (var field in type.Fields.Values)
        {
            if (field.Type.Named is not InputObjectType inner)
            {
                continue;
            }

            if (given.LastOrDefault(candidate => candidate.Name.Value == field.Name) is { } own)
            {
                Follow(inner, own.Value);
            }
            else if (field.DefaultValue is { } fallback)
            {
                FollowDefault(field, inner, fallback, $"{type}.{field.Name}");
            }
        }
    }

    private void FollowDefault(InputValueDefinition field, InputObjectType type, ValueNode fallback, string coordinate)
    {
        if (onPath.TryGetValue(field, out var begin))
        {
            var cycle = path[begin..];
            var via = cycle.Count == 1 ? "" : $" via the default values of: {string.Join(", ", cycle.Skip(1).Select(step => step.Coordinate))}";
            context.Report(
                $"Invalid circular reference. The default value of Input Object field {coordinate} references itself{via}.",
                cycle.Select(step => step.Node));
            return;
        }

        if (visited.Add(field))
        {
            onPath.Add(field, path.Count);
            path.Add((coordinate, field.Node?.DefaultValue));
            Follow(type, fallback);
            path.RemoveAt(path.Count - 1);
            onPath.Remove(field);
        }
    }
}
