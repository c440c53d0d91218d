using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace SocialCommerce.App.Tests.Live;

/// <summary>A viewer as an outsider would write one: joins, takes the answer as the ground, applies batches to it.</summary>
internal sealed class LiveClient : IAsyncDisposable
{
    private readonly SocketConnection socket;
    private readonly HubConnection hub;
    private readonly Lock gate = new();
    private readonly List<JsonElement> batches = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private LiveClient(SocketConnection socket, HubConnection hub)
    {
        this.socket = socket;
        this.hub = hub;
    }

    public int Resyncs { get; private set; }

    public IReadOnlyCollection<string> Frames => socket.Frames;

    public static Task<LiveClient> ConnectAsync(TestServer server, string? token = null) => ConnectAsync(
        cancellationToken => server.CreateWebSocketClient().ConnectAsync(
            new Uri("ws://localhost/hubs/live" + (token is null ? "" : "?access_token=" + token)), cancellationToken));

    public static async Task<LiveClient> ConnectAsync(Func<CancellationToken, Task<WebSocket>> connect)
    {
        var link = new SocketConnection(connect);
        var builder = new HubConnectionBuilder();
        builder.Services.AddSingleton<IConnectionFactory>(link);
        builder.Services.AddSingleton<EndPoint>(new DnsEndPoint("localhost", 80));
        var client = new LiveClient(link, builder.Build());
        client.hub.On<JsonElement>("Batch", client.Add);
        client.hub.On<string>("Resync", _ => client.Resyncs++);
        await client.hub.StartAsync();
        return client;
    }

    public void Pause() => socket.Pause();

    public void Resume() => socket.Resume();

    public async Task<JsonElement> JoinAsync(string room, string? epoch = null, long? lastSeq = null) =>
        await hub.InvokeCoreAsync<JsonElement>("Join", [room, epoch, lastSeq]);

    public Task<JsonElement> ChatAsync(string room, string id, string text) => hub.InvokeCoreAsync<JsonElement>("Chat", [room, id, text]);

    public Task LikeAsync(string room, int count) => hub.InvokeCoreAsync("Like", [room, count]);

    public List<JsonElement> Batches()
    {
        lock (gate)
        {
            return [.. batches];
        }
    }

    /// <summary>Every durable event received in batches, in the order of arrival.</summary>
    public List<JsonElement> Durable() => [.. Batches().SelectMany(batch => batch.GetProperty("durable").EnumerateArray())];

    public List<JsonElement> Chat() => [.. Batches().SelectMany(batch => batch.GetProperty("chat").EnumerateArray())];

    /// <summary>Waits until what was received fulfils the condition; fails after thirty seconds, which only bounds a wait without end.</summary>
    public async Task UntilAsync(Func<LiveClient, bool> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            Task next;
            lock (gate)
            {
                next = changed.Task;
            }
            if (condition(this))
            {
                return;
            }
            await WaitAsync(next, deadline.Token);
        }
    }

    private async Task WaitAsync(Task next, CancellationToken deadline)
    {
        try
        {
            await next.WaitAsync(deadline);
        }
        catch (OperationCanceledException error)
        {
            var told = string.Join(", ", Durable().Select(item => $"{item.GetProperty("seq")} {item.GetProperty("kind")}"));
            throw new TimeoutException($"{hub.State}, told to come in again {Resyncs} times, {Batches().Count} batches, {Chat().Count} lines, events [{told}].", error);
        }
    }

    public void Cut() => socket.Cut();

    public async ValueTask DisposeAsync() => await hub.DisposeAsync();

    private void Add(JsonElement batch)
    {
        TaskCompletionSource signal;
        lock (gate)
        {
            batches.Add(batch.Clone());
            signal = changed;
            changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        signal.TrySetResult();
    }
}
