using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>Every fragment that is spread is defined (spec 5.5.2.1).</summary>
internal sealed class KnownFragmentNamesRule(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        if (node is FragmentSpreadNode spread && Context.Uses.Fragment(spread.Name.Value) is null)
        {
            Report($"Unknown fragment \"{spread.Name.Value}\".", spread.Name);
        }
    }
}
