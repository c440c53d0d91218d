using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>Every directive exists and stands where it may (spec 3.13, 5.7.1, 5.7.2).</summary>
internal sealed class SdlKnownDirectivesRule(SdlContext context) : SdlRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        if (node is not DirectiveNode { Name.Value: var name })
        {
            return;
        }

        if (Context.Directive(name) is not { } directive)
        {
            Report($"Unknown directive \"@{name}\".", node);
            return;
        }

        var location = LocationOf(Context.Ancestors[^1]);
        if (!directive.Locations.Contains(location, StringComparer.Ordinal))
        {
            Report($"Directive \"@{name}\" may not be used on {location}.", node);
        }
    }

    private string LocationOf(SyntaxNode node) => node switch
    {
        SchemaNode => "SCHEMA",
        TypeDefinitionNode { Kind: TypeDefinitionKind.InputObject } => "INPUT_OBJECT",
        TypeDefinitionNode type => type.Kind.ToString().ToUpperInvariant(),
        FieldDefinitionNode => "FIELD_DEFINITION",
        EnumValueDefinitionNode => "ENUM_VALUE",
        InputValueDefinitionNode => Context.Ancestors[^2] is TypeDefinitionNode ? "INPUT_FIELD_DEFINITION" : "ARGUMENT_DEFINITION",
        OperationNode operation => operation.Kind.ToString().ToUpperInvariant(),
        FragmentNode => "FRAGMENT_DEFINITION",
        VariableDefinitionNode => "VARIABLE_DEFINITION",
        FieldNode => "FIELD",
        FragmentSpreadNode => "FRAGMENT_SPREAD",
        InlineFragmentNode => "INLINE_FRAGMENT",
        _ => throw new InvalidOperationException($"{node.GetType().Name} has no directives."),
    };
}
