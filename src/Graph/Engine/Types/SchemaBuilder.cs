using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine;

/// <summary>
/// Collects the types of a schema in code. Types may refer to each other by name in any order; <see cref="Build"/> links
/// them and reports every mistake at once.
/// </summary>
public sealed class SchemaBuilder
{
    private readonly Dictionary<string, NamedType> types = new(StringComparer.Ordinal);
    private readonly List<string> mistakes = [];
    private string? description;
    private bool hasScalars;

    /// <summary>A builder with empty root types.</summary>
    public SchemaBuilder()
    {
        var query = new ObjectType("Query", "Everything that can be read.", typeof(RootValue)) { IsPublic = true, IsRoot = true };
        var mutation = new ObjectType("Mutation", "Everything that can be changed.", typeof(RootValue)) { IsPublic = true, IsRoot = true };
        var subscription = new ObjectType("Subscription", "Events as they happen.", typeof(RootValue)) { IsPublic = true, IsRoot = true };
        Query = new QueryBuilder(this, query);
        Mutation = new MutationBuilder(this, mutation);
        Subscription = new SubscriptionBuilder(this, subscription);
    }

    /// <summary>The fields of Query.</summary>
    public QueryBuilder Query { get; }

    /// <summary>The fields of Mutation.</summary>
    public MutationBuilder Mutation { get; }

    /// <summary>The fields of Subscription.</summary>
    public SubscriptionBuilder Subscription { get; }

    /// <summary>Describes the schema as a whole.</summary>
    public SchemaBuilder Describe(string text)
    {
        description = text;
        return this;
    }

    /// <summary>Adds the five built-in scalars and DateTime, Long and URL.</summary>
    public SchemaBuilder Scalars()
    {
        if (!hasScalars)
        {
            hasScalars = true;
            foreach (var scalar in new ScalarType[]
            {
                new IntType(), new FloatType(), new StringType(), new BooleanType(), new IdType(), new LongType(), new DateTimeType(), new UrlType(),
            })
            {
                Add(scalar);
            }
        }

        return this;
    }

    /// <summary>
    /// An enum from a CLR enum: members become SCREAMING_SNAKE_CASE unless <paramref name="values"/> names them, their
    /// descriptions and deprecations come from [Description] and [Obsolete].
    /// </summary>
    public SchemaBuilder Enum<TEnum>(string description, string? name = null, IReadOnlyDictionary<TEnum, string>? values = null)
        where TEnum : struct, Enum
    {
        Add(EnumBuilder.From(description, name, values));
        return this;
    }

    /// <summary>An interface; its values resolve by their CLR type to one of the object types that implement it.</summary>
    public InterfaceBuilder Interface(string name, string description)
    {
        var type = new InterfaceType(name, description);
        Add(type);
        return new InterfaceBuilder(this, type);
    }

    /// <summary>A union; its values resolve by their CLR type to one of the members.</summary>
    public SchemaBuilder Union(string name, string description, params string[] members)
    {
        Add(new UnionType(name, description, members));
        return this;
    }

    /// <summary>An input object with the shape of a CLR record: one field per constructor parameter.</summary>
    public InputBuilder Input<TInput>(string description, string? name = null)
    {
        var type = new InputObjectType(name ?? typeof(TInput).Name, description, typeof(TInput));
        Add(type);
        return new InputBuilder(type);
    }

    /// <summary>An object type whose values are <typeparamref name="T"/>. Say whether it is Public or has a Guard.</summary>
    public ObjectBuilder<T> Object<T>(string name, string description)
        where T : notnull
    {
        var type = new ObjectType(name, description, typeof(T));
        Add(type);
        return new ObjectBuilder<T>(this, type);
    }

    /// <summary>Links everything into a schema.</summary>
    /// <exception cref="SchemaException">Lists every mistake.</exception>
    public Schema Build()
    {
        Scalars();
        AddRoot(Query.Type);
        AddRoot(Mutation.Type);
        AddRoot(Subscription.Type);
        var directives = BuiltInDirectives.Create();
        var meta = Introspection.Register(this);
        var linker = new SchemaLinker(types, mistakes);
        linker.Link(directives, meta);
        if (Query.Type.Fields.Count == 0)
        {
            mistakes.Add("Query has no fields.");
        }

        if (mistakes.Count > 0)
        {
            throw new SchemaException(mistakes);
        }

        return new Schema(types, directives, description)
        {
            QueryType = Query.Type,
            MutationType = Mutation.Type.Fields.Count > 0 ? Mutation.Type : null,
            SubscriptionType = Subscription.Type.Fields.Count > 0 ? Subscription.Type : null,
            MetaFields = meta,
        };
    }

    internal IEnumerable<NamedType> Registered => types.Values;

    internal bool Has(string name) => types.ContainsKey(name);

    internal NamedType? FindType(string name) => types.GetValueOrDefault(name);

    internal InputObjectType? FindInput(Type clrType) => types.Values.OfType<InputObjectType>().FirstOrDefault(type => type.ClrType == clrType);

    internal void Mistake(string text) => mistakes.Add(text);

    internal void Add(NamedType type)
    {
        if (!types.TryAdd(type.Name, type))
        {
            mistakes.Add($"Type {type.Name} is defined twice.");
        }
    }

    internal void AddField(FieldsType type, FieldDefinition field)
    {
        if (!type.Fields.TryAdd(field.Name, field))
        {
            mistakes.Add($"Field {type.Name}.{field.Name} is defined twice.");
        }
    }

    private void AddRoot(ObjectType type)
    {
        if (type.Fields.Count > 0)
        {
            Add(type);
        }
    }
}

/// <summary>The object on which root fields stand.</summary>
internal sealed class RootValue
{
    public static RootValue Instance { get; } = new();
}

/// <summary>A schema that cannot be built; the message lists every mistake.</summary>
public sealed class SchemaException(IReadOnlyList<string> mistakes)
    : Exception($"The schema has {mistakes.Count} mistake(s):\n- {string.Join("\n- ", mistakes)}")
{
    internal SchemaException(IReadOnlyList<GraphQLError> errors)
        : this(errors.Select(error => error.Message).ToList()) => Errors = errors;

    /// <summary>The mistakes with their places when the schema was read from SDL; otherwise empty.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; } = [];

    /// <summary>Every mistake found.</summary>
    public IReadOnlyList<string> Mistakes { get; } = mistakes;
}
