using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace SocialCommerce.Graph.Engine.Transport;

/// <summary>Reads a <see cref="GraphQLRequest"/> from a POST body or from the parameters of a GET.</summary>
internal static class RequestReader
{
    public static async ValueTask<(GraphQLRequest? Request, int Status, string? Problem)> ReadAsync(
        HttpRequest http, GraphQLLimits limits, CancellationToken cancellationToken)
    {
        if (HttpMethods.IsGet(http.Method))
        {
            return FromParameters(http.Query, limits);
        }

        if (!HttpMethods.IsPost(http.Method))
        {
            return Bad(StatusCodes.Status405MethodNotAllowed, "Use GET or POST.");
        }

        // Forms and plain text can be sent by any web page without asking first, so they are refused (CSRF).
        if (!MediaTypeHeaderValue.TryParse(http.ContentType, out var type)
            || type.MediaType.Value?.ToLowerInvariant() is not (MediaTypes.Json or MediaTypes.GraphQL)
            || (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            return Bad(StatusCodes.Status415UnsupportedMediaType, "Send application/json in UTF-8.");
        }

        return await FromBodyAsync(http, limits, cancellationToken);
    }

    /// <summary>Reads the fields of a request from JSON; the problem is for the client.</summary>
    public static (GraphQLRequest? Request, string? Problem) FromJson(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return (null, "A request is a JSON object.");
        }

        if (!TryText(json, "query", out var query) || !TryText(json, "operationName", out var operationName) || !TryText(json, "documentId", out var documentId))
        {
            return (null, "\"query\", \"operationName\" and \"documentId\" are strings.");
        }

        if (!TryMap(json, "variables", out var variables) || !TryMap(json, "extensions", out var extensions))
        {
            return (null, "\"variables\" and \"extensions\" are objects.");
        }

        if (query is "" && (documentId is not null || extensions is not null))
        {
            query = null;   // clients whose type of a request demands a text send an empty one beside the hash
        }

        return query is null && documentId is null && extensions is null
            ? (null, "The request has no \"query\".")
            : (new GraphQLRequest(query, operationName, variables) { DocumentId = documentId, Extensions = extensions }, null);
    }

    private static async ValueTask<(GraphQLRequest? Request, int Status, string? Problem)> FromBodyAsync(
        HttpRequest http, GraphQLLimits limits, CancellationToken cancellationToken)
    {
        if (http.ContentLength > limits.MaxBodyBytes)
        {
            return TooLarge(limits);
        }

        while (true)
        {
            var read = await http.BodyReader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > limits.MaxBodyBytes)
            {
                http.BodyReader.AdvanceTo(read.Buffer.End);
                return TooLarge(limits);
            }

            if (read.IsCompleted)
            {
                var result = Parse(read.Buffer, limits);
                http.BodyReader.AdvanceTo(read.Buffer.End);
                return result;
            }

            http.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static (GraphQLRequest? Request, int Status, string? Problem) Parse(ReadOnlySequence<byte> body, GraphQLLimits limits)
    {
        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = limits.MaxJsonDepth });
            var json = JsonElement.ParseValue(ref reader);
            if (reader.Read())
            {
                return Bad(StatusCodes.Status400BadRequest, "The body is more than one JSON value.");
            }

            var (request, problem) = FromJson(json);
            return request is null ? Bad(StatusCodes.Status400BadRequest, problem!) : (request, 0, null);
        }
        catch (JsonException)
        {
            return Bad(StatusCodes.Status400BadRequest, $"The body is not JSON, or nested deeper than {limits.MaxJsonDepth} levels.");
        }
    }

    private static (GraphQLRequest? Request, int Status, string? Problem) FromParameters(IQueryCollection query, GraphQLLimits limits)
    {
        var text = (string?)query["query"];
        var documentId = (string?)query["documentId"];
        if (!TryParseMap(query["variables"], limits, out var variables) || !TryParseMap(query["extensions"], limits, out var extensions))
        {
            return Bad(StatusCodes.Status400BadRequest, "\"variables\" and \"extensions\" are JSON objects.");
        }

        if (string.IsNullOrEmpty(text) && documentId is null && extensions is null)
        {
            return Bad(StatusCodes.Status400BadRequest, "The request has no \"query\".");
        }

        var request = new GraphQLRequest(string.IsNullOrEmpty(text) ? null : text, query["operationName"], variables)
        {
            DocumentId = documentId,
            Extensions = extensions,
            AllowMutation = false,
        };
        return (request, 0, null);
    }

    private static bool TryParseMap(string? text, GraphQLLimits limits, out JsonElement? map)
    {
        map = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { MaxDepth = limits.MaxJsonDepth });
            var json = JsonElement.ParseValue(ref reader);
            map = json.ValueKind == JsonValueKind.Object ? json : null;
            return json.ValueKind is JsonValueKind.Object or JsonValueKind.Null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool TryText(JsonElement json, string name, out string? text)
    {
        text = null;
        if (!json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        try
        {
            text = value.GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;   // half of a surrogate pair
        }
    }

    private static bool TryMap(JsonElement json, string name, out JsonElement? map)
    {
        map = null;
        if (!json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        map = value;
        return value.ValueKind == JsonValueKind.Object;
    }

    private static (GraphQLRequest? Request, int Status, string? Problem) Bad(int status, string problem) => (null, status, problem);

    private static (GraphQLRequest? Request, int Status, string? Problem) TooLarge(GraphQLLimits limits) =>
        Bad(StatusCodes.Status413PayloadTooLarge, $"The body is larger than {limits.MaxBodyBytes} bytes.");
}
