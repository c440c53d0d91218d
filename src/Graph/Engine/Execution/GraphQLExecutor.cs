using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SocialCommerce.Graph.Engine.Execution;
using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine;

/// <summary>What an executor may be told beside its schema.</summary>
public sealed record GraphQLExecutorOptions
{
    /// <summary>Limits of every operation.</summary>
    public GraphQLLimits Limits { get; init; } = new();

    /// <summary>Documents known beforehand, by the SHA-256 of their text in lower-case hexadecimal.</summary>
    public IReadOnlyDictionary<string, string> TrustedDocuments { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Refuse every document that is not trusted.</summary>
    public bool OnlyTrustedDocuments { get; init; }

    /// <summary>Whether __schema and __type answer.</summary>
    public bool AllowIntrospection { get; init; } = true;

    /// <summary>
    /// Execute documents that are not valid, as far as they can be: unknown fields are left out. For comparing executions
    /// only; fragment cycles are still refused.
    /// </summary>
    internal bool SkipsValidation { get; init; }

    /// <summary>The clock of deadlines and budgets.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Made for each execution: told when loaders of a level start and when all of them have; may send what they queued in one round trip.</summary>
    public Func<GraphContext, ILevelScope>? LevelScope { get; init; }

    /// <summary>Where failures are logged.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;
}

/// <summary>Executes operations against one schema; keeps compiled documents between them. Safe for concurrent use.</summary>
public sealed class GraphQLExecutor
{
    private readonly Schema schema;
    private readonly GraphQLExecutorOptions options;
    private readonly OperationPreparer preparer;
    private readonly CostBudgets budgets;
    private readonly DeadlinePool deadlines;

    /// <summary>An executor with its own caches and budgets.</summary>
    public GraphQLExecutor(Schema schema, GraphQLExecutorOptions? options = null)
    {
        this.schema = schema;
        this.options = options ?? new GraphQLExecutorOptions();
        preparer = new OperationPreparer(schema, this.options);
        budgets = new CostBudgets(Limits.MaxCost, Limits.CostRestoredPerSecond, this.options.Time);
        deadlines = new DeadlinePool(this.options.Time);
    }

    private GraphQLLimits Limits => options.Limits;

    /// <summary>Estimated memory of compiled documents.</summary>
    internal long PlanCacheBytes => preparer.CacheBytes;

    /// <summary>Executes a query or a mutation. Failures are part of the response; only cancellation by the client throws.</summary>
    public async ValueTask<GraphQLResponse> ExecuteAsync(GraphQLRequest request, GraphContext context, CancellationToken cancellationToken = default)
    {
        context.Set(schema);
        if (preparer.Prepare(request, out var operation) is { } refusal)
        {
            return refusal;
        }

        // A schema read from SDL has no streams: its subscriptions answer once, from the same data as queries.
        return Array.Exists(operation!.Plan.Root.Fields, field => field.Field.Resolver is StreamResolver)
            ? ResponseWriter.RequestError("Subscriptions need a streaming transport.", ErrorCode.BadUserInput)
            : await ChargeAndExecuteAsync(request, operation, context, cancellationToken);
    }

    /// <summary>
    /// Executes any operation as a stream: a query or a mutation gives one response, a subscription one for each event. A
    /// response with <see cref="GraphQLResponse.IsRequestError"/> is the only one of its stream.
    /// </summary>
    public async IAsyncEnumerable<GraphQLResponse> StreamAsync(
        GraphQLRequest request, GraphContext context, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        context.Set(schema);
        if (preparer.Prepare(request, out var operation) is { } refusal)
        {
            yield return refusal;
        }
        else if (operation!.Plan.Operation.Kind != OperationKind.Subscription)
        {
            yield return await ChargeAndExecuteAsync(request, operation, context, cancellationToken);
        }
        else if (Charge(request, operation) is { } tooMuch)
        {
            yield return tooMuch;
        }
        else
        {
            var events = EventsAsync(request, operation, context, cancellationToken);
            await foreach (var response in SubscriberQueue.BoundAsync(events, Limits.SubscriberQueue, cancellationToken))
            {
                yield return response;
            }
        }
    }

