using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>Two types never have the same name (spec 3.3).</summary>
internal sealed class UniqueTypeNamesRule(SdlContext context) : SdlRule(context)
{
    private readonly Dictionary<string, NameNode> known = new(StringComparer.Ordinal);

    public override void Enter(SyntaxNode node)
    {
        if (node is not TypeDefinitionNode { IsExtension: false, Name: var name })
        {
            return;
        }

        if (Context.Existing?.Find(name.Value) is not null)
        {
            Report($"Type \"{name.Value}\" already exists in the schema. It cannot also be defined in this type definition.", name);
        }
        else if (!known.TryAdd(name.Value, name))
        {
            Report($"There can be only one type named \"{name.Value}\".", known[name.Value], name);
        }
    }
}
