using System.Buffers;
using System.Text.Json;

namespace SocialCommerce.Graph.Engine.Transport;

/// <summary>Messages of the server.</summary>
internal static class SocketMessages
{
    private static readonly JsonWriterOptions Options =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static byte[] Ack { get; } = """{"type":"connection_ack"}"""u8.ToArray();

    public static byte[] Pong(JsonElement? payload) => Write(null, "pong", writer =>
    {
        if (payload is { } given)
        {
            writer.WritePropertyName("payload");
            given.WriteTo(writer);
        }
    });

    public static byte[] Next(string id, ReadOnlyMemory<byte> response) => Write(id, "next", writer =>
    {
        writer.WritePropertyName("payload");
        writer.WriteRawValue(response.Span, skipInputValidation: true);
    });

    public static byte[] Error(string id, IReadOnlyList<GraphQLError> errors) => Write(id, "error", writer =>
    {
        writer.WriteStartArray("payload");
        foreach (var error in errors)
        {
            error.Write(writer);
        }

        writer.WriteEndArray();
    });

    public static byte[] Complete(string id) => Write(id, "complete", static _ => { });

    private static byte[] Write(string? id, string type, Action<Utf8JsonWriter> body)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartObject();
        if (id is not null)
        {
            writer.WriteString("id", id);
        }

        writer.WriteString("type", type);
        body(writer);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
