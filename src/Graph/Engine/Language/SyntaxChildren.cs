namespace SocialCommerce.Graph.Engine.Language;

/// <summary>The nodes directly below a node in the order in which they are visited; names and descriptions are left out.</summary>
internal static class SyntaxChildren
{
    public static IEnumerable<SyntaxNode> Of(SyntaxNode node) => node switch
    {
        DocumentNode document => document.Definitions,
        TypeSystemNode typeSystem => OfTypeSystem(typeSystem),
        FieldDefinitionNode field => [.. field.Arguments, field.Type, .. field.Directives],
        InputValueDefinitionNode input => [input.Type, .. Optional(input.DefaultValue), .. input.Directives],
        EnumValueDefinitionNode value => value.Directives,
        OperationTypeNode root => [root.Type],
        DirectiveNode directive => directive.Arguments,
        ArgumentNode argument => [argument.Value],
        ListTypeNode list => [list.Inner],
        NonNullTypeNode nonNull => [nonNull.Inner],
        ListValueNode list => list.Values,
        ObjectValueNode map => map.Fields,
        ObjectFieldNode field => [field.Value],
        _ => OfExecutable(node),
    };

    private static IEnumerable<SyntaxNode> OfTypeSystem(TypeSystemNode node) => node switch
    {
        SchemaNode schema => [.. schema.Directives, .. schema.OperationTypes],
        DirectiveDefinitionNode directive => directive.Arguments,
        TypeDefinitionNode type =>
        [
            .. type.Interfaces, .. type.Directives, .. type.Fields, .. type.InputFields, .. type.Members, .. type.Values,
        ],
        _ => [],
    };

    private static IEnumerable<SyntaxNode> OfExecutable(SyntaxNode node) => node switch
    {
        OperationNode operation => [.. operation.Variables, .. operation.Directives, operation.SelectionSet],
        VariableDefinitionNode variable => [variable.Type, .. Optional(variable.DefaultValue), .. variable.Directives],
        FragmentNode fragment => [fragment.TypeCondition, .. fragment.Directives, fragment.SelectionSet],
        SelectionSetNode set => set.Selections,
        FieldNode field => [.. field.Arguments, .. field.Directives, .. Optional(field.SelectionSet)],
        FragmentSpreadNode spread => spread.Directives,
        InlineFragmentNode inline => [.. Optional(inline.TypeCondition), .. inline.Directives, inline.SelectionSet],
        _ => [],
    };

    private static IEnumerable<SyntaxNode> Optional(SyntaxNode? node) => node is null ? [] : [node];
}
