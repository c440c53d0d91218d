using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>The type of a variable fits every position it is used in (spec 5.8.5).</summary>
internal sealed class VariablesInAllowedPositionRule(ValidationContext context) : ValidationRule(context)
{
    public override void Leave(SyntaxNode node)
    {
        if (node is not DocumentNode document)
        {
            return;
        }

        foreach (var operation in document.Definitions.OfType<OperationNode>())
        {
            var defined = operation.Variables.DistinctBy(variable => variable.Variable.Name)
                .ToDictionary(variable => variable.Variable.Name, StringComparer.Ordinal);
            foreach (var usage in Context.RecursiveUsagesOf(operation))
            {
                if (usage.Type is not null && defined.TryGetValue(usage.Node.Name, out var variable) && Context.Schema.InputTypeOf(variable.Type) is { } type)
                {
                    Check(usage, usage.Type, variable, type);
                }
            }
        }
    }

    private void Check(VariableUsage usage, GraphType expected, VariableDefinitionNode variable, GraphType type)
    {
        if (!IsAllowed(type, variable, expected, usage.HasDefault))
        {
            Report($"Variable \"${usage.Node.Name}\" of type \"{type}\" used in position expecting type \"{expected}\".", variable, usage.Node);
        }

        if (usage.ParentInput is InputObjectType { IsOneOf: true } oneOf && type is not NonNullType)
        {
            Report($"Variable \"${usage.Node.Name}\" is of type \"{type}\" but must be non-nullable to be used for OneOf Input Object \"{oneOf}\".", variable, usage.Node);
        }
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
}
