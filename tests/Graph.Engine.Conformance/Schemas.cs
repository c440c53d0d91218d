using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Validation;

namespace SocialCommerce.Graph.Engine.Conformance;

/// <summary>Schemas by their SDL: thousands of cases usually share a few.</summary>
internal sealed class Schemas
{
    private const int MaxKept = 64;
    private readonly Dictionary<string, Schema> kept = new(StringComparer.Ordinal);

    /// <exception cref="SchemaException">The SDL makes no schema.</exception>
    public Schema Of(string sdl)
    {
        if (!kept.TryGetValue(sdl, out var schema))
        {
            schema = Schema.FromSdl(sdl);
            if (kept.Count == MaxKept)
            {
                kept.Clear();
            }

            kept.Add(sdl, schema);
        }

        return schema;
    }

    /// <summary>What is wrong with SDL; with a base, with SDL that extends the schema of the base.</summary>
    public IReadOnlyList<GraphQLError> Check(string sdl, string? baseSdl)
    {
        try
        {
            if (baseSdl is not null)
            {
                return SdlValidator.Validate(Documents.Parse(sdl, ParserLimits.Schema), Of(baseSdl));
            }

            Of(sdl);
            return [];
        }
        catch (SchemaException exception)
        {
            return exception.Errors;
        }
    }
}
