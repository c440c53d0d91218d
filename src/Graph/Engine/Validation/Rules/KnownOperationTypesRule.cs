using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>The schema has a root type for the operation (spec 5.2.1).</summary>
internal sealed class KnownOperationTypesRule(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        if (node is OperationNode operation && Context.Schema.RootOf(operation.Kind) is null)
        {
            Report($"The {operation.Kind.ToString().ToLowerInvariant()} operation is not supported by the schema.", node);
        }
    }
}
