using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Validation.Merging;

/// <summary>Two fields of one response name that cannot be merged, with the fields below them that are the cause.</summary>
internal sealed record MergeConflict(string ResponseName, string Reason, List<FieldNode> First, List<FieldNode> Second)
{
    private const int MaxText = 1000;
    private const int MaxNodes = 20;

    public string Message =>
        $"Fields \"{Short(ResponseName)}\" conflict because {Reason}. Use different aliases on the fields to fetch both if this was intentional.";

    /// <summary>The conflict of two fields themselves, whatever is selected within them; null when there is none.</summary>
    /// <param name="first">A field.</param>
    /// <param name="second">Another of the same response name.</param>
    /// <param name="isExclusive">The fields never belong to the same object, so that only their shape matters.</param>
    public static MergeConflict? Between(MergeField first, MergeField second, bool isExclusive)
    {
        var reason = isExclusive ? DifferenceOfShape(first, second) : Difference(first, second) ?? DifferenceOfShape(first, second);
        return reason is null ? null : new MergeConflict(first.Node.ResponseName, reason, [first.Node], [second.Node]);
    }

    /// <summary>The conflict of two fields because of conflicts within them; null when there are none.</summary>
    public static MergeConflict? Of(MergeField first, MergeField second, List<MergeConflict> inner)
    {
        if (inner.Count == 0)
        {
            return null;
        }

        var reason = "";
        foreach (var conflict in inner)
        {
            reason += $"{(reason.Length == 0 ? "" : " and ")}subfields \"{Short(conflict.ResponseName)}\" conflict because {conflict.Reason}";
            if (reason.Length > MaxText)
            {
                break;
            }
        }

        return new MergeConflict(
            first.Node.ResponseName,
            Short(reason),
            Nodes(first.Node, inner.Select(conflict => conflict.First)),
            Nodes(second.Node, inner.Select(conflict => conflict.Second)));
    }

    /// <summary>Fields of different object types are never selected on the same object.</summary>
    public static bool AreExclusive(MergeField first, MergeField second) =>
        first.Parent is ObjectType && second.Parent is ObjectType && !ReferenceEquals(first.Parent, second.Parent);

    private static string? Difference(MergeField first, MergeField second)
    {
        if (first.Name != second.Name)
        {
            return $"\"{Short(first.Name)}\" and \"{Short(second.Name)}\" are different fields";
        }

        return first.Arguments == second.Arguments ? null : "they have differing arguments";
    }

    private static string? DifferenceOfShape(MergeField first, MergeField second) =>
        first.Definition is { Type: var a } && second.Definition is { Type: var b } && HaveDifferentShape(a, b)
            ? $"they return conflicting types \"{a}\" and \"{b}\""
            : null;

    private static bool HaveDifferentShape(GraphType first, GraphType second) => (first, second) switch
    {
        (ListType a, ListType b) => HaveDifferentShape(a.OfType, b.OfType),
        (NonNullType a, NonNullType b) => HaveDifferentShape(a.OfType, b.OfType),
        (ListType or NonNullType, _) or (_, ListType or NonNullType) => true,
        _ => (first is LeafType || second is LeafType) && !ReferenceEquals(first, second),
    };

    private static List<FieldNode> Nodes(FieldNode own, IEnumerable<List<FieldNode>> inner)
    {
        List<FieldNode> nodes = [own];
        foreach (var some in inner)
        {
            nodes.AddRange(some.TakeLast(MaxNodes - nodes.Count));
            if (nodes.Count == MaxNodes)
            {
                break;
            }
        }

        return nodes;
    }

    private static string Short(string text) => text.Length > MaxText ? text[..MaxText] + "..." : text;
}
