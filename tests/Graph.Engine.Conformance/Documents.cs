using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Validation;

namespace SocialCommerce.Graph.Engine.Conformance;

/// <summary>Parses and validates, and gives what is wrong the form of answers.</summary>
internal static class Documents
{
    /// <summary>Wider than for requests of strangers, so that a generator of test cases is not refused by accident.</summary>
    public static GraphQLLimits Limits { get; } = new()
    {
        MaxTokens = 100_000,
        MaxParseDepth = 200,
        MaxSelectionDepth = int.MaxValue,
        MaxAliases = int.MaxValue,
        MaxRootFields = int.MaxValue,
        MaxNodes = int.MaxValue,
        MaxCost = int.MaxValue,
        AssumedListSize = 0,
        ExecutionDeadline = TimeSpan.FromMinutes(1),
        PlanCacheBytes = 64 * 1024,
    };

    public static DocumentNode Parse(string text) => Parse(SourceText.From(text), new ParserLimits(Limits.MaxTokens, Limits.MaxParseDepth));

    public static DocumentNode Parse(SourceText source, ParserLimits limits)
    {
        try
        {
            return Parser.Parse(source, limits);
        }
        catch (SyntaxException exception)
        {
            throw new RefusedException([new GraphQLError(exception.Message, ErrorCode.ParseFailed) { Locations = [source.Locate(exception.Offset)] }]);
        }
    }

    public static IReadOnlyList<GraphQLError> Validate(Schema schema, DocumentNode document) => DocumentValidator.Validate(schema, document);
}
