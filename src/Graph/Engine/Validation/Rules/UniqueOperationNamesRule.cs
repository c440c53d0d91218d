using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>Every named operation has a name of its own (spec 5.2.2.1).</summary>
internal sealed class UniqueOperationNamesRule(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<string, NameNode> known = new(StringComparer.Ordinal);

    public override void Enter(SyntaxNode node)
    {
        if (node is OperationNode { Name: { } name } && !known.TryAdd(name.Value, name))
        {
            Report($"There can be only one operation named \"{name.Value}\".", known[name.Value], name);
        }
    }
}
