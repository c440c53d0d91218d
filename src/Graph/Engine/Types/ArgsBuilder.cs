using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine;

/// <summary>Adds arguments to a field.</summary>
public sealed class ArgsBuilder
{
    private readonly FieldDefinition field;

    internal ArgsBuilder(FieldDefinition field) => this.field = field;

    /// <summary>An argument; its type is written as in a schema, its default as a literal ("20", "\"x\"", "NEWEST").</summary>
    public ArgsBuilder Add(string name, string type, string description, string? defaultValue = null)
    {
        field.Arguments.Add(new InputValueDefinition(name, description, type)
        {
            DefaultValue = defaultValue is null ? null : Parser.ParseConstant(defaultValue),
        });
        return this;
    }

    /// <summary>Marks the last added argument as deprecated.</summary>
    public ArgsBuilder Deprecated(string reason)
    {
        field.Arguments[^1].DeprecationReason = reason;
        return this;
    }
}
