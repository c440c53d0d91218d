using SocialCommerce.Graph.Engine.Execution;
using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Types;

/// <summary>
/// Makes a schema of a type system document that <see cref="Validation.SdlValidator"/> accepts. Its fields read JSON
/// values by their names; what is wrong with the types as a whole is for <see cref="SchemaValidator"/> to say.
/// </summary>
internal sealed class SdlReader
{
    private readonly DocumentNode document;
    private readonly Dictionary<string, NamedType> types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NamedType> standard = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<FieldDefinition> meta;

    private SdlReader(DocumentNode document)
    {
        this.document = document;
        foreach (var scalar in new ScalarType[] { new StringType(), new IntType(), new FloatType(), new BooleanType(), new IdType() })
        {
            standard.Add(scalar.Name, scalar);
        }

        var builder = new SchemaBuilder();
        meta = Introspection.Register(builder);
        foreach (var type in builder.Registered)
        {
            standard.Add(type.Name, type);
        }
    }

    public static Schema Read(DocumentNode document) => new SdlReader(document).Read();

    private Schema Read()
    {
        AddTypes();
        var directives = Directives();
        Link(directives);
        var schemaNodes = document.Definitions.OfType<SchemaNode>().ToList();
        var definition = schemaNodes.Find(node => !node.IsExtension);
        var roots = schemaNodes.SelectMany(node => node.OperationTypes).ToLookup(root => root.Kind, root => root.Type.Name);
        var rootTypes = new OrderedDictionary<OperationKind, NamedType>();
        foreach (var kind in Enum.GetValues<OperationKind>())
        {
            var named = definition is null ? types.GetValueOrDefault(kind.ToString()) : null;
            if ((named ?? (roots[kind].LastOrDefault() is { } given ? Find(given) : null)) is { } root)
            {
                rootTypes.Add(kind, root);
            }
        }

        var order = TypeOrder.Of(types.Values, directives, standard["__Schema"]);
        return new Schema(order.ToDictionary(type => type.Name, StringComparer.Ordinal), directives, definition?.Description?.Value, order)
        {
            QueryType = rootTypes.GetValueOrDefault(OperationKind.Query) as ObjectType,
            MutationType = rootTypes.GetValueOrDefault(OperationKind.Mutation) as ObjectType,
            SubscriptionType = rootTypes.GetValueOrDefault(OperationKind.Subscription) as ObjectType,
            Roots = rootTypes,
            MetaFields = meta,
            Nodes = schemaNodes,
        };
    }

    private void AddTypes()
    {
        var definitions = document.Definitions.OfType<TypeDefinitionNode>().ToList();
        var extensions = definitions.Where(node => node.IsExtension).ToLookup(node => node.Name.Value, StringComparer.Ordinal);
        foreach (var node in definitions.Where(node => !node.IsExtension))
        {
            var name = node.Name.Value;
            types.TryAdd(name, standard.TryGetValue(name, out var known) ? known : SdlTypes.Create([node, .. extensions[name]]));
        }
    }

    private List<DirectiveDefinition> Directives()
    {
        var own = document.Definitions.OfType<DirectiveDefinitionNode>().Select(SdlTypes.Directive).ToList();
        own.AddRange(BuiltInDirectives.Create().Where(known => !own.Exists(directive => directive.Name == known.Name)));
        return own;
    }

    private void Link(List<DirectiveDefinition> directives)
    {
        LinkFields(meta);
        LinkInputs(directives.SelectMany(directive => directive.Arguments));
        var all = types.Values.Concat(standard.Values).Distinct().ToList();
        foreach (var type in all)
        {
            switch (type)
            {
                case FieldsType fields:
                    LinkFields(fields.Fields.Values);
                    fields.Implemented = fields.InterfaceNames.Select(Find).ToList();
                    fields.Interfaces = fields.Implemented.OfType<InterfaceType>().ToList();
                    break;
                case UnionType union:
                    union.Members = union.MemberNames.Select(Find).ToList();
                    break;
                case InputObjectType input:
                    LinkInputs(input.Fields.Values);
                    break;
            }
        }

        var implementors = all.OfType<ObjectType>().SelectMany(type => type.Interfaces, (type, contract) => (type, contract)).ToLookup(pair => pair.contract, pair => pair.type);
        foreach (var type in all.OfType<CompositeType>())
        {
            type.PossibleTypes = type switch
            {
                InterfaceType contract => implementors[contract].Distinct().ToList(),
                UnionType union => union.Members.OfType<ObjectType>().Distinct().ToList(),
                _ => [(ObjectType)type],
            };
        }

        foreach (var field in all.OfType<ObjectType>().SelectMany(type => type.Fields.Values).Concat(meta))
        {
            field.Resolver?.Bind(field.Type);
        }
    }

    private void LinkFields(IEnumerable<FieldDefinition> fields)
    {
        foreach (var field in fields)
        {
            field.Type = TypeOf(field.Node?.Type ?? Parser.ParseType(field.TypeText));
            LinkInputs(field.Arguments);
        }
    }

    private void LinkInputs(IEnumerable<InputValueDefinition> inputs)
    {
        foreach (var input in inputs)
        {
            input.Type = TypeOf(input.Node?.Type ?? Parser.ParseType(input.TypeText));
        }
    }

    private GraphType TypeOf(TypeNode node) => node switch
    {
        ListTypeNode list => new ListType(TypeOf(list.Inner)),
        NonNullTypeNode nonNull => new NonNullType(TypeOf(nonNull.Inner)),
        _ => Find(((NamedTypeNode)node).Name),
    };

    private NamedType Find(string name) => types.GetValueOrDefault(name) ?? standard[name];
}
