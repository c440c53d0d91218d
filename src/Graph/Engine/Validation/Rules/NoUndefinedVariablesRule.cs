using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>Every variable that is used, in fragments too, is defined by the operation (spec 5.8.3).</summary>
internal sealed class NoUndefinedVariablesRule(ValidationContext context) : ValidationRule(context)
{
    /// <summary>At the end, when the usages of every fragment are known.</summary>
    public override void Leave(SyntaxNode node)
    {
        if (node is not DocumentNode document)
        {
            return;
        }

        foreach (var operation in document.Definitions.OfType<OperationNode>())
        {
            var defined = operation.Variables.Select(variable => variable.Variable.Name).ToHashSet(StringComparer.Ordinal);
            foreach (var usage in Context.RecursiveUsagesOf(operation).Where(usage => !defined.Contains(usage.Node.Name)))
            {
                var by = operation.Name is { } name ? $" by operation \"{name.Value}\"" : "";
                Report($"Variable \"${usage.Node.Name}\" is not defined{by}.", usage.Node, operation);
            }
        }
    }
}
