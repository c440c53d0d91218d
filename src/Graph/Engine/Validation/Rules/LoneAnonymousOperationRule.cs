using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>An operation without a name is the only one in its document (spec 5.2.3.1).</summary>
internal sealed class LoneAnonymousOperationRule(ValidationContext context) : ValidationRule(context)
{
    private readonly int operations = context.Document.Definitions.Count(definition => definition is OperationNode);

    public override void Enter(SyntaxNode node)
    {
        if (node is OperationNode { Name: null } && operations > 1)
        {
            Report("This anonymous operation must be the only defined operation.", node);
        }
    }
}
