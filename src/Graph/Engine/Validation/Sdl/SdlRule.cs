using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Validation;

/// <summary>One rule for type system documents (spec chapter 3), told about every node on the way down and on the way up.</summary>
internal abstract class SdlRule(SdlContext context)
{
    protected SdlContext Context { get; } = context;

    public virtual void Enter(SyntaxNode node)
    {
    }

    public virtual void Leave(SyntaxNode node)
    {
    }

    protected void Report(string message, params IEnumerable<SyntaxNode> nodes) => Context.Report(message, nodes);
}
