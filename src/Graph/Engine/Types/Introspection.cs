using SocialCommerce.Graph.Engine.Execution;
using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Types;

/// <summary>The introspection schema (spec chapter 4, September 2025), made of the same fields as any other schema.</summary>
internal static class Introspection
{
    private const string IncludeDeprecated = "includeDeprecated";

    /// <summary>Defines the __ types and returns the fields __schema and __type of the query root.</summary>
    public static IReadOnlyList<FieldDefinition> Register(SchemaBuilder builder)
    {
        builder.Add(EnumBuilder.From<TypeKind>("What kind of type a __Type is.", "__TypeKind", null));
        builder.Add(EnumBuilder.From("Where a directive may stand.", "__DirectiveLocation", (IReadOnlyDictionary<DirectiveLocation, string>?)null));
        RegisterSchema(builder);
        RegisterType(builder);
        RegisterField(builder);
        RegisterInputValue(builder);
        builder.Object<EnumValueDefinition>("__EnumValue", "A possible value of an enum.").Public()
            .Field("name", "String!", "", value => value.Name)
            .Field("description", "String", "", value => value.Description)
            .Field("isDeprecated", "Boolean!", "", value => value.DeprecationReason is not null)
            .Field("deprecationReason", "String", "", value => value.DeprecationReason);
        builder.Object<DirectiveDefinition>("__Directive", "A directive the server understands.").Public()
            .Field("name", "String!", "", directive => directive.Name)
            .Field("description", "String", "", directive => directive.Description)
            .Field("isRepeatable", "Boolean!", "", directive => directive.IsRepeatable)
            .Field("locations", "[__DirectiveLocation!]!", "", directive => directive.Locations.Select(ParseLocation).ToArray())
            .Field("args", "[__InputValue!]!", "", (directive, args) => Visible(directive.Arguments, args), WithDeprecated);

        var schemaField = new FieldDefinition("__schema", "Access the current type schema of this server.", "__Schema!")
        {
            Resolver = new SyncResolver<RootValue, Schema>((_, _, context) => context.Get<Schema>()),
        };
        var typeField = new FieldDefinition("__type", "Request the type information of a single type.", "__Type")
        {
            Resolver = new SyncResolver<RootValue, GraphType?>((_, args, context) => context.Get<Schema>().Find(args.Get<string>("name"))),
        };
        typeField.Arguments.Add(new InputValueDefinition("name", "The name of the type.", "String!"));
        return [schemaField, typeField];
    }

    private static void RegisterSchema(SchemaBuilder builder) => builder.Object<Schema>("__Schema", "The capabilities of a server.").Public()
        .Field("description", "String", "", schema => schema.Description)
        .Field("types", "[__Type!]!", "", schema => schema.OrderedTypes)
        .Field("queryType", "__Type!", "", schema => schema.QueryType)
        .Field("mutationType", "__Type", "", schema => schema.MutationType)
        .Field("subscriptionType", "__Type", "", schema => schema.SubscriptionType)
        .Field("directives", "[__Directive!]!", "", schema => schema.Directives);

    private static void RegisterType(SchemaBuilder builder) => builder.Object<GraphType>("__Type", "A type or a wrapper around one.").Public()
        .Field("kind", "__TypeKind!", "", KindOf)
        .Field("name", "String", "", type => (type as NamedType)?.Name)
        .Field("description", "String", "", type => (type as NamedType)?.Description)
        .Field("specifiedByURL", "String", "", type => (type as ScalarType)?.SpecifiedByUrl)
        .Field("fields", "[__Field!]", "", FieldsOf, WithDeprecated)
        .Field("interfaces", "[__Type!]", "", type => (type as FieldsType)?.Interfaces)
        .Field("possibleTypes", "[__Type!]", "", type => type is InterfaceType or UnionType ? ((CompositeType)type).PossibleTypes : null)
        .Field("enumValues", "[__EnumValue!]", "", EnumValuesOf, WithDeprecated)
        .Field("inputFields", "[__InputValue!]", "", (type, args) => type is InputObjectType input ? Visible(input.Fields.Values, args) : null, WithDeprecated)
        .Field("ofType", "__Type", "", type => type is ListType list ? list.OfType : (type as NonNullType)?.OfType)
        .Field("isOneOf", "Boolean", "", type => (type as InputObjectType)?.IsOneOf);

    private static void RegisterField(SchemaBuilder builder) => builder.Object<FieldDefinition>("__Field", "A field of an object or interface.").Public()
        .Field("name", "String!", "", field => field.Name)
        .Field("description", "String", "", field => field.Description)
        .Field("args", "[__InputValue!]!", "", (field, args) => Visible(field.Arguments, args), WithDeprecated)
        .Field("type", "__Type!", "", field => field.Type)
        .Field("isDeprecated", "Boolean!", "", field => field.DeprecationReason is not null)
        .Field("deprecationReason", "String", "", field => field.DeprecationReason);

    private static void RegisterInputValue(SchemaBuilder builder) => builder.Object<InputValueDefinition>("__InputValue", "An argument or an input field.").Public()
        .Field("name", "String!", "", value => value.Name)
        .Field("description", "String", "", value => value.Description)
        .Field("type", "__Type!", "", value => value.Type)
        .Field("defaultValue", "String", "", value => value.DefaultValue is null ? null : ValuePrinter.Print(value.DefaultValue))
        .Field("isDeprecated", "Boolean!", "", value => value.DeprecationReason is not null)
        .Field("deprecationReason", "String", "", value => value.DeprecationReason);

    private static void WithDeprecated(ArgsBuilder args) => args.Add(IncludeDeprecated, "Boolean!", "Whether deprecated ones are listed.", "false");

    private static List<InputValueDefinition> Visible(IEnumerable<InputValueDefinition> values, FieldArgs args) =>
        values.Where(value => value.DeprecationReason is null || args.Get<bool>(IncludeDeprecated)).ToList();

    private static List<FieldDefinition>? FieldsOf(GraphType type, FieldArgs args) =>
        (type as FieldsType)?.Fields.Values.Where(field => field.DeprecationReason is null || args.Get<bool>(IncludeDeprecated)).ToList();

    private static List<EnumValueDefinition>? EnumValuesOf(GraphType type, FieldArgs args) =>
        (type as EnumType)?.Values.Where(value => value.DeprecationReason is null || args.Get<bool>(IncludeDeprecated)).ToList();

    private static DirectiveLocation ParseLocation(string name) =>
        Enum.Parse<DirectiveLocation>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    private static TypeKind KindOf(GraphType type) => type switch
    {
        ScalarType => TypeKind.Scalar,
        ObjectType => TypeKind.Object,
        InterfaceType => TypeKind.Interface,
        UnionType => TypeKind.Union,
        EnumType => TypeKind.Enum,
        InputObjectType => TypeKind.InputObject,
        ListType => TypeKind.List,
        _ => TypeKind.NonNull,
    };
}

internal enum TypeKind
{
    Scalar,
    Object,
    Interface,
    Union,
    Enum,
    InputObject,
    List,
    NonNull,
}

internal enum DirectiveLocation
{
    Query,
    Mutation,
    Subscription,
    Field,
    FragmentDefinition,
    FragmentSpread,
    InlineFragment,
    VariableDefinition,
    FragmentVariableDefinition,
    Schema,
    Scalar,
    Object,
    FieldDefinition,
    ArgumentDefinition,
    Interface,
    Union,
    Enum,
    EnumValue,
    InputObject,
    InputFieldDefinition,
}
