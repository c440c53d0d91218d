using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SocialCommerce.Graph.Engine.Execution;

namespace SocialCommerce.Graph.Engine.Transport;

/// <summary>
/// GraphQL over server-sent events in distinct connections mode: one operation for each connection, "next" for every
/// response and "complete" at the end. A request error is a response like any other here, as the protocol asks.
/// </summary>
internal static class EventStream
{
    private static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(12);

    public static async Task WriteAsync(HttpContext http, GraphQLRequest request, GraphQLExecutor executor, GraphQLOptions options, ILogger logger)
    {
        var aborted = http.RequestAborted;
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers.CacheControl = "no-cache, no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        await http.Response.Body.FlushAsync(aborted);
        using var writing = new SemaphoreSlim(1, 1);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        var heartbeat = HeartbeatAsync(http, writing, done.Token);
        try
        {
            await foreach (var response in ResponsesAsync(http, request, executor, options, logger))
            {
                await WriteAsync(http, writing, "event: next\ndata: "u8.ToArray(), response.Json, "\n\n"u8.ToArray(), aborted);
            }

            await WriteAsync(http, writing, "event: complete\ndata: \n\n"u8.ToArray(), default, default, aborted);
        }
        catch (OperationCanceledException) when (aborted.IsCancellationRequested)
        {
            // The client left; there is nobody to tell.
        }
        finally
        {
            await done.CancelAsync();
            await heartbeat.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async IAsyncEnumerable<GraphQLResponse> ResponsesAsync(
        HttpContext http, GraphQLRequest request, GraphQLExecutor executor, GraphQLOptions options, ILogger logger)
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
        catch (Exception exception) when (!http.RequestAborted.IsCancellationRequested)
        {
            var traceId = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
            EngineLog.RequestFailed(logger, exception, traceId);
            refusal = ResponseWriter.RequestErrors([new GraphQLError("An internal error occurred.", ErrorCode.Internal) { TraceId = traceId }]);
        }

        if (refusal is not null)
        {
            yield return refusal;
            yield break;
        }

        await foreach (var response in executor.StreamAsync(request, context!, http.RequestAborted))
        {
            yield return response;
        }
    }

    /// <summary>A comment now and then keeps proxies from closing a quiet stream.</summary>
    private static async Task HeartbeatAsync(HttpContext http, SemaphoreSlim writing, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(HeartbeatInterval);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            await WriteAsync(http, writing, ":\n\n"u8.ToArray(), default, default, cancellationToken);
        }
    }

    private static async ValueTask WriteAsync(
        HttpContext http, SemaphoreSlim writing, ReadOnlyMemory<byte> head, ReadOnlyMemory<byte> body, ReadOnlyMemory<byte> tail, CancellationToken cancellationToken)
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
