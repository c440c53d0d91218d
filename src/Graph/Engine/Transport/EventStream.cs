using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SocialCommerce.Graph.Engine.Execution;

namespace SocialCommerce.Graph.Engine.Transport;

/// <summary>
/// GraphQL over server-sent events in distinct connections mode: one operation for each connection, "next" for every
/// response and "complete" at the end. A request error is a response like any other here, as the protocol asks; only what
/// HTTP itself forbids (a mutation by GET) is refused with a status.
/// </summary>
internal sealed class EventStream(HttpContext http, GraphQLExecutor executor, GraphQLOptions options, ILogger logger) : IDisposable
{
    private readonly SemaphoreSlim writing = new(1, 1);

    public async Task RunAsync(GraphQLRequest request, CancellationToken stopping)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        await using var responses = ResponsesAsync(request, done.Token).GetAsyncEnumerator(done.Token);
        var first = responses.MoveNextAsync().AsTask();
        if (first.IsCompletedSuccessfully && await first && responses.Current.IsMutationRefused)
        {
            await HttpHandler.WriteMutationRefusedAsync(http, MediaTypes.Json, responses.Current);
            return;
        }

        var heartbeat = Task.CompletedTask;
        try
        {
            await StartAsync(done.Token);
            heartbeat = HeartbeatAsync(done.Token);
            for (var hasNext = await first; hasNext; hasNext = await responses.MoveNextAsync())
            {
                await WriteAsync("event: next\ndata: "u8.ToArray(), responses.Current.Json, "\n\n"u8.ToArray(), done.Token);
                responses.Current.Dispose();
            }

            await WriteAsync("event: complete\ndata: \n\n"u8.ToArray(), default, default, done.Token);
        }
        catch (OperationCanceledException) when (done.IsCancellationRequested)
        {
            // The client left, or the process stops: a stream without "complete" tells the client to come again.
        }
        finally
        {
            await done.CancelAsync();
            await Task.WhenAll(heartbeat, first).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose() => writing.Dispose();

    /// <summary>The headers go out at once: a subscription may be silent for long.</summary>
    private async Task StartAsync(CancellationToken cancellationToken)
    {
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers.CacheControl = "no-cache, no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        await http.Response.Body.FlushAsync(cancellationToken);
    }

    private async IAsyncEnumerable<GraphQLResponse> ResponsesAsync(GraphQLRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        GraphContext? context = null;
        GraphQLResponse? refusal = null;
        try
        {
            context = await options.CreateContext(http);
            request = request with { ClientKey = options.ClientKey?.Invoke(http, context) };
        }
        catch (GraphQLException exception)
        {
            refusal = ResponseWriter.RequestError(exception.Message, exception.Code);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            refusal = Failed(exception);
        }

        if (refusal is not null)
        {
            yield return refusal;
            yield break;
        }

        await foreach (var response in executor.StreamAsync(request, context!, cancellationToken))
        {
            yield return response;
        }
    }

    private GraphQLResponse Failed(Exception exception)
    {
        var traceId = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        EngineLog.RequestFailed(logger, exception, traceId);
        return ResponseWriter.RequestErrors([new GraphQLError("An internal error occurred.", ErrorCode.Internal) { TraceId = traceId }]);
    }

    /// <summary>A comment now and then keeps proxies from closing a quiet stream.</summary>
    private async Task HeartbeatAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(options.KeepAliveInterval);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            await WriteAsync(":\n\n"u8.ToArray(), default, default, cancellationToken);
        }
    }

    private async ValueTask WriteAsync(ReadOnlyMemory<byte> head, ReadOnlyMemory<byte> body, ReadOnlyMemory<byte> tail, CancellationToken cancellationToken)
    {
        await writing.WaitAsync(cancellationToken);
        try
        {
            await http.Response.Body.WriteAsync(head, cancellationToken);
            await http.Response.Body.WriteAsync(body, cancellationToken);
            await http.Response.Body.WriteAsync(tail, cancellationToken);
            await http.Response.Body.FlushAsync(cancellationToken);
        }
        finally
        {
            writing.Release();
        }
    }
}
