using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>The fields of an input object literal have different names (spec 5.6.3).</summary>
internal sealed class UniqueInputFieldNamesRule(ValidationContext context) : ValidationRule(context)
{
    private readonly Stack<Dictionary<string, NameNode>> objects = new();

    public override void Enter(SyntaxNode node)
    {
        switch (node)
        {
            case ObjectValueNode:
                objects.Push(new Dictionary<string, NameNode>(StringComparer.Ordinal));
                break;
            case ObjectFieldNode { Name: var name } when !objects.Peek().TryAdd(name.Value, name):
                Report($"There can be only one input field named \"{name.Value}\".", objects.Peek()[name.Value], name);
                break;
        }
    }

    public override void Leave(SyntaxNode node)
    {
        if (node is ObjectValueNode)
        {
            objects.Pop();
        }
    }
}
