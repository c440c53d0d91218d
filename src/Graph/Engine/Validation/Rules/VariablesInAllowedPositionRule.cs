using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>The type of a variable fits every position it is used in (spec 5.8.5).</summary>
internal sealed class VariablesInAllowedPositionRule(ValidationContext context) : ValidationRule(context)
{
    public override void Leave(SyntaxNode node)
    {
        if (node is not OperationNode { Variables.Count: > 0 } operation)
        {
            return;
        }

        var reached = Context.Uses.Reached(operation);
        var defined = new Dictionary<string, Defined>(StringComparer.Ordinal);
        foreach (var variable in operation.Variables)
        {
            defined[variable.Variable.Name] = new Defined(variable, Context.Schema.TypeOf(variable.Type));
        }

        if (reached.SelectMany(uses => uses.DistinctUsages).All(usage => Problems(usage, defined) is (null, null)))
        {
            return;
        }

        foreach (var usage in reached.SelectMany(uses => uses.Usages))
        {
            var (position, oneOf) = Problems(usage, defined);
            if (position is not null)
            {
                Report(position, defined[usage.Node.Name].Node, usage.Node);
            }

            if (oneOf is not null)
            {
                Report(oneOf, defined[usage.Node.Name].Node, usage.Node);
            }
        }
    }

    private static (string? Position, string? OneOf) Problems(VariableUsage usage, Dictionary<string, Defined> defined)
    {
        if (usage.Type is not { } expected || !defined.TryGetValue(usage.Node.Name, out var variable) || variable.Type is not { } type)
        {
            return (null, null);
        }

        var position = IsAllowed(type, variable.Node, expected, usage.HasDefault)
            ? null
            : $"Variable \"${usage.Node.Name}\" of type \"{type}\" used in position expecting type \"{expected}\".";
        var oneOf = usage.Owner is { IsOneOf: true } && type is not NonNullType
            ? $"Variable \"${usage.Node.Name}\" is of type \"{type}\" but must be non-nullable to be used for OneOf Input Object \"{usage.Owner}\"."
            : null;
        return (position, oneOf);
    }

    /// <summary>A nullable variable may stand at a non-null position when it or the position has a default.</summary>
    private static bool IsAllowed(GraphType type, VariableDefinitionNode variable, GraphType expected, bool positionHasDefault) =>
        expected is NonNullType nonNull && type is not NonNullType
            ? (positionHasDefault || variable.DefaultValue is not (null or NullValueNode)) && Fits(type, nonNull.OfType)
            : Fits(type, expected);

    private static bool Fits(GraphType type, GraphType expected) => (type, expected) switch
    {
        (NonNullType a, NonNullType b) => Fits(a.OfType, b.OfType),
        (NonNullType a, _) => Fits(a.OfType, expected),
        (ListType a, ListType b) => Fits(a.OfType, b.OfType),
        _ => ReferenceEquals(type, expected),
    };

    private sealed record Defined(VariableDefinitionNode Node, GraphType? Type);
}
