using System.Text.Json;

namespace SocialCommerce.Graph.Engine;

/// <summary>One operation to execute.</summary>
public sealed record GraphQLRequest(string? Query, string? OperationName = null, JsonElement? Variables = null)
{
    /// <summary>Names a document instead of giving its text: "sha256:" and 64 hexadecimal digits.</summary>
    public string? DocumentId { get; init; }

    /// <summary>Whatever else the client says; persistedQuery is read from it.</summary>
    public JsonElement? Extensions { get; init; }

    /// <summary>False refuses mutations, as a GET must.</summary>
    public bool AllowMutation { get; init; } = true;

    /// <summary>Whether the response says what the operation cost, in <c>extensions.cost</c>.</summary>
    public bool IncludeCost { get; init; }

    /// <summary>Whose budget the operation is charged to; null charges nobody.</summary>
    public string? ClientKey { get; init; }
}

/// <summary>The answer to one operation, as JSON in UTF-8, valid until it is disposed.</summary>
public sealed record GraphQLResponse(ReadOnlyMemory<byte> Json) : IDisposable
{
    private readonly Execution.ResponseBuffer? buffer;

    internal GraphQLResponse(Execution.ResponseBuffer buffer)
        : this(buffer.Written) => this.buffer = buffer;

    /// <summary>The request failed before execution; there is no data.</summary>
    public bool IsRequestError { get; init; }

    /// <summary>A mutation was asked for where only queries are allowed.</summary>
    public bool IsMutationRefused { get; init; }

    /// <summary>When to try again, where a used-up budget is the reason of the refusal.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What failed; empty when all is well.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; init; } = [];

    /// <summary>Gives the memory of <see cref="Json"/> back; without it, the collector does.</summary>
    public void Dispose() => buffer?.Dispose();
}
