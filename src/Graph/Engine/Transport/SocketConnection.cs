using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
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
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    private readonly Channel<byte[]> outgoing = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(64) { SingleReader = true });
    private readonly ConcurrentDictionary<string, RunningOperation> operations = new(StringComparer.Ordinal);
    private GraphContext? context;
    private bool wasInitialised;

    public async Task RunAsync(CancellationToken aborted)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        var writer = WriteAllAsync(stop.Token);
        SocketClose? close = null;
        try
        {
            await ReadAllAsync(stop.Token);
        }
        catch (SocketCloseException exception)
        {
            close = exception.Close;
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // The client left without a word; what it had running ends below.
        }
        catch (Exception exception)
        {
            EngineLog.RequestFailed(logger, exception, http.TraceIdentifier);
            close = SocketClose.InternalError;
        }

        await stop.CancelAsync();
        foreach (var operation in operations.Values)
        {
            await operation.EndAsync();
        }

        await writer.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await CloseAsync(close);
    }

    public async Task CloseAsync(SocketClose? close)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
        {
            return;
        }

        using var timeout = new CancellationTokenSource(CloseTimeout);
        try
        {
            await socket.CloseOutputAsync((WebSocketCloseStatus)(close?.Code ?? 1000), close?.Reason ?? "", timeout.Token);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // Closed by the other side in the meantime.
        }
    }

    private async Task ReadAllAsync(CancellationToken cancellationToken)
    {
        var reader = new SocketReader(socket, options.Limits);
        using var initialisation = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        initialisation.CancelAfter(options.InitialisationTimeout);
        while (true)
        {
            SocketMessage? message;
            try
            {
                message = await reader.ReadAsync(context is null ? initialisation.Token : cancellationToken);
            }
            catch (OperationCanceledException) when (context is null && !cancellationToken.IsCancellationRequested)
            {
                throw new SocketCloseException(SocketClose.InitialisationTimeout);
            }

            if (message is null)
            {
                return;
            }

            await HandleAsync(message, cancellationToken);
        }
    }

    private async ValueTask HandleAsync(SocketMessage message, CancellationToken cancellationToken)
    {
        switch (message.Type)
        {
            case "connection_init":
                await InitialiseAsync(message, cancellationToken);
                break;
            case "ping":
                await SendAsync(SocketMessages.Pong(message.Payload), cancellationToken);
                break;
            case "pong":
                break;
            case "subscribe":
                Subscribe(message, cancellationToken);
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

    private async ValueTask InitialiseAsync(SocketMessage message, CancellationToken cancellationToken)
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

        await SendAsync(SocketMessages.Ack, cancellationToken);
    }

    private void Subscribe(SocketMessage message, CancellationToken cancellationToken)
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

        if (operations.Count >= options.Limits.MaxSocketOperations)
        {
            throw new SocketCloseException(SocketClose.TooManyOperations);
        }

        var operation = new RunningOperation(cancellationToken);
        if (!operations.TryAdd(id, operation))
        {
            operation.Dispose();
            throw new SocketCloseException(SocketClose.Duplicate(id));
        }

        operation.Start(() => RunOperationAsync(id, operation, request with { ClientKey = options.ClientKey?.Invoke(http, context) }));
    }

    private async Task RunOperationAsync(string id, RunningOperation operation, GraphQLRequest request)
    {
        var token = operation.Token;
        var isError = false;
        try
        {
            await foreach (var response in executor.StreamAsync(request, context!.ForOperation(), token))
            {
                isError = response.IsRequestError;
                await SendAsync(isError ? SocketMessages.Error(id, response.Errors) : SocketMessages.Next(id, response.Json), token);
            }
        }
        catch (OperationCanceledException)
        {
            return;   // completed by the client, or the connection is closing
        }
        catch (Exception exception)
        {
            EngineLog.RequestFailed(logger, exception, http.TraceIdentifier);
            isError = true;
            await SendAsync(SocketMessages.Error(id, [new GraphQLError("An internal error occurred.", ErrorCode.Internal) { TraceId = http.TraceIdentifier }]), token);
        }

        // The id is free before the client can learn that the operation is over, so it may use it again at once.
        if (operations.TryRemove(new KeyValuePair<string, RunningOperation>(id, operation)))
        {
            if (!isError)
            {
                await SendAsync(SocketMessages.Complete(id), token);
            }

            operation.Dispose();
        }
    }

    private ValueTask SendAsync(byte[] message, CancellationToken cancellationToken) => outgoing.Writer.WriteAsync(message, cancellationToken);

    private async Task WriteAllAsync(CancellationToken cancellationToken)
    {
        await foreach (var message in outgoing.Reader.ReadAllAsync(cancellationToken))
        {
            await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
    }
}
