using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Validation;

/// <summary>A place where a variable is used, and what is expected there.</summary>
internal sealed record VariableUsage(VariableNode Node, GraphType? Type, NamedType? ParentInput, bool HasDefault);

/// <summary>What the rules of one validation share: the document, the types at the current node, and the errors.</summary>
internal sealed class ValidationContext
{
    public const int MaxErrors = 100;
    private readonly List<GraphQLError> errors = [];
    private readonly Dictionary<DefinitionNode, List<VariableUsage>> usages = [];
    private readonly Dictionary<DefinitionNode, List<FragmentSpreadNode>> spreads = [];
    private readonly Dictionary<OperationNode, List<FragmentNode>> reachable = [];

    public ValidationContext(Schema schema, DocumentNode document)
    {
        Schema = schema;
        Document = document;
        foreach (var fragment in document.Definitions.OfType<FragmentNode>())
        {
            Fragments.TryAdd(fragment.Name.Value, fragment);
        }
    }

    public Schema Schema { get; }
    public DocumentNode Document { get; }
    public Dictionary<string, FragmentNode> Fragments { get; } = new(StringComparer.Ordinal);
    public IReadOnlyList<GraphQLError> Errors => errors;

    /// <summary>The types at the node being visited; kept by the walker.</summary>
    public TypeScope Scope { get; } = new();

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

    public void AddUsage(DefinitionNode definition, VariableUsage usage) => ListOf(usages, definition).Add(usage);

    public void AddSpread(DefinitionNode definition, FragmentSpreadNode spread) => ListOf(spreads, definition).Add(spread);

    /// <summary>Spreads anywhere inside a definition, in document order; known once it has been walked.</summary>
    public IReadOnlyList<FragmentSpreadNode> SpreadsOf(DefinitionNode definition) => ListOf(spreads, definition);

    public IReadOnlyList<VariableUsage> UsagesOf(DefinitionNode definition) => ListOf(usages, definition);

    /// <summary>Variables used by an operation and by the fragments it reaches.</summary>
    public IEnumerable<VariableUsage> RecursiveUsagesOf(OperationNode operation) =>
        UsagesOf(operation).Concat(FragmentsOf(operation).SelectMany(UsagesOf));

    /// <summary>Fragments an operation reaches, each once, without recursion.</summary>
    public IReadOnlyList<FragmentNode> FragmentsOf(OperationNode operation)
    {
        if (reachable.TryGetValue(operation, out var found))
        {
            return found;
        }

        found = [];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<DefinitionNode>([operation]);
        while (waiting.TryPop(out var definition))
        {
            foreach (var spread in SpreadsOf(definition))
            {
                if (seen.Add(spread.Name.Value) && Fragments.TryGetValue(spread.Name.Value, out var fragment))
                {
                    found.Add(fragment);
                    waiting.Push(fragment);
                }
            }
        }

        reachable.Add(operation, found);
        return found;
    }

    private static List<T> ListOf<T>(Dictionary<DefinitionNode, List<T>> map, DefinitionNode key)
    {
        if (!map.TryGetValue(key, out var list))
        {
            map.Add(key, list = []);
        }

        return list;
    }
}

/// <summary>Enough is known; further errors would only cost time.</summary>
internal sealed class TooManyErrorsException() : Exception("Too many validation errors, error limit reached. Validation aborted.");
