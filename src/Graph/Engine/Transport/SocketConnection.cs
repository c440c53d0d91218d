using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SocialCommerce.Graph.Engine.Execution;

namespace SocialCommerce.Graph.Engine.Transport;

/// <summary>
/// One connection of graphql-transport-ws: a reader (this), a writer fed by a bounded channel, and a task for each
/// operation. An operation waits when the channel is full, and then its own bounded queue decides (<see cref="SubscriberQueue"/>).
/// </summary>
internal sealed class SocketConnection(WebSocket socket, HttpContext http, GraphQLExecutor executor, GraphQLOptions options, ILogger logger)
{
    private readonly Channel<byte[]> outgoing = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(64) { SingleReader = true });
    private readonly ConcurrentDictionary<string, RunningOperation> operations = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource<SocketClose> interruption = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SocketReader reader = new(socket, options.Limits);
    private GraphContext? context;
    private bool wasInitialised;

    public async Task RunAsync(CancellationToken stopping)
    {
        var aborted = http.RequestAborted;
        await using var whenStopping = stopping.Register(() => interruption.TrySetResult(SocketClose.GoingAway));
        var writer = WriteAllAsync(aborted);
        var close = await ReadUntilCloseAsync(aborted);
        var ended = EndOperationsAsync();
        await SocketClosing.WaitAsync(ended);
        outgoing.Writer.TryComplete();
        await SocketClosing.WaitAsync(writer);
        await SocketClosing.CloseAsync(socket, reader, close);
        await ended;
    }

    /// <summary>Why the connection ends; null when the client left.</summary>
    private async Task<SocketClose?> ReadUntilCloseAsync(CancellationToken aborted)
    {
        try
        {
            await ReadAllAsync(aborted);
            return null;
        }
        catch (SocketCloseException exception)
        {
            return exception.Close;
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            return null;   // without a word
        }
        catch (Exception exception)
        {
            EngineLog.RequestFailed(logger, exception, http.TraceIdentifier);
            return SocketClose.InternalError;
        }
    }

    private async Task ReadAllAsync(CancellationToken aborted)
    {
        using var initialisation = new CancellationTokenSource(options.InitialisationTimeout);
        await using var whenLate = initialisation.Token.Register(() => interruption.TrySetResult(SocketClose.InitialisationTimeout));
        while (true)
        {
            // Cancelling a receive would abort the socket, and the client would never learn why: the receive goes on
            // while the close frame is sent.
            var next = reader.ReadAsync(aborted);
            if (await Task.WhenAny(next, interruption.Task) == interruption.Task)
            {
                throw new SocketCloseException(await interruption.Task);
            }

            if (await next is not { } message)
            {
                return;
            }

            await HandleAsync(message, aborted);
            if (context is not null)
            {
                await whenLate.DisposeAsync();
            }
        }
    }

    private async ValueTask HandleAsync(SocketMessage message, CancellationToken aborted)
    {
        switch (message.Type)
        {
            case "connection_init":
                await InitialiseAsync(message, aborted);
                break;
            case "ping":
                await SendAsync(SocketMessages.Pong(message.Payload), aborted);
                break;
            case "pong":
                break;
            case "subscribe":
                await SubscribeAsync(message, aborted);
                break;
            case "complete":
                if (operations.TryRemove(message.RequireId(), out var operation))
                {
                    await operation.EndAsync();
                }

                break;
            default:
                throw new SocketCloseException(SocketClose.Invalid("Invalid message received"));
        }
    }

    private async ValueTask InitialiseAsync(SocketMessage message, CancellationToken aborted)
    {
        if (wasInitialised)
        {
            throw new SocketCloseException(SocketClose.TooManyInitialisations);
        }

        wasInitialised = true;
        try
        {
            context = options.CreateSocketContext is { } create ? await create(http, message.Payload) : await options.CreateContext(http);
        }
        catch (GraphQLException)
        {
            throw new SocketCloseException(SocketClose.Forbidden);
        }

        await SendAsync(SocketMessages.Ack, aborted);
    }

    private async ValueTask SubscribeAsync(SocketMessage message, CancellationToken aborted)
    {
        if (context is null)
        {
            throw new SocketCloseException(SocketClose.Unauthorized);
        }

        var id = message.RequireId();
        var (request, problem) = RequestReader.FromJson(message.Payload ?? default);
        if (request is null)
        {
            throw new SocketCloseException(SocketClose.Invalid(problem!));
        }

        if (operations.ContainsKey(id))
        {
            throw new SocketCloseException(SocketClose.Duplicate(id));
        }

        if (operations.Count >= options.Limits.MaxSocketOperations)
        {
            // Only this operation is refused: whatever else runs on the connection has done nothing wrong.
            await SendAsync(SocketMessages.Error(id, [TooManyOperations()]), aborted);
            return;
        }

        // Only the reader adds, so the id is still free.
        var operation = operations[id] = new RunningOperation(aborted);
        operation.Start(() => RunOperationAsync(
            id, operation, request with { IncludeCost = true, ClientKey = options.ClientKey?.Invoke(http, context) }));
    }

    private GraphQLError TooManyOperations() =>
        new($"No more than {options.Limits.MaxSocketOperations} operations at a time run on one connection.", ErrorCode.Throttled);

    private async Task RunOperationAsync(string id, RunningOperation operation, GraphQLRequest request)
    {
        var token = operation.Token;
        IReadOnlyList<GraphQLError>? failure = null;
        try
        {
            await foreach (var response in executor.StreamAsync(request, context!.ForOperation(), token))
            {
                if (response.IsRequestError)
                {
                    failure = response.Errors;
                    break;
                }

                await SendAsync(SocketMessages.Next(id, response.Json), token);
                response.Dispose();
            }
        }
        catch (OperationCanceledException)
        {
            return;   // completed by the client, or the connection is closing
        }
        catch (Exception exception)
        {
            EngineLog.RequestFailed(logger, exception, http.TraceIdentifier);
            failure = [new GraphQLError("An internal error occurred.", ErrorCode.Internal) { TraceId = http.TraceIdentifier }];
        }

        // The id is free before the client can learn that the operation is over, so it may use it again at once.
        if (operations.TryRemove(new KeyValuePair<string, RunningOperation>(id, operation)))
        {
            await SendAsync(failure is null ? SocketMessages.Complete(id) : SocketMessages.Error(id, failure), token);
            operation.Dispose();
        }
    }

    private async Task EndOperationsAsync()
    {
        var running = operations.Keys.Select(id => operations.TryRemove(id, out var operation) ? operation.EndAsync().AsTask() : Task.CompletedTask);
        await Task.WhenAll(running.ToList());
    }

    private ValueTask SendAsync(byte[] message, CancellationToken cancellationToken) => outgoing.Writer.WriteAsync(message, cancellationToken);

    private async Task WriteAllAsync(CancellationToken aborted)
    {
        await foreach (var message in outgoing.Reader.ReadAllAsync(aborted))
        {
            await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, aborted);
        }
    }
}
