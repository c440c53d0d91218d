using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;
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

    /// <summary>
    /// What is wrong with SDL: first the rules for documents, then those for the schema it makes. A document without a query
    /// root is taken for a part of a schema, to which the latter cannot be applied; so is one that extends a base.
    /// </summary>
    public IReadOnlyList<GraphQLError> Check(string sdl, string? baseSdl)
    {
        var source = SourceText.From(sdl);
        var document = Documents.Parse(source, ParserLimits.Schema);
        var existing = baseSdl is null ? null : SdlReader.Read(Documents.Parse(SourceText.From(baseSdl), ParserLimits.Schema));
        var errors = SdlValidator.Validate(document, existing);
        if (errors.Count > 0 || existing is not null)
        {
            return errors;
        }

        var schema = SdlReader.Read(document);
        return schema.Roots.ContainsKey(OperationKind.Query) ? SchemaValidator.Validate(schema, source) : [];
    }
}
