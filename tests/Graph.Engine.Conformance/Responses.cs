using System.Text.Json;

namespace SocialCommerce.Graph.Engine.Conformance;

/// <summary>Writes responses as the specification has them, without the extensions of this engine.</summary>
internal static class Responses
{
    public static void Write(Utf8JsonWriter writer, GraphQLResponse response)
    {
        using var json = JsonDocument.Parse(response.Json, new JsonDocumentOptions { MaxDepth = 10_000 });
        writer.WriteStartObject();
        if (response.Errors.Count > 0)
        {
            WriteErrors(writer, response.Errors);
        }

        if (json.RootElement.TryGetProperty("data", out var data))
        {
            writer.WritePropertyName("data");
            writer.WriteRawValue(data.GetRawText(), skipInputValidation: true);
        }

        writer.WriteEndObject();
    }

    public static void WriteErrors(Utf8JsonWriter writer, IReadOnlyList<GraphQLError> errors)
    {
        writer.WriteStartArray("errors");
        foreach (var error in errors)
        {
            error.Write(writer, includeExtensions: false);
        }

        writer.WriteEndArray();
    }
}
