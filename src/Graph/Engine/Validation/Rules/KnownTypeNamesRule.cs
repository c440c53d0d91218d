using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>Every type that is named exists (spec 5.5.1.2, 5.8.2).</summary>
internal sealed class KnownTypeNamesRule(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        if (node is NamedTypeNode type && Context.Schema.Find(type.Name) is null)
        {
            var hint = Suggestions.DidYouMean(null, type.Name, Context.Schema.Types.Select(known => known.Name));
            Report($"Unknown type \"{type.Name}\".{hint}", type);
        }
    }
}
