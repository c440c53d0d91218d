using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>Every directive exists and stands where it may (spec 5.7.1, 5.7.2).</summary>
internal sealed class KnownDirectivesRule(ValidationContext context) : ValidationRule(context)
{
    private readonly Stack<SyntaxNode> ancestors = new();

    public override void Enter(SyntaxNode node)
    {
        if (node is DirectiveNode directive)
        {
            Check(directive);
        }

        ancestors.Push(node);
    }

    public override void Leave(SyntaxNode node) => ancestors.Pop();

    private void Check(DirectiveNode directive)
    {
        if (Context.Scope.Directive is not { } definition)
        {
            Report($"Unknown directive \"@{directive.Name.Value}\".", directive);
            return;
        }

        var location = ancestors.Peek() switch
        {
            OperationNode operation => operation.Kind.ToString().ToUpperInvariant(),
            FieldNode => "FIELD",
            FragmentSpreadNode => "FRAGMENT_SPREAD",
            InlineFragmentNode => "INLINE_FRAGMENT",
            FragmentNode => "FRAGMENT_DEFINITION",
            VariableDefinitionNode => "VARIABLE_DEFINITION",
            _ => "SCHEMA",
        };
        if (!definition.Locations.Contains(location))
        {
            Report($"Directive \"@{directive.Name.Value}\" may not be used on {location}.", directive);
        }
    }
}
