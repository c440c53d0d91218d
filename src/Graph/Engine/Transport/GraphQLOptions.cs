using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SocialCommerce.Graph.Engine;

/// <summary>What the host decides about an endpoint.</summary>
public sealed class GraphQLOptions
{
    /// <summary>Makes the context of one HTTP request: who asks, and with which services.</summary>
    public required Func<HttpContext, ValueTask<GraphContext>> CreateContext { get; init; }

    /// <summary>
    /// Makes the context of a socket from the payload of connection_init (a token as {"authorization": "Bearer …"}).
    /// A <see cref="GraphQLException"/> refuses the connection. Without this, sockets use <see cref="CreateContext"/>.
    /// </summary>
    public Func<HttpContext, JsonElement?, ValueTask<GraphContext>>? CreateSocketContext { get; init; }

    /// <summary>How long a new socket may wait before connection_init (10 seconds).</summary>
    public TimeSpan InitialisationTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a quiet connection is kept alive: a comment in a stream of events, a ping in a socket (12 seconds).</summary>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>Answers a GET that asks for text/html, such as an explorer.</summary>
    public Func<HttpContext, Task>? BrowserPage { get; init; }

    /// <summary>Limits of every operation.</summary>
    public GraphQLLimits Limits { get; init; } = new();

    /// <summary>Made for each execution: lets the SQL of a level travel together.</summary>
    public Func<GraphContext, ILevelScope>? LevelScope { get; init; }

    /// <summary>Documents known beforehand: SHA-256 of the text in lower-case hexadecimal, and the text.</summary>
    public IReadOnlyDictionary<string, string> TrustedDocuments { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Refuse every document that is not trusted. Then there is no <see cref="BrowserPage"/> and no printed schema either:
    /// nothing they would be good for could run.
    /// </summary>
    public bool OnlyTrustedDocuments { get; init; }

    /// <summary>Whether __schema and __type answer.</summary>
    public bool AllowIntrospection { get; init; } = true;

    /// <summary>Whose budget an operation is charged to, for example a person or an address; null charges nobody.</summary>
    public Func<HttpContext, GraphContext, string?>? ClientKey { get; init; }
}
