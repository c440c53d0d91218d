namespace SocialCommerce.Graph.Engine;

/// <summary>What one request may cost. Every limit is enforced before the work it limits.</summary>
public sealed record GraphQLLimits
{
    /// <summary>Largest body of a request, in bytes (128 KiB).</summary>
    public int MaxBodyBytes { get; init; } = 128 * 1024;

    /// <summary>Tokens in a document (10,000).</summary>
    public int MaxTokens { get; init; } = 10_000;

    /// <summary>Nesting of selections, values and types that the parser follows (100).</summary>
    public int MaxParseDepth { get; init; } = 100;

    /// <summary>Nesting of JSON in the body, variables among it (32).</summary>
    public int MaxJsonDepth { get; init; } = 32;

    /// <summary>Fields within fields of an operation, fragments followed (15); introspection fields are not counted.</summary>
    public int MaxSelectionDepth { get; init; } = 15;

    /// <summary>Different response names for one field of one object (30).</summary>
    public int MaxAliases { get; init; } = 30;

    /// <summary>Fields at the root of an operation (20).</summary>
    public int MaxRootFields { get; init; } = 20;

    /// <summary>Objects an operation may ask for, page sizes multiplied (50,000).</summary>
    public int MaxNodes { get; init; } = 50_000;

    /// <summary>The requested cost of one operation, and the size of a client's budget (1000).</summary>
    public int MaxCost { get; init; } = 1000;

    /// <summary>How much of the budget comes back each second (50).</summary>
    public int CostRestoredPerSecond { get; init; } = 50;

    /// <summary>Length assumed for a list that is not a connection when cost is computed (10).</summary>
    public int AssumedListSize { get; init; } = 10;

    /// <summary>How long an operation may run (5 seconds). A subscription's event has this time each.</summary>
    public TimeSpan ExecutionDeadline { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Memory for compiled documents, estimated, in bytes (32 MiB). The least recently used ones go first.</summary>
    public long PlanCacheBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Operations at a time on one socket (100).</summary>
    public int MaxSocketOperations { get; init; } = 100;

    /// <summary>Events that wait for one slow subscriber before its stream is ended with an error (64).</summary>
    public int SubscriberQueue { get; init; } = 64;

    internal Language.ParserLimits Parser => new(MaxTokens, MaxParseDepth);
}
