using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Types;

/// <summary>
/// Makes a schema of a type system document that <see cref="Validation.SdlValidator"/> accepts. Its fields read JSON
/// values by their names; what is wrong with the types as a whole is for the schema validator to say.
/// </summary>
internal sealed class SdlReader(DocumentNode document)
{
    private static readonly StandardTypes Standard = StandardTypes.Shared;
    private readonly OrderedDictionary<string, NamedType> types = new(StringComparer.Ordinal);

    public static Schema Read(DocumentNode document) => new SdlReader(document).Read();

    private Schema Read()
    {
        AddTypes();
        var directives = Directives();
        var own = types.Values.Where(type => !Standard.ByName.ContainsKey(type.Name));
        new TypeLinker(Find).Link(own, directives, []);
        var schemaNodes = document.Definitions.OfType<SchemaNode>().ToList();
        var definition = schemaNodes.Find(node => !node.IsExtension);
        var roots = Roots(schemaNodes, definition);
        var order = TypeOrder.Of(types.Values, directives, Standard.ByName["__Schema"]);
        return new Schema(order.ToDictionary(type => type.Name, StringComparer.Ordinal), directives, definition?.Description?.Value, order)
        {
            QueryType = roots.GetValueOrDefault(OperationKind.Query) as ObjectType,
            MutationType = roots.GetValueOrDefault(OperationKind.Mutation) as ObjectType,
            SubscriptionType = roots.GetValueOrDefault(OperationKind.Subscription) as ObjectType,
            Roots = roots,
            MetaFields = Standard.MetaFields,
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
            types.TryAdd(name, Standard.ByName.TryGetValue(name, out var known) ? known : SdlTypes.Create([node, .. extensions[name]]));
        }
    }

    private List<DirectiveDefinition> Directives()
    {
        var own = document.Definitions.OfType<DirectiveDefinitionNode>().Select(SdlTypes.Directive).ToList();
        own.AddRange(BuiltInDirectives.Create().Where(known => !own.Exists(directive => directive.Name == known.Name)));
        return own;
    }

    /// <summary>Without a schema definition, the types with the usual names are the roots (spec 3.3.1).</summary>
    private Dictionary<OperationKind, NamedType> Roots(List<SchemaNode> nodes, SchemaNode? definition)
    {
        var given = nodes.SelectMany(node => node.OperationTypes).ToLookup(root => root.Kind, root => root.Type.Name);
        var roots = new Dictionary<OperationKind, NamedType>();
        foreach (var kind in Enum.GetValues<OperationKind>())
        {
            var usual = definition is null ? types.GetValueOrDefault(kind.ToString()) : null;
            if ((usual ?? (given[kind].LastOrDefault() is { } name ? Find(name) : null)) is { } root)
            {
                roots.Add(kind, root);
            }
        }

        return roots;
    }

    private NamedType Find(string name) => types.GetValueOrDefault(name) ?? Standard.ByName[name];
}
