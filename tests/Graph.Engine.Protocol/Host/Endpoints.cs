using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SocialCommerce.Graph.Engine.Protocol;

/// <summary>The same schema behind endpoints with different settings.</summary>
internal static class Endpoints
{
    private const string TrustedText = "query Greeting { greeting }";

    public static IReadOnlyDictionary<string, GraphQLOptions> All { get; } = new Dictionary<string, GraphQLOptions>(StringComparer.Ordinal)
    {
        ["/graphql"] = Options(),
        ["/impatient"] = new()
        {
            CreateContext = ContextAsync,
            InitialisationTimeout = TimeSpan.FromMilliseconds(400),
            KeepAliveInterval = TimeSpan.FromMilliseconds(200),
        },
        ["/small"] = Options(new GraphQLLimits { MaxBodyBytes = 4096, MaxSocketOperations = 2, SubscriberQueue = 4 }),
        ["/members"] = new() { CreateContext = ContextAsync, CreateSocketContext = MemberAsync },
        ["/budget"] = new()
        {
            CreateContext = ContextAsync,
            Limits = new GraphQLLimits { MaxCost = 10, CostRestoredPerSecond = 1 },
            ClientKey = (http, _) => http.Request.Headers["x-client"].ToString(),
        },
        ["/trusted"] = new()
        {
            CreateContext = ContextAsync,
            TrustedDocuments = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(TrustedText)))] = TrustedText,
            },
            OnlyTrustedDocuments = true,
        },
    };

    private static GraphQLOptions Options(GraphQLLimits? limits = null) => new() { CreateContext = ContextAsync, Limits = limits ?? new GraphQLLimits() };

    private static ValueTask<GraphContext> ContextAsync(HttpContext http) =>
        ValueTask.FromResult(new GraphContext(http.RequestServices, http.RequestAborted));

    private static ValueTask<GraphContext> MemberAsync(HttpContext http, JsonElement? payload) =>
        payload is { } given && given.TryGetProperty("token", out var token) && token.ValueEquals("let me in")
            ? ContextAsync(http)
            : throw new GraphQLException("Who are you?", ErrorCode.Unauthenticated);
}
