using System.Collections.Concurrent;
using System.Collections.Frozen;
using SocialCommerce.Graph.Engine.Execution;
using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;
using SocialCommerce.Graph.Engine.Validation;

namespace SocialCommerce.Graph.Engine;

/// <summary>A finished, immutable schema with everything needed to execute operations against it.</summary>
public sealed class Schema
{
    private static readonly FieldDefinition TypenameField = new("__typename", "The name of the object's type.", "String!");

    private readonly FrozenDictionary<string, NamedType> types;
    private readonly ConcurrentDictionary<Type, ObjectType?> objectTypesByClr = new();
    private readonly FrozenDictionary<Type, ObjectType> registered;
    private readonly IEnumerable<NamedType>? order;

    internal Schema(
        IReadOnlyDictionary<string, NamedType> types,
        IReadOnlyList<DirectiveDefinition> directives,
        string? description,
        IReadOnlyList<NamedType>? order = null)
    {
        this.order = order;
        this.types = types.ToFrozenDictionary(StringComparer.Ordinal);
        Directives = directives;
        Description = description;
        registered = types.Values.OfType<ObjectType>().Where(type => !type.IsRoot).DistinctBy(type => type.ClrType)
            .ToFrozenDictionary(type => type.ClrType);
        TypenameField.Type ??= new NonNullType(new StringType());
    }

    /// <summary>What the schema says about itself.</summary>
    public string? Description { get; }

    internal ObjectType? QueryType { get; init; }

    internal ObjectType? MutationType { get; init; }

    internal ObjectType? SubscriptionType { get; init; }

    internal IReadOnlyList<DirectiveDefinition> Directives { get; }

    internal IEnumerable<NamedType> Types => types.Values;

    /// <summary>The types as introspection lists them: as the SDL had them, or by name.</summary>
    internal IEnumerable<NamedType> OrderedTypes => order ?? types.Values.OrderBy(type => type.Name, StringComparer.Ordinal);

    /// <summary>The schema definition and its extensions when the schema was read from SDL.</summary>
    internal IReadOnlyList<SchemaNode> Nodes { get; init; } = [];

    /// <summary>What SDL names as root types, even where it is no object type.</summary>
    internal IReadOnlyDictionary<OperationKind, NamedType> Roots { get; init; } = new Dictionary<OperationKind, NamedType>();

    internal bool HasRoots => (QueryType ?? MutationType ?? SubscriptionType) is not null;

    /// <summary>__schema and __type, which only the query root has.</summary>
    internal IReadOnlyList<FieldDefinition> MetaFields { get; init; } = [];

    /// <summary>
    /// A schema from SDL, extensions included. Its fields read the property of their name in a JSON value (the root's is a
    /// <see cref="JsonRoot"/> in the context); interfaces and unions read <c>__typename</c>; scalars of its own pass as they are.
    /// </summary>
    /// <exception cref="SchemaException">Lists every mistake.</exception>
    public static Schema FromSdl(string sdl)
    {
        var source = SourceText.From(sdl);
        try
        {
            var document = Parser.Parse(source, ParserLimits.Schema);
            ThrowIfAny(SdlValidator.Validate(document));
            var schema = SdlReader.Read(document);
            ThrowIfAny(SchemaValidator.Validate(schema, source));
            return schema;
        }
        catch (InsufficientExecutionStackException)
        {
            throw new SchemaException(["Input objects refer to each other in a chain that is too long."]);
        }
        catch (SyntaxException exception)
        {
            throw new SchemaException([new GraphQLError(exception.Message, ErrorCode.ParseFailed) { Locations = [source.Locate(exception.Offset)] }]);
        }
    }

    private static void ThrowIfAny(IReadOnlyList<GraphQLError> errors)
    {
        if (errors.Count > 0)
        {
            throw new SchemaException(errors);
        }
    }

    /// <summary>What stands at a coordinate such as <c>Note.tags(first:)</c>; null when nothing does.</summary>
    /// <exception cref="FormatException">The text is not a coordinate.</exception>
    /// <exception cref="ArgumentException">What should hold its last part does not exist.</exception>
    public SchemaElement? Resolve(string coordinate) => Resolve(SchemaCoordinate.Parse(coordinate));

    /// <summary>What stands at a coordinate; null when nothing does.</summary>
    /// <exception cref="ArgumentException">What should hold its last part does not exist.</exception>
    public SchemaElement? Resolve(SchemaCoordinate coordinate) => new CoordinateResolver(this, coordinate).Resolve();

    /// <summary>The schema as SDL, sorted by name.</summary>
    public string Print() => SchemaPrinter.Print(this);

    internal NamedType? Find(string name) => types.GetValueOrDefault(name);

    internal DirectiveDefinition? FindDirective(string name) => Directives.FirstOrDefault(directive => directive.Name == name);

    internal ObjectType? RootOf(OperationKind kind) => kind switch
    {
        OperationKind.Query => QueryType,
        OperationKind.Mutation => MutationType,
        _ => SubscriptionType,
    };

    /// <summary>A field of a type, the introspection fields among them.</summary>
    internal FieldDefinition? FieldOf(CompositeType type, string name)
    {
        if (name == "__typename")
        {
            return TypenameField;
        }

        if (type is FieldsType fields && fields.Fields.TryGetValue(name, out var found))
        {
            return found;
        }

        return ReferenceEquals(type, QueryType) ? MetaFields.FirstOrDefault(field => field.Name == name) : null;
    }

    internal GraphType? InputTypeOf(TypeNode node) => TypeOf(node) is { IsInputType: true } type ? type : null;

    internal GraphType? TypeOf(TypeNode node) => node switch
    {
        NamedTypeNode named => Find(named.Name),
        ListTypeNode list => TypeOf(list.Inner) is { } inner ? new ListType(inner) : null,
        NonNullTypeNode nonNull => TypeOf(nonNull.Inner) is { } inner ? new NonNullType(inner) : null,
        _ => null,
    };

    /// <summary>The object type registered for a CLR type or the nearest of its base types.</summary>
    internal ObjectType? ObjectTypeByClr(Type clrType) => objectTypesByClr.GetOrAdd(clrType, static (type, registered) =>
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (registered.TryGetValue(current, out var found))
            {
                return found;
            }
        }

        return null;
    }, registered);

    /// <summary>The object type of a value where the schema promises <paramref name="type"/>.</summary>
    internal ObjectType? ObjectTypeOf(CompositeType type, object value)
    {
        if (type is ObjectType objectType)
        {
            return objectType;
        }

        if (value is JsonObjectValue json)
        {
            return json.Type;
        }

        var found = ObjectTypeByClr(value.GetType());
        if (found is not null && type.PossibleTypes.Contains(found))
        {
            return found;
        }

        // Two object types may share a CLR type as long as only one of them is possible here.
        return type.PossibleTypes.FirstOrDefault(possible => possible.ClrType == value.GetType());
    }
}
