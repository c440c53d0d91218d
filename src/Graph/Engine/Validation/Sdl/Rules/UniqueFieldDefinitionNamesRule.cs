using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>The fields of a type have different names, those of its extensions too (spec 3.6, 3.7, 3.10).</summary>
internal sealed class UniqueFieldDefinitionNamesRule(SdlContext context) : SdlRule(context)
{
    private readonly Dictionary<(string Type, string Field), NameNode> known = [];

    public override void Enter(SyntaxNode node)
    {
        if (node is not TypeDefinitionNode { Name.Value: var type } definition)
        {
            return;
        }

        foreach (var name in definition.Fields.Select(field => field.Name).Concat(definition.InputFields.Select(field => field.Name)))
        {
            if (Exists(type, name.Value))
            {
                Report($"Field \"{type}.{name.Value}\" already exists in the schema. It cannot also be defined in this type extension.", name);
            }
            else if (!known.TryAdd((type, name.Value), name))
            {
                Report($"Field \"{type}.{name.Value}\" can only be defined once.", known[(type, name.Value)], name);
            }
        }
    }

    private bool Exists(string type, string field) => Context.Existing?.Find(type) switch
    {
        FieldsType fields => fields.Fields.ContainsKey(field),
        InputObjectType input => input.Fields.ContainsKey(field),
        _ => false,
    };
}
