namespace SocialCommerce.Graph.Engine.Language;

/// <summary>Type system definitions and extensions (spec chapter 3).</summary>
internal sealed partial class Parser
{
    // FRAGMENT_VARIABLE_DEFINITION is not in the specification yet; schemas that name it are common enough to be read.
    private static readonly HashSet<string> DirectiveLocations =
    [
        "QUERY", "MUTATION", "SUBSCRIPTION", "FIELD", "FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT",
        "VARIABLE_DEFINITION", "FRAGMENT_VARIABLE_DEFINITION", "SCHEMA", "SCALAR", "OBJECT", "FIELD_DEFINITION", "ARGUMENT_DEFINITION", "INTERFACE",
        "UNION", "ENUM", "ENUM_VALUE", "INPUT_OBJECT", "INPUT_FIELD_DEFINITION",
    ];

    private TypeSystemNode TypeSystemDefinition()
    {
        var start = token.Start;
        var description = Description();
        var keyword = Expect(TokenKind.Name).Text;
        return keyword switch
        {
            "schema" => new SchemaNode(start, isExtension: false, description, Directives(isConst: true), OperationTypes()),
            "directive" => DirectiveDefinition(start, description),
            _ => TypeDefinition(start, isExtension: false, description, keyword!),
        };
    }

    private TypeSystemNode TypeSystemExtension()
    {
        var start = token.Start;
        ExpectKeyword("extend");
        var keyword = token;
        if (keyword.Kind != TokenKind.Name
            || keyword.Text is not ("schema" or "scalar" or "type" or "interface" or "union" or "enum" or "input"))
        {
            throw Unexpected(keyword);
        }

        Move();
        if (keyword.Text != "schema")
        {
            return TypeDefinition(start, isExtension: true, null, keyword.Text);
        }

        var directives = Directives(isConst: true);
        var operationTypes = OptionalMany(TokenKind.BraceLeft, OperationTypeDefinition, TokenKind.BraceRight);
        return directives.Count == 0 && operationTypes.Count == 0
            ? throw Unexpected(token)
            : new SchemaNode(start, isExtension: true, null, directives, operationTypes);
    }

    private List<OperationTypeNode> OperationTypes() => Many(TokenKind.BraceLeft, OperationTypeDefinition, TokenKind.BraceRight);

    private OperationTypeNode OperationTypeDefinition()
    {
        var start = token.Start;
        var kind = OperationType();
        Expect(TokenKind.Colon);
        return new OperationTypeNode(start, kind, NamedType());
    }

    private TypeDefinitionNode TypeDefinition(int start, bool isExtension, StringValueNode? description, string keyword)
    {
        var kind = keyword switch
        {
            "scalar" => TypeDefinitionKind.Scalar,
            "type" => TypeDefinitionKind.Object,
            "interface" => TypeDefinitionKind.Interface,
            "union" => TypeDefinitionKind.Union,
            "enum" => TypeDefinitionKind.Enum,
            _ => TypeDefinitionKind.InputObject,
        };
        var name = Name();
        var interfaces = kind is TypeDefinitionKind.Object or TypeDefinitionKind.Interface ? ImplementedInterfaces() : [];
        var directives = Directives(isConst: true);
        var definition = new TypeDefinitionNode(start, isExtension, kind, name, directives)
        {
            Description = description,
            Interfaces = interfaces,
            Fields = kind is TypeDefinitionKind.Object or TypeDefinitionKind.Interface
                ? OptionalMany(TokenKind.BraceLeft, FieldDefinition, TokenKind.BraceRight)
                : [],
            Members = kind == TypeDefinitionKind.Union ? UnionMembers() : [],
            Values = kind == TypeDefinitionKind.Enum ? OptionalMany(TokenKind.BraceLeft, EnumValue, TokenKind.BraceRight) : [],
            InputFields = kind == TypeDefinitionKind.InputObject
                ? OptionalMany(TokenKind.BraceLeft, InputValueDefinition, TokenKind.BraceRight)
                : [],
        };
        var isEmpty = directives.Count + interfaces.Count + definition.Fields.Count + definition.Members.Count
            + definition.Values.Count + definition.InputFields.Count == 0;
        return isExtension && isEmpty ? throw Unexpected(token) : definition;
    }

    private List<NamedTypeNode> ImplementedInterfaces() =>
        SkipKeyword("implements") ? Delimited(TokenKind.Ampersand, NamedType) : [];

    private List<NamedTypeNode> UnionMembers() => Skip(TokenKind.EqualsSign) ? Delimited(TokenKind.Pipe, NamedType) : [];

    private FieldDefinitionNode FieldDefinition()
    {
        var start = token.Start;
        var description = Description();
        var name = Name();
        var arguments = OptionalMany(TokenKind.ParenLeft, InputValueDefinition, TokenKind.ParenRight);
        Expect(TokenKind.Colon);
        return new FieldDefinitionNode(start, description, name, arguments, Type(), Directives(isConst: true));
    }

    private InputValueDefinitionNode InputValueDefinition()
    {
        var start = token.Start;
        var description = Description();
        var name = Name();
        Expect(TokenKind.Colon);
        var type = Type();
        var defaultValue = Skip(TokenKind.EqualsSign) ? Value(isConst: true) : null;
        return new InputValueDefinitionNode(start, description, name, type, defaultValue, Directives(isConst: true));
    }

    private EnumValueDefinitionNode EnumValue()
    {
        var start = token.Start;
        var description = Description();
        if (token.Kind == TokenKind.Name && token.Text is "true" or "false" or "null")
        {
            throw new SyntaxException($"{token.Describe()} is reserved and cannot be used for an enum value.", token.Start);
        }

        return new EnumValueDefinitionNode(start, description, Name(), Directives(isConst: true));
    }

    private DirectiveDefinitionNode DirectiveDefinition(int start, StringValueNode? description)
    {
        Expect(TokenKind.At);
        var name = Name();
        var arguments = OptionalMany(TokenKind.ParenLeft, InputValueDefinition, TokenKind.ParenRight);
        var isRepeatable = SkipKeyword("repeatable");
        ExpectKeyword("on");
        return new DirectiveDefinitionNode(start, description, name, arguments, isRepeatable, Delimited(TokenKind.Pipe, DirectiveLocation));
    }

    private NameNode DirectiveLocation()
    {
        var at = token;
        var name = Name();
        return DirectiveLocations.Contains(name.Value) ? name : throw Unexpected(at);
    }

    private List<T> Delimited<T>(TokenKind delimiter, Func<T> item)
    {
        Skip(delimiter);
        var items = new List<T>();
        do
        {
            items.Add(item());
        }
        while (Skip(delimiter));
        return items;
    }
}
