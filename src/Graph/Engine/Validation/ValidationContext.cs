using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Validation;

/// <summary>What the rules of one validation share: the document, the types at the current node, and the errors.</summary>
internal sealed class ValidationContext(Schema schema, DocumentNode document)
{
    public const int MaxErrors = 100;
    private readonly List<GraphQLError> errors = [];

    public Schema Schema { get; } = schema;
    public DocumentNode Document { get; } = document;
    public IReadOnlyList<GraphQLError> Errors => errors;

    /// <summary>The types at the node being visited; kept by the walker.</summary>
    public TypeScope Scope { get; } = new();

    /// <summary>Fragments and variables by the definitions that use them.</summary>
    public DocumentUses Uses { get; } = new(document);

    public void Report(string message, ReadOnlySpan<SyntaxNode> nodes)
    {
        if (errors.Count >= MaxErrors)
        {
            throw new TooManyErrorsException();
        }

        var locations = new List<SourceLocation>(nodes.Length);
        foreach (var node in nodes)
        {
            locations.Add(Document.Source.Locate(node.Start));
        }

        errors.Add(new GraphQLError(message, ErrorCode.ValidationFailed) { Locations = locations });
    }

    public void Abort(string message) => errors.Add(new GraphQLError(message, ErrorCode.ValidationFailed));
}

/// <summary>Enough is known; further errors would only cost time.</summary>
internal sealed class TooManyErrorsException() : Exception("Too many validation errors, error limit reached. Validation aborted.");
