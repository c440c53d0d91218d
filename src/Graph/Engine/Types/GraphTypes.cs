using SocialCommerce.Graph.Engine.Execution;

namespace SocialCommerce.Graph.Engine.Types;

/// <summary>A type as it can be written in a schema: a named type, or a wrapper around one (spec 3.4.1).</summary>
internal abstract class GraphType
{
    public NamedType Named => this switch
    {
        ListType list => list.OfType.Named,
        NonNullType nonNull => nonNull.OfType.Named,
        _ => (NamedType)this,
    };

    /// <summary>The type without its outermost non-null wrapper.</summary>
    public GraphType Nullable => this is NonNullType nonNull ? nonNull.OfType : this;

    public bool IsInputType => Named is LeafType or InputObjectType;

    public bool IsOutputType => Named is LeafType or CompositeType;

    /// <summary>Structural equality: wrappers are built per reference, named types once per schema.</summary>
    public bool Same(GraphType other) => (this, other) switch
    {
        (ListType a, ListType b) => a.OfType.Same(b.OfType),
        (NonNullType a, NonNullType b) => a.OfType.Same(b.OfType),
        _ => ReferenceEquals(this, other),
    };
}

internal sealed class ListType(GraphType ofType) : GraphType
{
    public GraphType OfType { get; } = ofType;
    public override string ToString() => $"[{OfType}]";
}

internal sealed class NonNullType(GraphType ofType) : GraphType
{
    public GraphType OfType { get; } = ofType;
    public override string ToString() => $"{OfType}!";
}

internal abstract class NamedType(string name, string? description) : GraphType
{
    public string Name { get; } = name;
    public string? Description { get; } = description;

    /// <summary>The definition and its extensions when the schema was read from SDL.</summary>
    public IReadOnlyList<Language.TypeDefinitionNode> Nodes { get; init; } = [];

    public override string ToString() => Name;
}

/// <summary>Object, interface or union: what a selection set can stand on.</summary>
internal abstract class CompositeType(string name, string? description) : NamedType(name, description)
{
    /// <summary>Every object type a value of this type can have; for an object type itself. Filled by Build.</summary>
    public IReadOnlyList<ObjectType> PossibleTypes { get; set; } = [];
}

/// <summary>Object or interface: a composite type with fields.</summary>
internal abstract class FieldsType(string name, string? description) : CompositeType(name, description)
{
    public Dictionary<string, FieldDefinition> Fields { get; } = new(StringComparer.Ordinal);
    public List<string> InterfaceNames { get; } = [];
    public IReadOnlyList<InterfaceType> Interfaces { get; set; } = [];

    /// <summary>What SDL names as interfaces, even where it is none or named twice.</summary>
    public IReadOnlyList<NamedType> Implemented { get; set; } = [];
}

internal sealed class ObjectType(string name, string? description, Type clrType) : FieldsType(name, description)
{
    public Type ClrType { get; } = clrType;

    /// <summary>False hides the object as if it did not exist; null when the type is public.</summary>
    public Func<object, GraphContext, bool>? Guard { get; set; }
    public bool IsPublic { get; set; }
    public bool IsRoot { get; init; }
}

internal sealed class InterfaceType(string name, string? description) : FieldsType(name, description);

internal sealed class UnionType(string name, string? description, IReadOnlyList<string> memberNames) : CompositeType(name, description)
{
    public IReadOnlyList<string> MemberNames { get; } = memberNames;

    /// <summary>What SDL names as members, even where it is no object type or named twice.</summary>
    public IReadOnlyList<NamedType> Members { get; set; } = [];
}

internal sealed class InputObjectType(string name, string? description, Type clrType) : NamedType(name, description)
{
    public Type ClrType { get; } = clrType;
    public bool IsOneOf { get; set; }
    public Dictionary<string, InputValueDefinition> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>Makes the CLR value from the coerced field values in the order of <see cref="Fields"/>.</summary>
    public Func<object?[], object> Create { get; set; } = static values => values;
}

internal sealed class FieldDefinition(string name, string? description, string typeText)
{
    public string Name { get; } = name;
    public string? Description { get; init; } = string.IsNullOrEmpty(description) ? null : description;
    public string TypeText { get; } = typeText;
    public GraphType Type { get; set; } = null!;
    public List<InputValueDefinition> Arguments { get; } = [];
    public string? DeprecationReason { get; set; }
    public FieldResolver? Resolver { get; set; }

    /// <summary>Reads the values of a field that is a list.</summary>
    public ListItems Items => items ??= ListItems.Of(ClrShape.ElementOf(Resolver?.ValueType ?? typeof(object)) ?? typeof(object));

    private ListItems? items;

    /// <summary>The field takes first and after, and its value is a page.</summary>
    public bool IsConnection { get; init; }

    /// <summary>Where it was defined when the schema was read from SDL.</summary>
    public Language.FieldDefinitionNode? Node { get; init; }

    public InputValueDefinition? Argument(string argumentName)
    {
        foreach (var argument in Arguments)
        {
            if (argument.Name == argumentName)
            {
                return argument;
            }
        }

        return null;
    }
}

/// <summary>An argument or a field of an input object.</summary>
internal sealed class InputValueDefinition(string name, string? description, string typeText)
{
    public string Name { get; } = name;
    public string? Description { get; init; } = string.IsNullOrEmpty(description) ? null : description;
    public string TypeText { get; } = typeText;
    public GraphType Type { get; set; } = null!;
    public Language.ValueNode? DefaultValue { get; set; }
    public string? DeprecationReason { get; set; }
    public bool IsRequired => Type is NonNullType && DefaultValue is null;

    /// <summary>Where it was defined when the schema was read from SDL.</summary>
    public Language.InputValueDefinitionNode? Node { get; init; }
}

internal sealed class DirectiveDefinition(string name, string? description, IReadOnlyList<string> locations)
{
    public string Name { get; } = name;
    public string? Description { get; } = description;
    public IReadOnlyList<string> Locations { get; } = locations;
    public List<InputValueDefinition> Arguments { get; } = [];
    public bool IsRepeatable { get; init; }

    /// <summary>Defined by the specification, so not printed.</summary>
    public bool IsBuiltIn { get; init; }

    /// <summary>Where it was defined when the schema was read from SDL.</summary>
    public Language.DirectiveDefinitionNode? Node { get; init; }
}
