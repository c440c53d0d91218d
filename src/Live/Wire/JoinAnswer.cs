using System.Text.Json;
using System.Text.Json.Serialization;

namespace SocialCommerce.Live.Wire;

/// <summary>
/// The answer to Join: where the room stands and either a <see cref="RoomSnapshot"/> or <see cref="MissedEvents"/>. Batches continue
/// at <c>Seq</c> + 1.
/// </summary>
/// <param name="OnWritten">
/// Called while the answer is written to the connection. A connection's writes are one after the other, so a batch sent after this
/// cannot overtake the answer; one sent before could, and a client would see events of a room it has no snapshot of.
/// </param>
[JsonConverter(typeof(Converter))]
public sealed record JoinAnswer(Guid Epoch, long Seq, object State, Action? OnWritten)
{
    private sealed class Converter : JsonConverter<JoinAnswer>
    {
        public override JoinAnswer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("The server only writes join answers.");

        public override void Write(Utf8JsonWriter writer, JoinAnswer value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("epoch", value.Epoch);
            writer.WriteNumber("seq", value.Seq);
            writer.WritePropertyName("state");
            JsonSerializer.Serialize(writer, value.State, value.State.GetType(), options);
            writer.WriteEndObject();
            value.OnWritten?.Invoke();
        }
    }
}
