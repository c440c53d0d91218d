using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Validation;

/// <summary>One rule of spec chapter 5, told about every node on the way down and on the way up.</summary>
internal abstract class ValidationRule(ValidationContext context)
{
    protected ValidationContext Context { get; } = context;

    public virtual void Enter(SyntaxNode node)
    {
    }

    public virtual void Leave(SyntaxNode node)
    {
    }

    protected void Report(string message, params ReadOnlySpan<SyntaxNode> nodes) => Context.Report(message, nodes);
}
