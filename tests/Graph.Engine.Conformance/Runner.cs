using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Conformance;

/// <summary>Answers one line after the other; no line can end it.</summary>
internal sealed class Runner
{
    private const int MaxJsonDepth = 10_000;

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = MaxJsonDepth };

    private static readonly JsonWriterOptions Writing = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaxJsonDepth,
        SkipValidation = true,
    };

    private readonly Schemas schemas = new();

    /// <summary>The answer to a line, without the end of the line.</summary>
    public ReadOnlyMemory<byte> Answer(string line)
    {
        var id = "null";
        try
        {
            using var question = JsonDocument.Parse(line, Reading);
            if (question.RootElement.ValueKind != JsonValueKind.Object)
            {
                return Failed(id, [Error("A line must be a JSON object.")]);
            }

            id = question.RootElement.TryGetProperty("id", out var given) ? given.GetRawText() : id;
            return Answer(id, new Question(question.RootElement));
        }
        catch (JsonException exception)
        {
            return Failed("null", [Error($"The line is not JSON: {exception.Message}")]);
        }
        catch (RefusedException refusal)
        {
            return Failed(id, refusal.Errors);
        }
        catch (SchemaException exception)
        {
            return Failed(id, exception.Errors.Count > 0 ? exception.Errors : [Error(exception.Message)]);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The edge of the process: whatever a line did, the next one is answered.
            return Failed(id, [Error($"{exception.GetType().Name}: {exception.Message}")]);
        }
    }

    private ReadOnlyMemory<byte> Answer(string id, Question question)
    {
        switch (question.Text("op"))
        {
            case "parse":
                var document = Documents.Parse(question.Document());
                return Accepted(id, writer =>
                {
                    writer.WritePropertyName("ast");
                    new AstWriter(writer).Write(document);
                });
            case "print":
                var printed = DocumentPrinter.Print(Documents.Parse(question.Document()));
                return Accepted(id, writer => writer.WriteString("printed", printed));
            case "printSchema":
                var schema = schemas.Of(question.Sdl()).Print();
                return Accepted(id, writer => writer.WriteString("printed", schema));
            case "validate":
                return Verdict(id, Documents.Validate(schemas.Of(question.Sdl()), Documents.Parse(question.Document())));
            case "validateSdl":
                return Verdict(id, schemas.Check(question.Sdl(), question.Find("base")));
            case "execute":
                return Result(id, Execution.Run(schemas.Of(question.Sdl()), question, question.Document()));
            case "introspect":
                return Result(id, Execution.Run(schemas.Of(question.Sdl()), question, question.Find("document") ?? Introspecting.Query));
            case var op:
                throw new RefusedException($"Unknown op \"{op}\".");
        }
    }

    private static GraphQLError Error(string message) => new(message, ErrorCode.BadUserInput);

    private static ReadOnlyMemory<byte> Verdict(string id, IReadOnlyList<GraphQLError> errors) =>
        errors.Count > 0 ? Failed(id, errors) : Accepted(id, static _ => { });

    private static ReadOnlyMemory<byte> Failed(string id, IReadOnlyList<GraphQLError> errors) =>
        Write(id, isAccepted: false, writer => Responses.WriteErrors(writer, errors));

    private static ReadOnlyMemory<byte> Result(string id, GraphQLResponse response) => Write(id, !response.IsRequestError, writer =>
    {
        if (response.IsRequestError)
        {
            Responses.WriteErrors(writer, response.Errors);
        }

        writer.WritePropertyName("result");
        Responses.Write(writer, response);
    });

    private static ReadOnlyMemory<byte> Accepted(string id, Action<Utf8JsonWriter> content) => Write(id, isAccepted: true, content);

    private static ReadOnlyMemory<byte> Write(string id, bool isAccepted, Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer, Writing);
        writer.WriteStartObject();
        writer.WritePropertyName("id");
        writer.WriteRawValue(id, skipInputValidation: true);
        writer.WriteBoolean("ok", isAccepted);
        content(writer);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
