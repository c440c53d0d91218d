using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>Two directives never have the same name (spec 3.3); one that the specification defines may be defined again.</summary>
internal sealed class UniqueDirectiveNamesRule(SdlContext context) : SdlRule(context)
{
    private readonly Dictionary<string, NameNode> known = new(StringComparer.Ordinal);

    public override void Enter(SyntaxNode node)
    {
        if (node is not DirectiveDefinitionNode { Name: var name })
        {
            return;
        }

        if (Context.Existing?.FindDirective(name.Value) is not null)
        {
            Report($"Directive \"@{name.Value}\" already exists in the schema. It cannot be redefined.", name);
        }
        else if (!known.TryAdd(name.Value, name))
        {
            Report($"There can be only one directive named \"@{name.Value}\".", known[name.Value], name);
        }
    }
}
