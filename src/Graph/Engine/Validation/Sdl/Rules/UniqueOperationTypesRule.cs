using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>A kind of operation has one root type (spec 3.3.1).</summary>
internal sealed class UniqueOperationTypesRule(SdlContext context) : SdlRule(context)
{
    private readonly Dictionary<OperationKind, OperationTypeNode> known = [];

    public override void Enter(SyntaxNode node)
    {
        if (node is not SchemaNode schema)
        {
            return;
        }

        foreach (var root in schema.OperationTypes)
        {
            var kind = root.Kind.ToString().ToLowerInvariant();
            if (Context.Existing?.RootOf(root.Kind) is not null)
            {
                Report($"Type for {kind} already defined in the schema. It cannot be redefined.", root);
            }
            else if (!known.TryAdd(root.Kind, root))
            {
                Report($"There can be only one {kind} type in schema.", known[root.Kind], root);
            }
        }
    }
}
