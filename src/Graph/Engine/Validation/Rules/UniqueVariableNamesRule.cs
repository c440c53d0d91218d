using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>The variables of an operation have different names (spec 5.8.1).</summary>
internal sealed class UniqueVariableNamesRule(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        if (node is not OperationNode operation)
        {
            return;
        }

        foreach (var twins in operation.Variables.GroupBy(variable => variable.Variable.Name).Where(group => group.Skip(1).Any()))
        {
            Report($"There can be only one variable named \"${twins.Key}\".", [.. twins.Select(variable => new NameNode(variable.Variable.Start + 1, twins.Key))]);
        }
    }
}
