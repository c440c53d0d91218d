namespace SocialCommerce.Graph.Engine;

/// <summary>The closed set of <c>extensions.code</c> values.</summary>
public static class ErrorCode
{
    /// <summary>The document is not GraphQL.</summary>
    public const string ParseFailed = "GRAPHQL_PARSE_FAILED";

    /// <summary>The document does not fit the schema.</summary>
    public const string ValidationFailed = "GRAPHQL_VALIDATION_FAILED";

    /// <summary>A variable or an argument cannot be used.</summary>
    public const string BadUserInput = "BAD_USER_INPUT";

    /// <summary>Nobody is signed in, and someone must be.</summary>
    public const string Unauthenticated = "UNAUTHENTICATED";

    /// <summary>The person who is signed in may not do this.</summary>
    public const string Forbidden = "FORBIDDEN";

    /// <summary>The thing does not exist, or not for the person who asks.</summary>
    public const string NotFound = "NOT_FOUND";

    /// <summary>The operation is too large.</summary>
    public const string CostExceeded = "COST_EXCEEDED";

    /// <summary>The client has used up its budget for now.</summary>
    public const string Throttled = "THROTTLED";

    /// <summary>The hash of a persisted document is unknown; send its text once.</summary>
    public const string PersistedQueryNotFound = "PERSISTED_QUERY_NOT_FOUND";

    /// <summary>A defect or an outage; the message says nothing about it, the log does.</summary>
    public const string Internal = "INTERNAL";

    private static readonly HashSet<string> All =
    [
        ParseFailed, ValidationFailed, BadUserInput, Unauthenticated, Forbidden, NotFound, CostExceeded, Throttled,
        PersistedQueryNotFound, Internal,
    ];

    internal static bool IsKnown(string code) => All.Contains(code);
}

/// <summary>Thrown by a resolver: the field becomes null and the message reaches the client with the code.</summary>
public sealed class GraphQLException : Exception
{
    /// <summary>An error for the client; the code is one of <see cref="ErrorCode"/>.</summary>
    public GraphQLException(string message, string code)
        : base(message)
    {
        Code = ErrorCode.IsKnown(code) ? code : throw new ArgumentException($"\"{code}\" is not one of ErrorCode.", nameof(code));
    }

    /// <summary>One of <see cref="ErrorCode"/>.</summary>
    public string Code { get; }
}
