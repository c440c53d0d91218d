namespace SocialCommerce.Graph.Engine.Language;

/// <summary>A definition or, when <paramref name="isExtension"/>, an extension of the type system.</summary>
internal abstract class TypeSystemNode(int start, bool isExtension, IReadOnlyList<DirectiveNode> directives) : DefinitionNode(start)
{
    public bool IsExtension { get; } = isExtension;
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}

internal sealed class SchemaNode(
    int start,
    bool isExtension,
    StringValueNode? description,
    IReadOnlyList<DirectiveNode> directives,
    IReadOnlyList<OperationTypeNode> operationTypes) : TypeSystemNode(start, isExtension, directives)
{
    public StringValueNode? Description { get; } = description;
    public IReadOnlyList<OperationTypeNode> OperationTypes { get; } = operationTypes;
}

internal sealed class OperationTypeNode(int start, OperationKind kind, NamedTypeNode type) : SyntaxNode(start)
{
    public OperationKind Kind { get; } = kind;
    public NamedTypeNode Type { get; } = type;
}

internal enum TypeDefinitionKind
{
    Scalar,
    Object,
    Interface,
    Union,
    Enum,
    InputObject,
}

/// <summary>Any of the six type definitions; the lists that its kind does not have are empty.</summary>
internal sealed class TypeDefinitionNode(int start, bool isExtension, TypeDefinitionKind kind, NameNode name, IReadOnlyList<DirectiveNode> directives)
    : TypeSystemNode(start, isExtension, directives)
{
    public TypeDefinitionKind Kind { get; } = kind;
    public NameNode Name { get; } = name;
    public StringValueNode? Description { get; init; }
    public IReadOnlyList<NamedTypeNode> Interfaces { get; init; } = [];
    public IReadOnlyList<FieldDefinitionNode> Fields { get; init; } = [];
    public IReadOnlyList<NamedTypeNode> Members { get; init; } = [];
    public IReadOnlyList<EnumValueDefinitionNode> Values { get; init; } = [];
    public IReadOnlyList<InputValueDefinitionNode> InputFields { get; init; } = [];
}

internal sealed class FieldDefinitionNode(
    int start,
    StringValueNode? description,
    NameNode name,
    IReadOnlyList<InputValueDefinitionNode> arguments,
    TypeNode type,
    IReadOnlyList<DirectiveNode> directives) : SyntaxNode(start)
{
    public StringValueNode? Description { get; } = description;
    public NameNode Name { get; } = name;
    public IReadOnlyList<InputValueDefinitionNode> Arguments { get; } = arguments;
    public TypeNode Type { get; } = type;
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}

internal sealed class InputValueDefinitionNode(
    int start,
    StringValueNode? description,
    NameNode name,
    TypeNode type,
    ValueNode? defaultValue,
    IReadOnlyList<DirectiveNode> directives) : SyntaxNode(start)
{
    public StringValueNode? Description { get; } = description;
    public NameNode Name { get; } = name;
    public TypeNode Type { get; } = type;
    public ValueNode? DefaultValue { get; } = defaultValue;
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}

internal sealed class EnumValueDefinitionNode(int start, StringValueNode? description, NameNode name, IReadOnlyList<DirectiveNode> directives)
    : SyntaxNode(start)
{
    public StringValueNode? Description { get; } = description;
    public NameNode Name { get; } = name;
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}

internal sealed class DirectiveDefinitionNode(
    int start,
    StringValueNode? description,
    NameNode name,
    IReadOnlyList<InputValueDefinitionNode> arguments,
    bool isRepeatable,
    IReadOnlyList<NameNode> locations) : TypeSystemNode(start, isExtension: false, [])
{
    public StringValueNode? Description { get; } = description;
    public NameNode Name { get; } = name;
    public IReadOnlyList<InputValueDefinitionNode> Arguments { get; } = arguments;
    public bool IsRepeatable { get; } = isRepeatable;
    public IReadOnlyList<NameNode> Locations { get; } = locations;
}
