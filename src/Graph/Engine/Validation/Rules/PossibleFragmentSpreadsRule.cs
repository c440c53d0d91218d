using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>A fragment is spread only where an object can have its type (spec 5.5.2.3).</summary>
internal sealed class PossibleFragmentSpreadsRule(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        if (Context.Scope.Parent is not { } parent)
        {
            return;
        }

        switch (node)
        {
            case InlineFragmentNode { TypeCondition: { } condition } when CannotBe(parent, condition):
                Report($"Fragment cannot be spread here as objects of type \"{parent}\" can never be of type \"{condition.Name}\".", node);
                break;
            case FragmentSpreadNode spread when Context.Uses.Fragment(spread.Name.Value) is { } fragment && CannotBe(parent, fragment.TypeCondition):
                Report(
                    $"Fragment \"{spread.Name.Value}\" cannot be spread here as objects of type \"{parent}\" can never be of type \"{fragment.TypeCondition.Name}\".",
                    node);
                break;
        }
    }

    private bool CannotBe(CompositeType parent, NamedTypeNode condition) =>
        Context.Schema.Find(condition.Name) is CompositeType type && !ReferenceEquals(type, parent) && !parent.PossibleTypes.Any(type.PossibleTypes.Contains);
}
