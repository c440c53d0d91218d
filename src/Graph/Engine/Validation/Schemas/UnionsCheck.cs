using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Validation;

/// <summary>A union has different object types as members (spec 3.8).</summary>
internal static class UnionsCheck
{
    public static void Run(UnionType union, SchemaContext context)
    {
        if (union.Members.Count == 0)
        {
            context.Report($"Union type {union} must define one or more member types.", union.Nodes);
        }

        var seen = new HashSet<NamedType>();
        foreach (var member in union.Members)
        {
            if (!seen.Add(member))
            {
                context.Report($"Union type {union} can only include type {member} once.", NodesOf(union, member));
            }
            else if (member is not ObjectType)
            {
                context.Report($"Union type {union} can only include Object types, it cannot include {member}.", NodesOf(union, member));
            }
        }
    }

    private static IEnumerable<SyntaxNode> NodesOf(UnionType union, NamedType member) =>
        union.Nodes.SelectMany(node => node.Members).Where(node => node.Name == member.Name);
}
