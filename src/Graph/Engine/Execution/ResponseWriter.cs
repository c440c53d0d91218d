using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SocialCommerce.Graph.Engine.Execution;

/// <summary>Writes whole responses.</summary>
internal static class ResponseWriter
{
    private const int MaxExpectedBytes = 64 * 1024;

    // What nests is limited where it comes in; a response that has been executed is written.
    private const int MaxDepth = 100_000;

    // Relaxed: text stays as it is, Chinese too; the content type is JSON, never HTML.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true, MaxDepth = MaxDepth };

    public static GraphQLResponse RequestError(string message, string code, OperationCost? cost = null) => RequestErrors([new GraphQLError(message, code)], cost);

    public static GraphQLResponse RequestErrors(IReadOnlyList<GraphQLError> errors, OperationCost? cost = null)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartObject();
        WriteErrors(writer, errors);
        Finish(writer, cost);
        return new GraphQLResponse(buffer.WrittenMemory) { IsRequestError = true, Errors = errors, RetryAfter = cost?.RetryAfter };
    }

    public static GraphQLResponse Data(ObjectBatch root, ExecutionState state, OperationCost? cost)
    {
        const int Room = 512;   // Utf8JsonWriter asks for more than it needs
        var buffer = new ArrayBufferWriter<byte>(state.Plan.ExpectedBytes + Room);
        using var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartObject();
        writer.WritePropertyName("data");
        if (TryWriteFast(writer, root, state))
        {
            Finish(writer, cost);
            state.Plan.ExpectedBytes = Math.Min(Math.Max(buffer.WrittenCount, state.Plan.ExpectedBytes - (state.Plan.ExpectedBytes >> 4)), MaxExpectedBytes);
            return new GraphQLResponse(buffer.WrittenMemory);
        }

        buffer.Clear();
        writer.Reset(buffer);
        var completer = new ResponseCompleter(state);
        var data = completer.Complete(root);
        writer.WriteStartObject();
        WriteErrors(writer, completer.Errors);
        writer.WritePropertyName("data");
        ResponseCompleter.Write(writer, data);
        Finish(writer, cost);
        return new GraphQLResponse(buffer.WrittenMemory) { Errors = completer.Errors };
    }

    private static bool TryWriteFast(Utf8JsonWriter writer, ObjectBatch root, ExecutionState state)
    {
        try
        {
            return new FastWriter(writer, state).TryWrite(root, 0);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return false;   // a getter threw: the completer calls it again and gives the error its path
        }
    }

    private static void Finish(Utf8JsonWriter writer, OperationCost? cost)
    {
        if (cost is not null)
        {
            writer.WriteStartObject("extensions");
            cost.Write(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.Flush();
    }

    private static void WriteErrors(Utf8JsonWriter writer, IReadOnlyList<GraphQLError> errors)
    {
        if (errors.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("errors");
        foreach (var error in errors)
        {
            error.Write(writer);
        }

        writer.WriteEndArray();
    }
}

/// <summary>What an operation was expected to cost, what it did cost, and what its client has left.</summary>
internal sealed record OperationCost(int Requested, int Actual, int Available, int RestoreRate)
{
    /// <summary>After how long the client will have what the operation asks for.</summary>
    public TimeSpan? RetryAfter => RestoreRate > 0 ? TimeSpan.FromSeconds(Math.Ceiling((double)Math.Max(Requested - Available, 0) / RestoreRate)) : null;

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("cost");
        writer.WriteNumber("requested", Requested);
        writer.WriteNumber("actual", Actual);
        writer.WriteNumber("available", Available);
        writer.WriteNumber("restoreRate", RestoreRate);
        writer.WriteEndObject();
    }
}
