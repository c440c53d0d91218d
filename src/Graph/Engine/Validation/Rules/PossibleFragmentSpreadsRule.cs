using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>A fragment is spread only where an object can have its type (spec 5.5.2.3).</summary>
internal sealed class PossibleFragmentSpreadsRule(ValidationContext context) : ValidationRule(context)
{
    private readonly Stack<CompositeType?> parents = new();

    public override void Enter(SyntaxNode node)
    {
        switch (node)
        {
            case InlineFragmentNode { TypeCondition: { } condition }:
                if (parents.TryPeek(out var outer) && outer is not null && CannotBe(outer, condition.Name))
                {
                    Report($"Fragment cannot be spread here as objects of type \"{outer}\" can never be of type \"{condition.Name}\".", node);
                }

                break;
            case FragmentSpreadNode spread when Context.Fragments.TryGetValue(spread.Name.Value, out var fragment):
                if (Context.Scope.Parent is { } parent && CannotBe(parent, fragment.TypeCondition.Name))
                {
                    Report(
                        $"Fragment \"{spread.Name.Value}\" cannot be spread here as objects of type \"{parent}\" can never be of type \"{fragment.TypeCondition.Name}\".",
                        node);
                }

                break;
            case SelectionSetNode:
                parents.Push(Context.Scope.Parent);
                break;
        }
    }

    public override void Leave(SyntaxNode node)
    {
        if (node is SelectionSetNode)
        {
            parents.Pop();
        }
    }

    private bool CannotBe(CompositeType parent, string name) =>
        Context.Schema.Find(name) is CompositeType type && !ReferenceEquals(type, parent) && !parent.PossibleTypes.Any(type.PossibleTypes.Contains);
}
