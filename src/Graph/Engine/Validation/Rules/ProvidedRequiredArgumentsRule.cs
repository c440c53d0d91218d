using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>Arguments that are non-null and have no default are given (spec 5.4.2.1).</summary>
internal sealed class ProvidedRequiredArgumentsRule(ValidationContext context) : ValidationRule(context)
{
    public override void Leave(SyntaxNode node)
    {
        switch (node)
        {
            case FieldNode field when Context.Scope is { Field: { } definition, Parent: { } parent }:
                foreach (var argument in definition.Arguments.Where(argument => argument.IsRequired && !IsGiven(field.Arguments, argument.Name)))
                {
                    Report($"Argument \"{parent.Name}.{definition.Name}({argument.Name}:)\" of type \"{argument.Type}\" is required, but it was not provided.", field);
                }

                break;
            case DirectiveNode directive when Context.Scope.Directive is { } definition:
                foreach (var argument in definition.Arguments.Where(argument => argument.IsRequired && !IsGiven(directive.Arguments, argument.Name)))
                {
                    Report($"Argument \"@{definition.Name}({argument.Name}:)\" of type \"{argument.Type}\" is required, but it was not provided.", directive);
                }

                break;
        }
    }

    private static bool IsGiven(IReadOnlyList<ArgumentNode> arguments, string name) => arguments.Any(argument => argument.Name.Value == name);
}
