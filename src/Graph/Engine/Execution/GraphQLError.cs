using System.Text.Json;
using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine;

/// <summary>An entry of <c>errors</c> in a response.</summary>
public sealed record GraphQLError(string Message, string Code)
{
    /// <summary>Where in the document.</summary>
    public IReadOnlyList<SourceLocation> Locations { get; init; } = [];

    /// <summary>Where in the data: response names and list indices from the root; null for request errors.</summary>
    public IReadOnlyList<object>? Path { get; init; }

    /// <summary>Finds the log entry of an internal error.</summary>
    public string? TraceId { get; init; }

    internal void Write(Utf8JsonWriter writer, bool includeExtensions = true)
    {
        writer.WriteStartObject();
        writer.WriteString("message", Message);
        if (Locations.Count > 0)
        {
            writer.WriteStartArray("locations");
            foreach (var location in Locations)
            {
                writer.WriteStartObject();
                writer.WriteNumber("line", location.Line);
                writer.WriteNumber("column", location.Column);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        WritePath(writer);
        if (includeExtensions)
        {
            WriteExtensions(writer);
        }

        writer.WriteEndObject();
    }

    private void WriteExtensions(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("extensions");
        writer.WriteString("code", Code);
        if (TraceId is not null)
        {
            writer.WriteString("traceId", TraceId);
        }

        writer.WriteEndObject();
    }

    private void WritePath(Utf8JsonWriter writer)
    {
        if (Path is null)
        {
            return;
        }

        writer.WriteStartArray("path");
        foreach (var key in Path)
        {
            if (key is int index)
            {
                writer.WriteNumberValue(index);
            }
            else
            {
                writer.WriteStringValue((string)key);
            }
        }

        writer.WriteEndArray();
    }
}
