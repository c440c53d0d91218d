using System.Diagnostics;
using Microsoft.Extensions.Logging;
using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Execution;

/// <summary>What one execution of a plan shares: variables, loaded values, and the objects that wait for their fields.</summary>
internal sealed class ExecutionState(Schema schema, OperationPlan plan, VariableValues variables, GraphContext context, ILogger logger, Deadline? deadline)
    : IDisposable
{
    private readonly Dictionary<LoadKey, LoadSet> loadSets = [];
    private readonly Stack<ObjectBatch> waiting = new();
    private Dictionary<FieldPlan, object>? coercedArgs;
    private int loaded;

    public Schema Schema { get; } = schema;
    public OperationPlan Plan { get; } = plan;
    public VariableValues Variables { get; } = variables;
    public GraphContext Context { get; } = context;
    public ExecutionArena Arena { get; } = new();

    /// <summary>How many keys loaders and root fields were asked for: the actual cost.</summary>
    public int Loaded => loaded;

    public void CountLoaded(int keys) => Interlocked.Add(ref loaded, keys);

    public void Enqueue(ObjectBatch batch) => waiting.Push(batch);

    public bool TryDequeue(out ObjectBatch batch) => waiting.TryPop(out batch!);

    public LoadSet LoadSetFor<TArg>(LoadKey key, TArg arg, Func<TArg, LoadSet> create)
    {
        if (!loadSets.TryGetValue(key, out var set))
        {
            loadSets.Add(key, set = create(arg));
        }

        return set;
    }

    /// <summary>Starts every loader that was asked for something.</summary>
    public void StartLoads(List<ValueTask> running, CancellationToken cancellationToken)
    {
        foreach (var set in loadSets.Values)
        {
            if (set.HasQueue)
            {
                running.Add(set.LoadAsync(this, cancellationToken));
            }
        }
    }

    /// <summary>Forgets loaded values, so that a mutation does not answer with what was true before it.</summary>
    public void ForgetLoaded()
    {
        foreach (var set in loadSets.Values)
        {
            set.Release();
        }

        loadSets.Clear();
    }

    /// <summary>Gives back all memory. The batches and columns of this execution are not to be used any more.</summary>
    public void Dispose()
    {
        ForgetLoaded();
        Arena.Dispose();
    }

    /// <summary>The arguments of a field, or the error every object has for it.</summary>
    public CoercedArgs? ArgsOf(FieldPlan field, out FieldError? error)
    {
        error = null;
        if (field.Args.Constant is { } constant)
        {
            return constant;
        }

        coercedArgs ??= [];
        if (!coercedArgs.TryGetValue(field, out var found))
        {
            try
            {
                found = field.Args.Coerce(Variables);
            }
            catch (CoercionException exception)
            {
                found = new FieldError(exception.Message, ErrorCode.BadUserInput, null) { Offset = exception.Offset };
            }

            coercedArgs.Add(field, found);
        }

        error = found as FieldError;
        return found as CoercedArgs;
    }

    public bool IsVisible(object value) =>
        Schema.ObjectTypeByClr(value.GetType()) is not { Guard: not null } type || IsVisible(type, value);

    public bool IsVisible(ObjectType type, object value)
    {
        try
        {
            return type.Guard is null || type.Guard(value, Context);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            EngineLog.GuardFailed(logger, exception, type.Name);
            return false;
        }
    }

    /// <summary>A cancelled request ends the execution; every other exception, the deadline too, belongs to its field.</summary>
    public bool IsFieldError(Exception exception) => exception is not OperationCanceledException || deadline is { HasPassed: true };

    public FieldError ErrorFrom(Exception exception, FieldPlan? field)
    {
        switch (exception)
        {
            case GraphQLException known:
                return new FieldError(known.Message, known.Code, null);
            case OperationCanceledException:
                return new FieldError("The operation took too long.", ErrorCode.CostExceeded, null);
            case var other when Context.Find<ErrorTranslator>()?.Invoke(other) is { } translated:
                return new FieldError(translated.Message, translated.Code, null);
            default:
                var traceId = NewTraceId();
                EngineLog.FieldFailed(logger, exception, field is null ? "a loader" : $"{field.Parent.Name}.{field.Field.Name}", traceId);
                return new FieldError("An internal error occurred.", ErrorCode.Internal, traceId);
        }
    }

    public FieldError Defect(string details)
    {
        var traceId = NewTraceId();
        EngineLog.Defect(logger, details, traceId);
        return new FieldError("An internal error occurred.", ErrorCode.Internal, traceId);
    }

    private static string NewTraceId() => Activity.Current?.TraceId.ToString() ?? Guid.CreateVersion7().ToString("N");
}

internal static partial class EngineLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Field {Field} failed, trace {TraceId}.")]
    public static partial void FieldFailed(ILogger logger, Exception exception, string field, string traceId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Guard of {Type} failed; the object was hidden.")]
    public static partial void GuardFailed(ILogger logger, Exception exception, string type);

    [LoggerMessage(Level = LogLevel.Error, Message = "Schema defect, trace {TraceId}: {Details}")]
    public static partial void Defect(ILogger logger, string details, string traceId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Request failed outside of any field, trace {TraceId}.")]
    public static partial void RequestFailed(ILogger logger, Exception exception, string traceId);
}
