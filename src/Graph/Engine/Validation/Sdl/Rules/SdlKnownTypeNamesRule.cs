using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>Every type that is named is defined, by the document, the schema it extends or the specification (spec 3.3).</summary>
internal sealed class SdlKnownTypeNamesRule(SdlContext context) : SdlRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        if (node is not NamedTypeNode { Name: var name } || Context.Types.ContainsKey(name) || Context.Existing?.Find(name) is not null)
        {
            return;
        }

        var isTypeSystem = Context.Ancestors.Count > 1 && Context.Ancestors[1] is TypeSystemNode;
        if (isTypeSystem && SdlContext.StandardTypes.Contains(name, StringComparer.Ordinal))
        {
            return;
        }

        var known = (Context.Existing?.Types.Select(type => type.Name) ?? []).Union(Context.Types.Keys, StringComparer.Ordinal);
        var hint = Suggestions.DidYouMean(null, name, isTypeSystem ? SdlContext.StandardTypes.Union(known, StringComparer.Ordinal) : known);
        Report($"Unknown type \"{name}\".{hint}", node);
    }
}
