using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>A directive has only arguments that its definition has (spec 5.4.1).</summary>
internal sealed class KnownArgumentNamesOnDirectivesRule(SdlContext context) : SdlRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        if (node is not DirectiveNode directive || Context.Directive(directive.Name.Value) is not { } definition)
        {
            return;
        }

        foreach (var argument in directive.Arguments.Where(argument => !definition.Arguments.Contains(argument.Name.Value, StringComparer.Ordinal)))
        {
            var hint = Suggestions.DidYouMean(null, argument.Name.Value, definition.Arguments);
            Report($"Unknown argument \"{argument.Name.Value}\" on directive \"@{directive.Name.Value}\".{hint}", argument);
        }
    }
}
