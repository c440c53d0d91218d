using System.Text.Json;

namespace SocialCommerce.Graph.Engine.Conformance;

/// <summary>One line of input.</summary>
internal sealed class Question(JsonElement json)
{
    /// <summary>Text that may be missing or null.</summary>
    public string? Find(string name)
    {
        if (Json(name) is not { } value)
        {
            return null;
        }

        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : throw new RefusedException($"\"{name}\" must be a string.");
        }
        catch (InvalidOperationException)
        {
            throw new RefusedException($"Syntax Error: \"{name}\" has half of a surrogate pair, which is no character.");
        }
    }

    public string Text(string name) => Find(name) ?? throw new RefusedException($"\"{name}\" is missing.");

    public string Document() => Find("document") ?? Text("sdl");

    public string Sdl() => Text("sdl");

    /// <summary>A member that is there and not null.</summary>
    public JsonElement? Json(string name) => json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}

/// <summary>The answer is that the input was not accepted.</summary>
internal sealed class RefusedException(IReadOnlyList<GraphQLError> errors) : Exception("Refused.")
{
    public RefusedException(string message)
        : this([new GraphQLError(message, ErrorCode.BadUserInput)])
    {
    }

    public IReadOnlyList<GraphQLError> Errors { get; } = errors;
}
