using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>A field of an input object is given once (spec 5.6.3).</summary>
internal sealed class SdlUniqueInputFieldNamesRule(SdlContext context) : SdlRule(context)
{
    private readonly Stack<Dictionary<string, NameNode>> open = new();

    public override void Enter(SyntaxNode node)
    {
        switch (node)
        {
            case ObjectValueNode:
                open.Push(new Dictionary<string, NameNode>(StringComparer.Ordinal));
                break;
            case ObjectFieldNode { Name: var name } when !open.Peek().TryAdd(name.Value, name):
                Report($"There can be only one input field named \"{name.Value}\".", open.Peek()[name.Value], name);
                break;
        }
    }

    public override void Leave(SyntaxNode node)
    {
        if (node is ObjectValueNode)
        {
            open.Pop();
        }
    }
}
