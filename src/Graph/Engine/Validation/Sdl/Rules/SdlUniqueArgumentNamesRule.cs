using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>An argument is given once (spec 5.4.2).</summary>
internal sealed class SdlUniqueArgumentNamesRule(SdlContext context) : SdlRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        var arguments = node switch
        {
            DirectiveNode directive => directive.Arguments,
            FieldNode field => field.Arguments,
            _ => [],
        };
        foreach (var twins in arguments.GroupBy(argument => argument.Name.Value, StringComparer.Ordinal).Where(group => group.Skip(1).Any()))
        {
            Report($"There can be only one argument named \"{twins.Key}\".", twins.Select(argument => argument.Name));
        }
    }
}
