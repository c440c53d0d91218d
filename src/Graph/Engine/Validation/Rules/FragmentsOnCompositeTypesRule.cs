using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>Fragments stand on objects, interfaces and unions only (spec 5.5.1.3).</summary>
internal sealed class FragmentsOnCompositeTypesRule(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        switch (node)
        {
            case InlineFragmentNode { TypeCondition: { } condition } when IsNotComposite(condition):
                Report($"Fragment cannot condition on non composite type \"{condition.Name}\".", condition);
                break;
            case FragmentNode fragment when IsNotComposite(fragment.TypeCondition):
                Report(
                    $"Fragment \"{fragment.Name.Value}\" cannot condition on non composite type \"{fragment.TypeCondition.Name}\".",
                    fragment.TypeCondition);
                break;
        }
    }

    private bool IsNotComposite(NamedTypeNode condition) => Context.Schema.Find(condition.Name) is { } type && type is not CompositeType;
}
