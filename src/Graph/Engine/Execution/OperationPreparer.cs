using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;
using SocialCommerce.Graph.Engine.Validation;

namespace SocialCommerce.Graph.Engine.Execution;

/// <summary>An operation that may be executed: planned, with its variables and the cost expected of it.</summary>
internal sealed record PreparedOperation(OperationPlan Plan, VariableValues Variables, int Cost);

/// <summary>Everything between a request and its execution: text, syntax, validation, variables, limits, plan.</summary>
internal sealed class OperationPreparer(Schema schema, GraphQLExecutorOptions options)
{
    // A token of four characters becomes a node, a list slot and a part of a plan: about thirty bytes for each character.
    private const int BytesPerCharacter = 32;
    private const int BytesPerDocument = 2048;

    private readonly GraphQLLimits limits = options.Limits;
    private readonly ByteBoundedCache<CompiledDocument> cache = new(options.Limits.PlanCacheBytes);
    private readonly DocumentStore store = new(options.TrustedDocuments, options.OnlyTrustedDocuments, options.Limits.PlanCacheBytes / 4);

    public long CacheBytes => cache.Bytes;

    /// <summary>The response that refuses the request, or null and the operation.</summary>
    public GraphQLResponse? Prepare(GraphQLRequest request, out PreparedOperation? prepared)
    {
        prepared = null;
        var (text, missing) = store.Resolve(request);
        if (text is null)
        {
            return ResponseWriter.RequestErrors([missing!]);
        }

        var compiled = Compiled(text);
        if (compiled.Errors.Count > 0)
        {
            return ResponseWriter.RequestErrors(compiled.Errors);
        }

        if (FindOperation(compiled.Document!, request.OperationName, out var operation) is { } unknown)
        {
            return ResponseWriter.RequestError(unknown, ErrorCode.BadUserInput);
        }

        if (schema.RootOf(operation!.Kind) is null)
        {
            return ResponseWriter.RequestError(
                $"Schema is not configured to execute {operation.Kind.ToString().ToLowerInvariant()} operation.", ErrorCode.ValidationFailed);
        }

        if (operation.Kind == OperationKind.Mutation && !request.AllowMutation)
        {
            return ResponseWriter.RequestError("Mutations need a POST.", ErrorCode.BadUserInput) with { IsMutationRefused = true };
        }

        var errors = new List<GraphQLError>();
        var variables = VariableValues.Coerce(schema, operation, request.Variables, compiled.Document!.Source, errors);
        return errors.Count > 0 ? ResponseWriter.RequestErrors(errors) : Plan(compiled, operation, variables, out prepared);
    }

    private GraphQLResponse? Plan(CompiledDocument compiled, OperationNode operation, VariableValues variables, out PreparedOperation? prepared)
    {
        prepared = null;
        try
        {
            var cost = compiled.CostOf(schema, operation, limits).Evaluate(variables, limits);
            if (cost > limits.MaxCost)
            {
                return ResponseWriter.RequestError($"The operation may cost {cost}; the limit is {limits.MaxCost}. Ask for smaller pages.", ErrorCode.CostExceeded);
            }

            prepared = new PreparedOperation(compiled.PlanFor(schema, operation, variables), variables, cost);
            return null;
        }
        catch (LimitException exception)
        {
            return ResponseWriter.RequestError(exception.Message, ErrorCode.CostExceeded);
        }
        catch (InsufficientExecutionStackException)
        {
            return ResponseWriter.RequestError("The operation is nested too deeply.", ErrorCode.CostExceeded);
        }
    }

    private CompiledDocument Compiled(string text)
    {
        if (!cache.TryGet(text, out var compiled))
        {
            compiled = Compile(text);
            cache.Add(text, compiled, BytesPerDocument + ((long)text.Length * BytesPerCharacter));
        }

        return compiled;
    }

    private CompiledDocument Compile(string text)
    {
        var source = SourceText.From(text);
        try
        {
            var document = Parser.Parse(source, limits.Parser);
            var errors = options.SkipsValidation ? CyclesIn(document) : DocumentValidator.Validate(schema, document);
            return new CompiledDocument(document, errors.Count == 0 && !options.AllowIntrospection ? IntrospectionIn(document) : errors);
        }
        catch (SyntaxException exception)
        {
            return new CompiledDocument(
                null, [new GraphQLError(exception.Message, ErrorCode.ParseFailed) { Locations = [source.Locate(exception.Offset)] }]);
        }
    }

    private IReadOnlyList<GraphQLError> CyclesIn(DocumentNode document) =>
        DocumentValidator.Validate(schema, document, [static context => new Validation.Rules.NoFragmentCyclesRule(context)]);

    private IReadOnlyList<GraphQLError> IntrospectionIn(DocumentNode document) =>
        DocumentValidator.Validate(schema, document, [static context => new Validation.Rules.NoIntrospectionRule(context)]);

    private static string? FindOperation(DocumentNode document, string? name, out OperationNode? operation)
    {
        operation = null;
        var operations = document.Definitions.OfType<OperationNode>().ToList();
        if (name is null)
        {
            operation = operations.Count == 1 ? operations[0] : null;
            return operations.Count switch
            {
                0 => "Must provide an operation.",
                1 => null,
                _ => "Must provide operation name if query contains multiple operations.",
            };
        }

        operation = operations.Find(candidate => candidate.Name?.Value == name);
        return operation is null ? $"Unknown operation named \"{name}\"." : null;
    }
}
