using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SocialCommerce.Graph.Engine.Execution;

/// <summary>Writes whole responses.</summary>
internal static class ResponseWriter
{
    private const int MaxExpectedBytes = 64 * 1024;
    private const int Room = 512;   // Utf8JsonWriter asks for more than it needs
    private static readonly JsonEncodedText DataName = JsonEncodedText.Encode("data");

    [ThreadStatic]
    private static Utf8JsonWriter? spareWriter;

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
        var buffer = new ResponseBuffer(state.Plan.ExpectedBytes + Room);
        var writer = RentWriter(buffer);
        IReadOnlyList<GraphQLError> errors = [];
        writer.WriteStartObject();
        writer.WritePropertyName(DataName);
        if (!TryWriteFast(writer, root, state))
        {
            buffer.Clear();
            writer.Reset(buffer);
            errors = WriteCompleted(writer, root, state);
        }

        Finish(writer, cost);
        ReturnWriter(writer);
        var length = buffer.Written.Length;
        state.Plan.ExpectedBytes = Math.Min(Math.Max(length, state.Plan.ExpectedBytes - (state.Plan.ExpectedBytes >> 4)), MaxExpectedBytes);
        return new GraphQLResponse(buffer) { Errors = errors };
    }

    private static IReadOnlyList<GraphQLError> WriteCompleted(Utf8JsonWriter writer, ObjectBatch root, ExecutionState state)
    {
        var completer = new ResponseCompleter(state);
        var data = completer.Complete(root);
        writer.WriteStartObject();
        WriteErrors(writer, completer.Errors);
        writer.WritePropertyName(DataName);
        ResponseCompleter.Write(writer, data);
        return completer.Errors;
    }

    private static Utf8JsonWriter RentWriter(ResponseBuffer buffer)
    {
        if (spareWriter is not { } writer)
        {
            return new Utf8JsonWriter(buffer, Options);
        }

        spareWriter = null;
        writer.Reset(buffer);
        return writer;
    }

    /// <summary>A writer that an exception left unfinished is not returned.</summary>
    private static void ReturnWriter(Utf8JsonWriter writer)
    {
        writer.Reset(Stream.Null);
        spareWriter = writer;
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
