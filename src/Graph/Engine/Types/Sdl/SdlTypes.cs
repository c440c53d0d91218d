using SocialCommerce.Graph.Engine.Execution;
using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Types;

/// <summary>Makes one type, not yet linked to others, of its definition and the extensions of it.</summary>
internal static class SdlTypes
{
    public static NamedType Create(IReadOnlyList<TypeDefinitionNode> nodes)
    {
        var name = nodes[0].Name.Value;
        var description = nodes[0].Description?.Value;
        return nodes[0].Kind switch
        {
            TypeDefinitionKind.Scalar => new SdlScalar(name, description, SpecifiedBy(nodes)) { Nodes = nodes },
            TypeDefinitionKind.Enum => new EnumType(name, description, typeof(string), EnumValues(nodes)) { Nodes = nodes },
            TypeDefinitionKind.Union => new UnionType(name, description, nodes.SelectMany(node => node.Members).Select(member => member.Name).ToList()) { Nodes = nodes },
            TypeDefinitionKind.InputObject => InputObject(new InputObjectType(name, description, typeof(object)) { Nodes = nodes, IsOneOf = Find(nodes[0].Directives, "oneOf") is not null }),
            TypeDefinitionKind.Object => Fields(new ObjectType(name, description, typeof(object)) { Nodes = nodes, IsPublic = true }),
            _ => Fields(new InterfaceType(name, description) { Nodes = nodes }),
        };
    }

    public static DirectiveDefinition Directive(DirectiveDefinitionNode node)
    {
        var directive = new DirectiveDefinition(node.Name.Value, node.Description?.Value, node.Locations.Select(location => location.Value).ToList())
        {
            IsRepeatable = node.IsRepeatable,
            Node = node,
        };
        directive.Arguments.AddRange(node.Arguments.Select(Input));
        return directive;
    }

    private static FieldsType Fields(FieldsType type)
    {
        type.InterfaceNames.AddRange(type.Nodes.SelectMany(node => node.Interfaces).Select(contract => contract.Name));
        foreach (var node in type.Nodes.SelectMany(node => node.Fields))
        {
            var field = new FieldDefinition(node.Name.Value, null, node.Type.ToString()!)
            {
                Node = node,
                Description = node.Description?.Value,
                DeprecationReason = Deprecation(node.Directives),
                Resolver = type is ObjectType ? new JsonFieldResolver(type.Name, node.Name.Value) : null,
            };
            field.Arguments.AddRange(node.Arguments.Select(Input));
            type.Fields[field.Name] = field;
        }

        return type;
    }

    private static InputObjectType InputObject(InputObjectType type)
    {
        foreach (var field in type.Nodes.SelectMany(node => node.InputFields).Select(Input))
        {
            type.Fields[field.Name] = field;
        }

        return type;
    }

    private static InputValueDefinition Input(InputValueDefinitionNode node) => new(node.Name.Value, null, node.Type.ToString()!)
    {
        Node = node,
        Description = node.Description?.Value,
        DefaultValue = node.DefaultValue,
        DeprecationReason = Deprecation(node.Directives),
    };

    private static List<EnumValueDefinition> EnumValues(IReadOnlyList<TypeDefinitionNode> nodes) => nodes.SelectMany(node => node.Values)
        .Select(node => new EnumValueDefinition(node.Name.Value, node.Description?.Value, node.Name.Value)
        {
            Node = node,
            DeprecationReason = Deprecation(node.Directives),
        })
        .ToList();

    private static string? SpecifiedBy(IReadOnlyList<TypeDefinitionNode> nodes) =>
        nodes.Select(node => Find(node.Directives, "specifiedBy")).LastOrDefault(found => found is not null) is { } directive ? Text(directive, "url") : null;

    private static string? Deprecation(IReadOnlyList<DirectiveNode> directives) =>
        Find(directives, "deprecated") is { } directive ? Text(directive, "reason") ?? BuiltInDirectives.DefaultDeprecation : null;

    private static DirectiveNode? Find(IReadOnlyList<DirectiveNode> directives, string name) =>
        directives.FirstOrDefault(directive => directive.Name.Value == name);

    private static string? Text(DirectiveNode directive, string argument) =>
        (directive.Arguments.FirstOrDefault(given => given.Name.Value == argument)?.Value as StringValueNode)?.Value;
}
