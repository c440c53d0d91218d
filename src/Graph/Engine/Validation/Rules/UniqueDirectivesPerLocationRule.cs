using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>A directive that is not repeatable stands once at a location (spec 5.7.3).</summary>
internal sealed class UniqueDirectivesPerLocationRule(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        var directives = node switch
        {
            OperationNode operation => operation.Directives,
            FragmentNode fragment => fragment.Directives,
            VariableDefinitionNode variable => variable.Directives,
            SelectionNode selection => selection.Directives,
            _ => [],
        };
        if (directives.Count < 2)
        {
            return;
        }

        var seen = new Dictionary<string, DirectiveNode>(StringComparer.Ordinal);
        foreach (var directive in directives.Where(directive => Context.Schema.FindDirective(directive.Name.Value) is { IsRepeatable: false }))
        {
            if (!seen.TryAdd(directive.Name.Value, directive))
            {
                Report($"The directive \"@{directive.Name.Value}\" can only be used once at this location.", seen[directive.Name.Value], directive);
            }
        }
    }
}
