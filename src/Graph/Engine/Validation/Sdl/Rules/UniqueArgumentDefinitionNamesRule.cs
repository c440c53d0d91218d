using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>The arguments of a field or a directive have different names (spec 3.6, 3.13).</summary>
internal sealed class UniqueArgumentDefinitionNamesRule(SdlContext context) : SdlRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        switch (node)
        {
            case DirectiveDefinitionNode directive:
                Check($"@{directive.Name.Value}", directive.Arguments);
                break;
            case TypeDefinitionNode type:
                foreach (var field in type.Fields)
                {
                    Check($"{type.Name.Value}.{field.Name.Value}", field.Arguments);
                }

                break;
        }
    }

    private void Check(string parent, IReadOnlyList<InputValueDefinitionNode> arguments)
    {
        foreach (var twins in arguments.GroupBy(argument => argument.Name.Value, StringComparer.Ordinal).Where(group => group.Skip(1).Any()))
        {
            Report($"Argument \"{parent}({twins.Key}:)\" can only be defined once.", twins.Select(argument => argument.Name));
        }
    }
}
