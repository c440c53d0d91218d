namespace SocialCommerce.Graph.Engine.Types;

/// <summary>
/// The types every schema may name: built-in scalars and those of introspection. They refer only to each other, so all
/// schemas read from SDL share them.
/// </summary>
internal sealed class StandardTypes
{
    private StandardTypes()
    {
        var builder = new SchemaBuilder();
        MetaFields = Introspection.Register(builder);
        var scalars = new ScalarType[] { new StringType(), new IntType(), new FloatType(), new BooleanType(), new IdType() };
        ByName = scalars.Concat(builder.Registered).ToDictionary(type => type.Name, StringComparer.Ordinal);
        new TypeLinker(name => ByName[name]).Link(ByName.Values, [], MetaFields);
    }

    public static StandardTypes Shared { get; } = new();

    public IReadOnlyDictionary<string, NamedType> ByName { get; }

    /// <summary>__schema and __type.</summary>
    public IReadOnlyList<FieldDefinition> MetaFields { get; }
}
