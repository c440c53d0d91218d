using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>Every argument is defined by its field or directive (spec 5.4.1).</summary>
internal sealed class KnownArgumentNamesRule(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        switch (node)
        {
            case DirectiveNode directive when Context.Scope.Directive is { } definition:
                foreach (var argument in directive.Arguments.Where(argument => !definition.Arguments.Exists(known => known.Name == argument.Name.Value)))
                {
                    Report(argument, definition.Arguments, $"directive \"@{directive.Name.Value}\"");
                }

                break;
            case ArgumentNode argument when Context.Scope is { DirectiveNode: null, Argument: null, Parent: { } parent, Field: { } definition }:
                Report(argument, definition.Arguments, $"field \"{parent.Name}.{definition.Name}\"");
                break;
        }
    }

    private void Report(ArgumentNode argument, List<InputValueDefinition> known, string owner)
    {
        var hint = Suggestions.DidYouMean(null, argument.Name.Value, known.Select(definition => definition.Name));
        Report($"Unknown argument \"{argument.Name.Value}\" on {owner}.{hint}", argument);
    }
}
