namespace SocialCommerce.Graph.Engine.Language;

/// <summary>What a document may cost before anything is known about it.</summary>
internal sealed record ParserLimits(int MaxTokens, int MaxDepth)
{
    public static ParserLimits Default { get; } = new(10_000, 100);

    /// <summary>For schemas, which their owner writes and which may be large.</summary>
    public static ParserLimits Schema { get; } = new(10_000_000, 100);
}
