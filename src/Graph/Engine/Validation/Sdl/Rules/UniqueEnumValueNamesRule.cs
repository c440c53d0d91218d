using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>The values of an enum have different names, those of its extensions too (spec 3.9).</summary>
internal sealed class UniqueEnumValueNamesRule(SdlContext context) : SdlRule(context)
{
    private readonly Dictionary<(string Type, string Value), NameNode> known = [];

    public override void Enter(SyntaxNode node)
    {
        if (node is not TypeDefinitionNode { Kind: TypeDefinitionKind.Enum, Name.Value: var type } definition)
        {
            return;
        }

        var existing = Context.Existing?.Find(type) as EnumType;
        foreach (var name in definition.Values.Select(value => value.Name))
        {
            if (existing?.Values.Any(value => value.Name == name.Value) == true)
            {
                Report($"Enum value \"{type}.{name.Value}\" already exists in the schema. It cannot also be defined in this type extension.", name);
            }
            else if (!known.TryAdd((type, name.Value), name))
            {
                Report($"Enum value \"{type}.{name.Value}\" can only be defined once.", known[(type, name.Value)], name);
            }
        }
    }
}
