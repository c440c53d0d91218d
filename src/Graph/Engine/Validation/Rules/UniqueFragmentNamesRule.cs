using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>Every fragment has a name of its own (spec 5.5.1.1).</summary>
internal sealed class UniqueFragmentNamesRule(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<string, NameNode> known = new(StringComparer.Ordinal);

    public override void Enter(SyntaxNode node)
    {
        if (node is FragmentNode { Name: var name } && !known.TryAdd(name.Value, name))
        {
            Report($"There can be only one fragment named \"{name.Value}\".", known[name.Value], name);
        }
    }
}
