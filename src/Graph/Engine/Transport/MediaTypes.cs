using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace SocialCommerce.Graph.Engine.Transport;

/// <summary>Media types of requests and responses.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string GraphQL = "application/graphql-response+json";
    public const string EventStream = "text/event-stream";

    /// <summary>The response type the client likes best, or null when it accepts none of ours. Without Accept: application/json.</summary>
    public static string? Negotiate(HttpRequest request)
    {
        var accepted = Accepted(request);
        if (accepted.Count == 0)
        {
            return Json;
        }

        foreach (var type in accepted)
        {
            switch (type.MediaType.Value?.ToLowerInvariant())
            {
                case GraphQL:
                    return GraphQL;
                case Json or "*/*" or "application/*":
                    return Json;
                case EventStream:
                    return EventStream;
            }
        }

        return null;
    }

    /// <summary>A browser's address bar: it names text/html, and none of ours before it.</summary>
    public static bool WantsHtml(HttpRequest request)
    {
        foreach (var type in Accepted(request))
        {
            switch (type.MediaType.Value?.ToLowerInvariant())
            {
                case "text/html":
                    return true;
                case GraphQL or Json or EventStream:
                    return false;
            }
        }

        return false;
    }

    private static List<MediaTypeHeaderValue> Accepted(HttpRequest request) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept.OfType<string>().ToList(), out var types)
            ? types.Where(type => type.Quality is null or > 0).OrderByDescending(type => type.Quality ?? 1).ToList()
            : [];
}
