using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>A directive has every argument that must be given (spec 5.4.3).</summary>
internal sealed class ProvidedRequiredArgumentsOnDirectivesRule(SdlContext context) : SdlRule(context)
{
    public override void Leave(SyntaxNode node)
    {
        if (node is not DirectiveNode directive || Context.Directive(directive.Name.Value) is not { } definition)
        {
            return;
        }

        foreach (var (name, type) in definition.Required.Where(required => directive.Arguments.All(argument => argument.Name.Value != required.Name)))
        {
            Report($"Argument \"@{directive.Name.Value}({name}:)\" of type \"{type}\" is required, but it was not provided.", directive);
        }
    }
}
