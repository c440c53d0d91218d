namespace SocialCommerce.Graph.Engine.Language;

/// <summary>What a document may cost before anything is known about it.</summary>
internal sealed record ParserLimits(int MaxTokens, int MaxDepth)
{
    public static ParserLimits Default { get; } = new(10_000, 100);
}
