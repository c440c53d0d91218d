using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace SocialCommerce.App.Tests.Live;

/// <summary>A WebSocket as the connection of a SignalR client; keeps every frame received, for tests about their order.</summary>
internal sealed class SocketConnection : ConnectionContext, IConnectionFactory
{
    private readonly Func<CancellationToken, Task<WebSocket>> connect;
    private readonly CancellationTokenSource closed = new();
    private IDuplexPipe transport = null!;
    private IDuplexPipe application = null!;
    private WebSocket? socket;
    private volatile TaskCompletionSource? reading;

    public SocketConnection(Func<CancellationToken, Task<WebSocket>> connect) => this.connect = connect;

    public ConcurrentQueue<string> Frames { get; } = new();

    public override string ConnectionId { get; set; } = Guid.CreateVersion7().ToString();

    public override IFeatureCollection Features { get; } = new FeatureCollection();

    public override IDictionary<object, object?> Items { get; set; } = new Dictionary<object, object?>();

    public override IDuplexPipe Transport
    {
        get => transport;
        set => transport = value;
    }

    public async ValueTask<ConnectionContext> ConnectAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        socket = await connect(cancellationToken);
        var toClient = new Pipe();
        var toServer = new Pipe();
        transport = new Duplex(toClient.Reader, toServer.Writer);
        application = new Duplex(toServer.Reader, toClient.Writer);
        _ = ReceiveAsync(socket);
        _ = SendAsync(socket);
        return this;
    }

    /// <summary>Reads nothing until <see cref="Resume"/>: the connection fills up.</summary>
    public void Pause() => reading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Resume() => reading?.TrySetResult();

    /// <summary>The network is gone: nothing is said to the server.</summary>
    public void Cut()
    {
        closed.Cancel();
        socket?.Abort();
    }

    public override async ValueTask DisposeAsync()
    {
        await closed.CancelAsync();
        socket?.Abort();
        await base.DisposeAsync();
    }

    private async Task ReceiveAsync(WebSocket from)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (true)
            {
                await (reading?.Task ?? Task.CompletedTask);
                var received = await from.ReceiveAsync(buffer.AsMemory(), closed.Token);
                if (received.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }
                Frames.Enqueue(Encoding.UTF8.GetString(buffer, 0, received.Count));
                await application.Output.WriteAsync(buffer.AsMemory(0, received.Count), closed.Token);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException or IOException or InvalidOperationException)
        {
            // Cut, on this side or the other.
        }
        await application.Output.CompleteAsync();
    }

    private async Task SendAsync(WebSocket to)
    {
        try
        {
            while (true)
            {
                var read = await application.Input.ReadAsync(closed.Token);
                if (!read.Buffer.IsEmpty)
                {
                    await to.SendAsync(read.Buffer.ToArray(), WebSocketMessageType.Text, endOfMessage: true, closed.Token);
                }
                application.Input.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                {
                    break;
                }
            }
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException or IOException or InvalidOperationException)
        {
            // Cut, on this side or the other.
        }
        await application.Input.CompleteAsync();
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
