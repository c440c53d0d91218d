namespace SocialCommerce.Graph.Engine.Language;

internal abstract class ValueNode(int start) : SyntaxNode(start);

internal sealed class VariableNode(int start, string name) : ValueNode(start)
{
    public string Name { get; } = name;
}

internal sealed class IntValueNode(int start, string value) : ValueNode(start)
{
    public string Value { get; } = value;
}

internal sealed class FloatValueNode(int start, string value) : ValueNode(start)
{
    public string Value { get; } = value;
}

internal sealed class StringValueNode(int start, string value, bool isBlock) : ValueNode(start)
{
    public string Value { get; } = value;
    public bool IsBlock { get; } = isBlock;
}

internal sealed class BooleanValueNode(int start, bool value) : ValueNode(start)
{
    public bool Value { get; } = value;
}

internal sealed class NullValueNode(int start) : ValueNode(start);

internal sealed class EnumValueNode(int start, string value) : ValueNode(start)
{
    public string Value { get; } = value;
}

internal sealed class ListValueNode(int start, IReadOnlyList<ValueNode> values) : ValueNode(start)
{
    public IReadOnlyList<ValueNode> Values { get; } = values;
}

internal sealed class ObjectValueNode(int start, IReadOnlyList<ObjectFieldNode> fields) : ValueNode(start)
{
    public IReadOnlyList<ObjectFieldNode> Fields { get; } = fields;
}

internal sealed class ObjectFieldNode(int start, NameNode name, ValueNode value) : SyntaxNode(start)
{
    public NameNode Name { get; } = name;
    public ValueNode Value { get; } = value;
}

internal abstract class TypeNode(int start) : SyntaxNode(start);

internal sealed class NamedTypeNode(int start, string name) : TypeNode(start)
{
    public string Name { get; } = name;
    public override string ToString() => Name;
}

internal sealed class ListTypeNode(int start, TypeNode inner) : TypeNode(start)
{
    public TypeNode Inner { get; } = inner;
    public override string ToString() => $"[{Inner}]";
}

internal sealed class NonNullTypeNode(int start, TypeNode inner) : TypeNode(start)
{
    public TypeNode Inner { get; } = inner;
    public override string ToString() => $"{Inner}!";
}