    private async ValueTask<GraphQLResponse> ChargeAndExecuteAsync(
        GraphQLRequest request, PreparedOperation operation, GraphContext context, CancellationToken cancellationToken)
    {
        if (Charge(request, operation) is { } refusal)
        {
            return refusal;
        }

        return await RespondAsync(request, operation, RootValue.Instance, isCharged: true, context, cancellationToken);
    }

    /// <summary>Gives the client back what was not used, and tells it; the events of a subscription are told but not charged.</summary>
    private OperationCost? CostOf(GraphQLRequest request, PreparedOperation operation, ExecutionState state, int unused)
    {
        var available = request.ClientKey is { } client ? budgets.Settle(client, unused) : Limits.MaxCost;
        return request.IncludeCost ? new OperationCost(operation.Cost, state.Loaded, available, Limits.CostRestoredPerSecond) : null;
    }

    private GraphQLResponse? Charge(GraphQLRequest request, PreparedOperation operation) =>
        request.ClientKey is not { } client || budgets.TryTake(client, operation.Cost, out var available)
            ? null
            : ResponseWriter.RequestError(
                $"The operation needs {operation.Cost} of your budget, {available} is left; {Limits.CostRestoredPerSecond} comes back each second.",
                ErrorCode.Throttled,
                request.IncludeCost ? new OperationCost(operation.Cost, 0, available, Limits.CostRestoredPerSecond) : null);

    private async ValueTask<GraphQLResponse> RespondAsync(
        GraphQLRequest request, PreparedOperation operation, object rootValue, bool isCharged, GraphContext context, CancellationToken cancellationToken)
    {
        var deadline = deadlines.Start(Limits.ExecutionDeadline, cancellationToken, context.CancellationToken);
        try
        {
            var state = new ExecutionState(schema, operation.Plan, operation.Variables, context, options.Logger, deadline);
            var root = new ObjectBatch(operation.Plan.Root, state.Arena.Objects(1), 0);
            root.Add(rootValue);
            var levels = new LevelExecutor(state, options.LevelScope?.Invoke(context));
            await (operation.Plan.Operation.Kind == OperationKind.Mutation
                ? levels.RunSeriallyAsync(root, deadline.Token)
                : levels.RunAsync(root, deadline.Token));
            var response = ResponseWriter.Data(root, state, CostOf(request, operation, state, isCharged ? operation.Cost - state.Loaded : 0));
            state.Dispose();
            deadline.Dispose();
            return response;
        }
        catch
        {
            // Whatever ended the execution this way may have left loaders running: their memory and token are not used again.
            deadline.Abandon();
            throw;
        }
    }

    /// <summary>Each event is executed with fresh loaders, so that it never shows what was cached for an earlier one.</summary>
    private async IAsyncEnumerable<GraphQLResponse> EventsAsync(
        GraphQLRequest request, PreparedOperation operation, GraphContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var state = new ExecutionState(schema, operation.Plan, operation.Variables, context, options.Logger, deadline: null);
        var field = operation.Plan.Root.Fields[0];
        if (state.ArgsOf(field, out var error) is not { } args)
        {
            yield return ResponseWriter.RequestError(error!.Message, error.Code);
            yield break;
        }

        var source = ((StreamResolver)field.Field.Resolver!).Subscribe(args.Values, context, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (source)
        {
            while (true)
            {
                var (hasNext, failure) = await MoveNextAsync(source, state, field);
                if (failure is not null)
                {
                    yield return failure;
                }

                if (!hasNext)
                {
                    yield break;
                }

                // What the subscriber may not see did not happen for them.
                if (source.Current is { } value && !state.IsVisible(value))
                {
                    continue;
                }

                yield return await RespondAsync(request, operation, new EventValue(source.Current), isCharged: false, context, cancellationToken);
            }
        }
    }

    private static async ValueTask<(bool HasNext, GraphQLResponse? Failure)> MoveNextAsync(
        IAsyncEnumerator<object?> source, ExecutionState state, FieldPlan field)
    {
        try
        {
            return (await source.MoveNextAsync(), null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var error = state.ErrorFrom(exception, field);
            return (false, ResponseWriter.RequestErrors([new GraphQLError(error.Message, error.Code) { TraceId = error.TraceId }]));
        }
    }
}
