using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Tests.World;

/// <summary>Builds schemas from SDL, so that validation tests can be as short as the documents they check.</summary>
internal static class SdlSchema
{
    public static Schema Build(string sdl)
    {
        var document = Parser.Parse(SourceText.From(sdl));
        var definitions = document.Definitions.OfType<TypeDefinitionNode>().Where(type => !type.IsExtension).ToList();
        var types = new Dictionary<string, NamedType>(StringComparer.Ordinal);
        foreach (var scalar in new ScalarType[] { new IntType(), new FloatType(), new StringType(), new BooleanType(), new IdType() })
        {
            types.Add(scalar.Name, scalar);
        }

        foreach (var definition in definitions)
        {
            types[definition.Name.Value] = Create(definition);
        }

        var builder = new SchemaBuilder();
        var meta = Introspection.Register(builder);
        foreach (var name in new[] { "__Schema", "__Type", "__Field", "__InputValue", "__EnumValue", "__Directive", "__TypeKind", "__DirectiveLocation" })
        {
            types.TryAdd(name, builder.FindType(name)!);
        }

        var directives = new List<DirectiveDefinition>(BuiltInDirectives.Create());
        directives.AddRange(document.Definitions.OfType<DirectiveDefinitionNode>().Select(Directive));
        Link(types, directives, meta);
        return new Schema(types, directives, null)
        {
            QueryType = Root(document, types, OperationKind.Query, "Query"),
            MutationType = Root(document, types, OperationKind.Mutation, "Mutation"),
            SubscriptionType = Root(document, types, OperationKind.Subscription, "Subscription"),
            MetaFields = meta,
        };
    }

    private static ObjectType? Root(DocumentNode document, Dictionary<string, NamedType> types, OperationKind kind, string name)
    {
        var named = document.Definitions.OfType<SchemaNode>().SelectMany(schema => schema.OperationTypes).ToList();
        var found = named.Find(operation => operation.Kind == kind)?.Type.Name ?? (named.Count == 0 ? name : null);
        return found is null ? null : types.GetValueOrDefault(found) as ObjectType;
    }

    private static NamedType Create(TypeDefinitionNode definition)
    {
        var name = definition.Name.Value;
        switch (definition.Kind)
        {
            case TypeDefinitionKind.Scalar:
                return new AnyScalar(name);
            case TypeDefinitionKind.Enum:
                return new EnumType(name, null, typeof(object), definition.Values.Select(value => new EnumValueDefinition(value.Name.Value, null, value.Name.Value)).ToList());
            case TypeDefinitionKind.Union:
                return new UnionType(name, null, definition.Members.Select(member => member.Name).ToList());
            case TypeDefinitionKind.InputObject:
                var input = new InputObjectType(name, null, typeof(object)) { IsOneOf = definition.Directives.Any(directive => directive.Name.Value == "oneOf") };
                definition.InputFields.ToList().ForEach(field => input.Fields.Add(field.Name.Value, Input(field)));
                return input;
            default:
                FieldsType type = definition.Kind == TypeDefinitionKind.Object ? new ObjectType(name, null, typeof(object)) : new InterfaceType(name, null);
                type.InterfaceNames.AddRange(definition.Interfaces.Select(contract => contract.Name));
                foreach (var field in definition.Fields)
                {
                    var added = new FieldDefinition(field.Name.Value, null, field.Type.ToString()!);
                    added.Arguments.AddRange(field.Arguments.Select(Input));
                    type.Fields.Add(added.Name, added);
                }

                return type;
        }
    }

    private static InputValueDefinition Input(InputValueDefinitionNode node) => new(node.Name.Value, null, node.Type.ToString()!) { DefaultValue = node.DefaultValue };

    private static DirectiveDefinition Directive(DirectiveDefinitionNode node)
    {
        var directive = new DirectiveDefinition(node.Name.Value, "", node.Locations.Select(location => location.Value).ToList()) { IsRepeatable = node.IsRepeatable };
        directive.Arguments.AddRange(node.Arguments.Select(Input));
        return directive;
    }

    private static void Link(Dictionary<string, NamedType> types, List<DirectiveDefinition> directives, IReadOnlyList<FieldDefinition> meta)
    {
        GraphType TypeOf(TypeNode node) => node switch
        {
            ListTypeNode list => new ListType(TypeOf(list.Inner)),
            NonNullTypeNode nonNull => new NonNullType(TypeOf(nonNull.Inner)),
            _ => types[((NamedTypeNode)node).Name],
        };
        void LinkInputs(IEnumerable<InputValueDefinition> inputs) => inputs.ToList().ForEach(input => input.Type = TypeOf(Parser.ParseType(input.TypeText)));
        void LinkFields(IEnumerable<FieldDefinition> fields)
        {
            foreach (var field in fields)
            {
                field.Type = TypeOf(Parser.ParseType(field.TypeText));
                LinkInputs(field.Arguments);
            }
        }

        LinkFields(meta);
        LinkInputs(directives.SelectMany(directive => directive.Arguments));
        LinkInputs(types.Values.OfType<InputObjectType>().SelectMany(type => type.Fields.Values));
        LinkFields(types.Values.OfType<FieldsType>().SelectMany(type => type.Fields.Values));
        foreach (var type in types.Values.OfType<FieldsType>())
        {
            type.Interfaces = type.InterfaceNames.Select(name => types[name]).OfType<InterfaceType>().ToList();
        }

        foreach (var type in types.Values.OfType<CompositeType>())
        {
            type.PossibleTypes = type switch
            {
                ObjectType self => [self],
                InterfaceType contract => types.Values.OfType<ObjectType>().Where(candidate => candidate.Interfaces.Contains(contract)).ToList(),
                UnionType union => union.MemberNames.Select(name => types[name]).OfType<ObjectType>().ToList(),
                _ => [],
            };
        }
    }

    private sealed class AnyScalar(string name) : ScalarType(name, null)
    {
        public override Type InputClrType => typeof(object);

        public override bool AcceptsResult(Type clrType) => true;

        public override object ParseLiteral(ValueNode literal) => literal;

        public override object ParseJson(System.Text.Json.JsonElement json) => json;

        public override bool TryWrite(System.Text.Json.Utf8JsonWriter writer, object value) => false;
    }
}
