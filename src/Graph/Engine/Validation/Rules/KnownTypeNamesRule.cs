using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>Every type that is named exists (spec 5.5.1.2, 5.8.2).</summary>
internal sealed class KnownTypeNamesRule(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(SyntaxNode node)
    {
        switch (node)
        {
            case FragmentNode fragment:
                Check(fragment.TypeCondition);
                break;
            case InlineFragmentNode { TypeCondition: { } condition }:
                Check(condition);
                break;
            case VariableDefinitionNode variable:
                Check(NamedIn(variable.Type));
                break;
        }
    }

    private static NamedTypeNode NamedIn(TypeNode type)
    {
        while (true)
        {
            switch (type)
            {
                case ListTypeNode list:
                    type = list.Inner;
                    break;
                case NonNullTypeNode nonNull:
                    type = nonNull.Inner;
                    break;
                default:
                    return (NamedTypeNode)type;
            }
        }
    }

    private void Check(NamedTypeNode type)
    {
        if (Context.Schema.Find(type.Name) is null)
        {
            var hint = Suggestions.DidYouMean(null, type.Name, Context.Schema.Types.Select(known => known.Name));
            Report($"Unknown type \"{type.Name}\".{hint}", type);
        }
    }
}
