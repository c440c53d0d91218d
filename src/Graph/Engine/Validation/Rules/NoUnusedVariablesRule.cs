using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>Every variable of an operation is used, by it or by a fragment it reaches (spec 5.8.4).</summary>
internal sealed class NoUnusedVariablesRule(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        if (node is not OperationNode { Variables.Count: > 0 } operation)
        {
            return;
        }

        var used = Context.Uses.VariablesOf(operation);
        var where = operation.Name is { } name ? $" in operation \"{name.Value}\"" : "";
        foreach (var variable in operation.Variables.Where(variable => !used.Contains(variable.Variable.Name)))
        {
            Report($"Variable \"${variable.Variable.Name}\" is never used{where}.", variable);
        }
    }
}
