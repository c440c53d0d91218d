using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SocialCommerce.Graph.Engine.Execution;
using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Validation;

namespace SocialCommerce.Graph.Engine;

/// <summary>Executes operations against one schema; keeps compiled documents between them. Safe for concurrent use.</summary>
public sealed class GraphQLExecutor
{
    private readonly Schema schema;
    private readonly GraphQLLimits limits;
    private readonly ILogger logger;
    private readonly DocumentCache cache;

    /// <summary>An executor with its own cache.</summary>
    public GraphQLExecutor(Schema schema, GraphQLLimits? limits = null, ILogger? logger = null)
    {
        this.schema = schema;
        this.limits = limits ?? new GraphQLLimits();
        this.logger = logger ?? NullLogger.Instance;
        cache = new DocumentCache(this.limits.PlanCacheBytes);
    }

    /// <summary>Executes a query or a mutation. Failures are part of the response; only cancellation by the client throws.</summary>
    public async ValueTask<GraphQLResponse> ExecuteAsync(GraphQLRequest request, GraphContext context, CancellationToken cancellationToken = default)
    {
        if (Prepare(request, context, out var prepared) is { } refusal)
        {
            return refusal;
        }

        if (prepared!.Plan.Operation.Kind == OperationKind.Subscription)
        {
            return Refuse("Subscriptions need a streaming transport.", ErrorCode.BadUserInput);
        }

        return await ExecuteAsync(prepared, RootValue.Instance, context, cancellationToken);
    }

    private async ValueTask<GraphQLResponse> ExecuteAsync(
        PreparedOperation prepared, object rootValue, GraphContext context, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, context.CancellationToken);
        deadline.CancelAfter(limits.ExecutionDeadline);
        var state = new ExecutionState(schema, prepared.Plan, prepared.Variables, context, logger);
        var root = new ObjectBatch(prepared.Plan.Root);
        root.Add(rootValue);
        var levels = new LevelExecutor(state);
        await (prepared.Plan.Operation.Kind == OperationKind.Mutation
            ? levels.RunSeriallyAsync(root, deadline.Token)
            : levels.RunAsync(root, deadline.Token));
        return ResponseWriter.Data(root, state, null);
    }

    private GraphQLResponse? Prepare(GraphQLRequest request, GraphContext context, out PreparedOperation? prepared)
    {
        prepared = null;
        context.Set(schema);
        if (request.Query is null)
        {
            return Refuse("The request has no \"query\".", ErrorCode.BadUserInput);
        }

        var compiled = cache.GetOrAdd(request.Query, Compile);
        if (compiled.Errors.Count > 0)
        {
            return ResponseWriter.RequestErrors(compiled.Errors);
        }

        if (FindOperation(compiled.Document!, request.OperationName, out var operation) is { } unknown)
        {
            return Refuse(unknown, ErrorCode.BadUserInput);
        }

        if (operation!.Kind == OperationKind.Mutation && !request.AllowMutation)
        {
            return Refuse("Mutations need a POST.", ErrorCode.BadUserInput) with { IsMutationRefused = true };
        }

        var errors = new List<GraphQLError>();
        var variables = VariableValues.Coerce(schema, operation, request.Variables, compiled.Document!.Source, errors);
        if (errors.Count > 0)
        {
            return ResponseWriter.RequestErrors(errors);
        }

        prepared = new PreparedOperation(compiled.PlanFor(schema, operation, variables), variables);
        return null;
    }

    private CompiledDocument Compile(string text)
    {
        var source = SourceText.From(text);
        try
        {
            var document = Parser.Parse(source, limits.Parser);
            return new CompiledDocument(document, DocumentValidator.Validate(schema, document));
        }
        catch (SyntaxException exception)
        {
            return new CompiledDocument(
                null, [new GraphQLError(exception.Message, ErrorCode.ParseFailed) { Locations = [source.Locate(exception.Offset)] }]);
        }
    }

    private static string? FindOperation(DocumentNode document, string? name, out OperationNode? operation)
    {
        operation = null;
        var operations = document.Definitions.OfType<OperationNode>().ToList();
        if (string.IsNullOrEmpty(name))
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

    private static GraphQLResponse Refuse(string message, string code) => ResponseWriter.RequestErrors([new GraphQLError(message, code)]);

    private sealed record PreparedOperation(OperationPlan Plan, VariableValues Variables);
}
