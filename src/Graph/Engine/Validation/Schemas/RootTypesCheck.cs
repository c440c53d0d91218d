using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Validation;

/// <summary>The root types are different object types, and there is one for queries (spec 3.3.1).</summary>
internal static class RootTypesCheck
{
    public static void Run(SchemaContext context)
    {
        var schema = context.Schema;
        if (!schema.Roots.ContainsKey(OperationKind.Query))
        {
            context.Report("Query root type must be provided.", schema.Nodes.FirstOrDefault(node => !node.IsExtension));
        }

        foreach (var (kind, type) in schema.Roots.Where(root => root.Value is not ObjectType))
        {
            var provided = kind == OperationKind.Query ? "" : " if provided";
            context.Report(
                $"{kind} root type must be Object type{provided}, it cannot be {type}.",
                NodeOf(schema, kind) ?? (SyntaxNode?)type.Nodes.FirstOrDefault());
        }

        foreach (var same in schema.Roots.Where(root => root.Value is ObjectType).GroupBy(root => root.Value, root => root.Key).Where(group => group.Skip(1).Any()))
        {
            var kinds = same.ToList();
            context.Report(
                $"All root types must be different, \"{same.Key}\" type is used as {And(kinds)} root types.",
                kinds.Select(kind => NodeOf(schema, kind)));
        }
    }

    private static string And(List<OperationKind> kinds)
    {
        var names = kinds.Select(kind => kind.ToString().ToLowerInvariant()).ToList();
        return names.Count == 2 ? $"{names[0]} and {names[1]}" : $"{names[0]}, {names[1]}, and {names[2]}";
    }

    private static NamedTypeNode? NodeOf(Schema schema, OperationKind kind) => schema.Nodes.OrderBy(node => node.IsExtension)
        .SelectMany(node => node.OperationTypes).FirstOrDefault(root => root.Kind == kind)?.Type;
}
