using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SocialCommerce.Graph.Engine.Execution;

/// <summary>
/// Finds the text of a request's document: given as text, named by documentId, or by the hash of Apollo's automatic
/// persisted queries, which clients may register unless only trusted documents are allowed.
/// </summary>
internal sealed class DocumentStore(IReadOnlyDictionary<string, string> trusted, bool onlyTrusted, long maxBytes)
{
    private const string Prefix = "sha256:";
    private const int HashLength = 64;
    private readonly ByteBoundedCache<string> registered = new(maxBytes);

    /// <summary>The text, or the error that says why there is none.</summary>
    public (string? Text, GraphQLError? Error) Resolve(GraphQLRequest request)
    {
        if (!TryReadHash(request, out var hash))
        {
            return (null, new GraphQLError("Only sha256 document ids are known.", ErrorCode.BadUserInput));
        }

        if (request.Query is null)
        {
            return hash is null
                ? (null, new GraphQLError("The request has no \"query\".", ErrorCode.BadUserInput))
                : Find(hash);
        }

        if (hash is null && !onlyTrusted)
        {
            return (request.Query, null);
        }

        var actual = Hash(request.Query);
        if (hash is not null && hash != actual)
        {
            return (null, new GraphQLError("The hash is not that of the query.", ErrorCode.BadUserInput));
        }

        if (onlyTrusted && !trusted.ContainsKey(actual))
        {
            return (null, new GraphQLError("Only trusted documents are executed here.", ErrorCode.Forbidden));
        }

        if (hash is not null && !trusted.ContainsKey(hash))
        {
            registered.Add(hash, request.Query, 256 + (2L * request.Query.Length));
        }

        return (request.Query, null);
    }

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private (string? Text, GraphQLError? Error) Find(string hash) =>
        trusted.TryGetValue(hash, out var text) || registered.TryGet(hash, out text)
            ? (text, null)
            : (null, new GraphQLError("PersistedQueryNotFound", ErrorCode.PersistedQueryNotFound));

    private static bool TryReadHash(GraphQLRequest request, out string? hash)
    {
        hash = null;
        if (request.DocumentId is { } id)
        {
            // The prefix is the form of the specification's draft; code generators send the bare hash.
            var digits = id.StartsWith(Prefix, StringComparison.Ordinal) ? id[Prefix.Length..] : id;
            hash = digits.Length == HashLength && digits.All(char.IsAsciiHexDigit) ? digits.ToLowerInvariant() : null;
            return hash is not null;
        }

        if (request.Extensions is { ValueKind: JsonValueKind.Object } extensions
            && extensions.TryGetProperty("persistedQuery", out var persisted) && persisted.ValueKind == JsonValueKind.Object
            && persisted.TryGetProperty("sha256Hash", out var given) && given.ValueKind == JsonValueKind.String)
        {
            hash = given.GetString()!.ToLowerInvariant();
        }

        return true;
    }
}
