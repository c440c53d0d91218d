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
                Check(directive.Arguments, definition.Arguments, $"directive \"@{directive.Name.Value}\"");
                break;
            case FieldNode field when Context.Scope is { Field: { } definition, Parent: { } parent }:
                Check(field.Arguments, definition.Arguments, $"field \"{parent.Name}.{definition.Name}\"");
                break;
        }
    }

    private void Check(IReadOnlyList<ArgumentNode> arguments, List<InputValueDefinition> known, string owner)
    {
        foreach (var argument in arguments.Where(argument => !known.Exists(definition => definition.Name == argument.Name.Value)))
        {
            var hint = Suggestions.DidYouMean(null, argument.Name.Value, known.Select(definition => definition.Name));
            Report($"Unknown argument \"{argument.Name.Value}\" on {owner}.{hint}", argument);
        }
    }
}
