using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine;

/// <summary>Adds fields to an interface.</summary>
public sealed class InterfaceBuilder
{
    private readonly SchemaBuilder schema;
    private readonly InterfaceType type;

    internal InterfaceBuilder(SchemaBuilder schema, InterfaceType type)
    {
        this.schema = schema;
        this.type = type;
    }

    /// <summary>A field that every implementing type must have.</summary>
    public InterfaceBuilder Field(string name, string fieldType, string description, Action<ArgsBuilder>? args = null)
    {
        var field = new FieldDefinition(name, description, fieldType);
        args?.Invoke(new ArgsBuilder(field));
        schema.AddField(type, field);
        return this;
    }

    /// <summary>An interface this one implements; list inherited ones too, as the specification asks.</summary>
    public InterfaceBuilder Implements(string name)
    {
        type.InterfaceNames.Add(name);
        return this;
    }
}

/// <summary>Says more about an input object.</summary>
public sealed class InputBuilder
{
    private readonly InputObjectType type;

    internal InputBuilder(InputObjectType type) => this.type = type;

    /// <summary>Exactly one field must be given (@oneOf); all fields must be nullable.</summary>
    public InputBuilder OneOf()
    {
        type.IsOneOf = true;
        return this;
    }
}
