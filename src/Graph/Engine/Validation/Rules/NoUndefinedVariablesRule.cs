using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>Every variable that is used, in fragments too, is defined by the operation (spec 5.8.3).</summary>
internal sealed class NoUndefinedVariablesRule(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        if (node is not OperationNode operation)
        {
            return;
        }

        var defined = operation.Variables.Select(variable => variable.Variable.Name).ToHashSet(StringComparer.Ordinal);
        if (defined.IsSupersetOf(Context.Uses.VariablesOf(operation)))
        {
            return;
        }

        var by = operation.Name is { } name ? $" by operation \"{name.Value}\"" : "";
        foreach (var usage in Context.Uses.Reached(operation).SelectMany(uses => uses.Usages).Where(usage => !defined.Contains(usage.Node.Name)))
        {
            Report($"Variable \"${usage.Node.Name}\" is not defined{by}.", usage.Node, operation);
        }
    }
}
