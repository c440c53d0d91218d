using SocialCommerce.Graph.Engine.Types;

namespace SocialCommerce.Graph.Engine.Execution;

// Terminology
//   batch   all objects reached by one selection, on one object type
//   column  the values of one field for all rows of a batch
//   level   everything that can be known without another load; loaders run between levels
//   load    one call of a batch function with the distinct, not yet known keys of a level

/// <summary>
/// Executes breadth first: memory is read and keys are collected for all objects of a level, then every loader of the
/// level starts together, and the next level begins when all have answered. The barrier makes batches deterministic.
/// </summary>
internal sealed class LevelExecutor(ExecutionState state, ILevelScope? scope)
{
    private readonly List<ValueTask> running = [];
    private List<PendingField> pending = [];
    private List<PendingField> current = [];
    private int level;

    /// <summary>Resolves everything below a root object except leaves, which are read when written.</summary>
    public async ValueTask RunAsync(ObjectBatch root, CancellationToken cancellationToken)
    {
        state.Enqueue(root);
        await RunLevelsAsync(cancellationToken);
    }

    /// <summary>Runs the fields of a mutation one after the other, each with everything below it (spec 6.2.2).</summary>
    public async ValueTask RunSeriallyAsync(ObjectBatch root, CancellationToken cancellationToken)
    {
        for (var i = 0; i < root.Plan.Fields.Length; i++)
        {
            ResolveField(root, i);
            await RunLevelsAsync(cancellationToken);
            state.ForgetLoaded();
        }
    }

    private async ValueTask RunLevelsAsync(CancellationToken cancellationToken)
    {
        Expand();
        while (pending.Count > 0)
        {
            (current, pending) = (pending, current);
            await DispatchAsync(current, cancellationToken);
            foreach (var field in current)
            {
                Scatter(field);
            }

            current.Clear();
            Expand();
            level++;
        }
    }

    private void Expand()
    {
        while (state.TryDequeue(out var batch))
        {
            for (var i = 0; i < batch.Plan.Fields.Length; i++)
            {
                ResolveField(batch, i);
            }
        }
    }

    private void ResolveField(ObjectBatch batch, int index)
    {
        var field = batch.Plan.Fields[index];
        if (field.IsReadWhileWriting)
        {
            return;
        }

        if (state.ArgsOf(field, out var error) is not { } args)
        {
            var errors = state.Arena.Objects(batch.Count);
            Array.Fill(errors, error, 0, batch.Count);
            batch.Columns[index] = Column.Build(field, field.Type, errors, batch.Count, state);
            return;
        }

        switch (field.Field.Resolver)
        {
            case SyncResolver sync:
                batch.Columns[index] = Column.Build(field, field.Type, Read(sync, field, batch, args), batch.Count, state);
                break;
            case LoadResolver load:
                pending.Add(load.Collect(batch, field, index, args, state));
                break;
            case RootResolver root:
                pending.Add(new PendingRoot(batch, field, index, root, args));
                break;
            case StreamResolver:
                batch.Columns[index] = Column.Build(field, field.Type, [((EventValue)batch[0]).Value], 1, state);
                break;
            default:
                throw new InvalidOperationException($"{field.Parent.Name}.{field.Field.Name} has no resolver.");
        }
    }

    private object?[] Read(SyncResolver sync, FieldPlan field, ObjectBatch batch, CoercedArgs args)
    {
        var values = state.Arena.Objects(batch.Count);
        for (var row = 0; row < batch.Count; row++)
        {
            try
            {
                values[row] = sync.Get(batch[row], args.Values, state.Context);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                values[row] = state.ErrorFrom(exception, field);
            }
        }

        return values;
    }

    private async ValueTask DispatchAsync(List<PendingField> fields, CancellationToken cancellationToken)
    {
        running.Clear();
        scope?.OnLevelStarted(level);
        state.StartLoads(running, cancellationToken);

        foreach (var field in fields)
        {
            if (field is PendingRoot root)
            {
                running.Add(root.InvokeAsync(state, cancellationToken));
            }
        }

        if (scope is not null)
        {
            await scope.FlushAsync(cancellationToken);
        }

        // Every task is awaited even when one fails, so that nothing still uses the request's services afterwards.
        Exception? failure = null;
        foreach (var task in running)
        {
            try
            {
                await task;
            }
            catch (OperationCanceledException exception)
            {
                failure = exception;
            }
        }

        if (failure is not null)
        {
            throw failure;
        }
    }

    private void Scatter(PendingField pendingField)
    {
        var count = pendingField.Batch.Count;
        var values = state.Arena.Objects(count);
        pendingField.Fill(values);
        if (pendingField.Field.Field.IsConnection)
        {
            for (var row = 0; row < count; row++)
            {
                values[row] = values[row] is IPage page ? Visible(page) : values[row];
            }
        }

        pendingField.Batch.Columns[pendingField.FieldIndex] = Column.Build(pendingField.Field, pendingField.Field.Type, values, count, state);
    }

    private IPage Visible(IPage page)
    {
        state.CountLoaded(page.Count);
        return page.Where(state.IsVisible);
    }

    private sealed class PendingRoot(ObjectBatch batch, FieldPlan field, int fieldIndex, RootResolver resolver, CoercedArgs args)
        : PendingField(batch, field, fieldIndex)
    {
        private object? value;

        public override void Fill(object?[] values) => values[0] = value;

        public async ValueTask InvokeAsync(ExecutionState state, CancellationToken cancellationToken)
        {
            try
            {
                value = await resolver.InvokeAsync(args.Values, args.Page, state.Context, cancellationToken);
            }
            catch (Exception exception) when (state.IsFieldError(exception))
            {
                value = state.ErrorFrom(exception, Field);
            }

            state.CountLoaded(CostTree.RootCost(state.Plan.Operation.Kind));
        }
    }
}

/// <summary>The root of an execution that answers one event of a subscription.</summary>
internal sealed record EventValue(object? Value);
