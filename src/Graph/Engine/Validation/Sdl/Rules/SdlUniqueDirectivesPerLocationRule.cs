using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>
/// A directive that is not repeatable stands once at a location (spec 5.7.3); a type and its extensions are one location,
/// and so are the schema and its extensions.
/// </summary>
internal sealed class SdlUniqueDirectivesPerLocationRule(SdlContext context) : SdlRule(context)
{
    private readonly Dictionary<string, DirectiveNode> ofSchema = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, DirectiveNode>> ofTypes = new(StringComparer.Ordinal);

    public override void Enter(SyntaxNode node)
    {
        var directives = DirectivesOf(node);
        if (directives.Count == 0)
        {
            return;
        }

        var seen = SeenAt(node);
        foreach (var directive in directives.Where(directive => Context.Directive(directive.Name.Value) is { IsRepeatable: false }))
        {
            if (!seen.TryAdd(directive.Name.Value, directive))
            {
                Report($"The directive \"@{directive.Name.Value}\" can only be used once at this location.", seen[directive.Name.Value], directive);
            }
        }
    }

    private static IReadOnlyList<DirectiveNode> DirectivesOf(SyntaxNode node) => node switch
    {
        TypeSystemNode typeSystem => typeSystem.Directives,
        FieldDefinitionNode field => field.Directives,
        InputValueDefinitionNode input => input.Directives,
        EnumValueDefinitionNode value => value.Directives,
        OperationNode operation => operation.Directives,
        FragmentNode fragment => fragment.Directives,
        VariableDefinitionNode variable => variable.Directives,
        SelectionNode selection => selection.Directives,
        _ => [],
    };

    private Dictionary<string, DirectiveNode> SeenAt(SyntaxNode node)
    {
        switch (node)
        {
            case SchemaNode:
                return ofSchema;
            case TypeDefinitionNode type:
                if (!ofTypes.TryGetValue(type.Name.Value, out var seen))
                {
                    ofTypes.Add(type.Name.Value, seen = new Dictionary<string, DirectiveNode>(StringComparer.Ordinal));
                }

                return seen;
            default:
                return new Dictionary<string, DirectiveNode>(StringComparer.Ordinal);
        }
    }
}
