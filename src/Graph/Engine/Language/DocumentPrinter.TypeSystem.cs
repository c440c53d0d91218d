namespace SocialCommerce.Graph.Engine.Language;

/// <summary>Type system definitions and extensions.</summary>
internal static partial class DocumentPrinter
{
    private static string TypeSystem(TypeSystemNode node) => node switch
    {
        SchemaNode schema => Described(schema.Description) + Words(
            Keyword(schema, "schema"),
            Directives(schema.Directives),
            Block(schema.OperationTypes.Select(root => $"{root.Kind.ToString().ToLowerInvariant()}: {root.Type.Name}"))),
        DirectiveDefinitionNode directive => DirectiveDefinition(directive),
        TypeDefinitionNode type => Described(type.Description) + Type(type),
        _ => throw new InvalidOperationException($"Unknown definition {node.GetType().Name}."),
    };

    private static string Type(TypeDefinitionNode type)
    {
        var directives = Directives(type.Directives);
        return type.Kind switch
        {
            TypeDefinitionKind.Scalar => Words(Keyword(type, "scalar"), type.Name.Value, directives),
            TypeDefinitionKind.Object => Words(Keyword(type, "type"), type.Name.Value, Interfaces(type), directives, Fields(type)),
            TypeDefinitionKind.Interface => Words(Keyword(type, "interface"), type.Name.Value, Interfaces(type), directives, Fields(type)),
            TypeDefinitionKind.Union => Words(Keyword(type, "union"), type.Name.Value, directives, Members(type)),
            TypeDefinitionKind.Enum => Words(Keyword(type, "enum"), type.Name.Value, directives, Block(type.Values.Select(EnumValue))),
            _ => Words(Keyword(type, "input"), type.Name.Value, directives, Block(type.InputFields.Select(InputValue))),
        };
    }

    private static string Keyword(TypeSystemNode node, string keyword) => node.IsExtension ? $"extend {keyword}" : keyword;

    private static string Interfaces(TypeDefinitionNode type) =>
        type.Interfaces.Count == 0 ? "" : $"implements {string.Join(" & ", type.Interfaces.Select(contract => contract.Name))}";

    private static string Members(TypeDefinitionNode type) =>
        type.Members.Count == 0 ? "" : $"= {string.Join(" | ", type.Members.Select(member => member.Name))}";

    private static string Fields(TypeDefinitionNode type) => Block(type.Fields.Select(field =>
        $"{Described(field.Description)}{field.Name.Value}{ArgumentDefinitions(field.Arguments)}: {field.Type}{Spaced(Directives(field.Directives))}"));

    private static string ArgumentDefinitions(IReadOnlyList<InputValueDefinitionNode> arguments)
    {
        if (arguments.Count == 0)
        {
            return "";
        }

        var printed = arguments.Select(InputValue).ToList();
        return printed.Exists(IsMultiline) ? $"(\n{ValuePrinter.Indent(string.Join('\n', printed))}\n)" : $"({string.Join(", ", printed)})";
    }

    private static string InputValue(InputValueDefinitionNode value) =>
        $"{Described(value.Description)}{value.Name.Value}: {value.Type}{Default(value.DefaultValue)}{Spaced(Directives(value.Directives))}";

    private static string EnumValue(EnumValueDefinitionNode value) =>
        $"{Described(value.Description)}{Words(value.Name.Value, Directives(value.Directives))}";

    private static string DirectiveDefinition(DirectiveDefinitionNode directive)
    {
        var repeatable = directive.IsRepeatable ? " repeatable" : "";
        var locations = string.Join(" | ", directive.Locations.Select(location => location.Value));
        return $"{Described(directive.Description)}directive @{directive.Name.Value}{ArgumentDefinitions(directive.Arguments)}{repeatable} on {locations}";
    }
}
