using SocialCommerce.Graph.Engine.Tests.World;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Transport;

public sealed class SocketTests
{
    [Fact]
    public async Task A_subscription_sends_next_for_each_event_and_complete_at_the_end()
    {
        await using var host = await GraphHost.StartAsync();
        using var socket = await (await host.ConnectAsync()).InitialiseAsync();
        await socket.SubscribeAsync("a", "subscription { renamed { title author { name } } }");
        AssertNext("""{"renamed":{"title":"红楼梦","author":{"name":"Cao"}}}""", await socket.ReceiveAsync());
        for (var i = 1; i < 4; i++)
        {
            Assert.StartsWith("""{"id":"a","type":"next",""", await socket.ReceiveAsync(), StringComparison.Ordinal);
        }

        Assert.Equal("""{"id":"a","type":"complete"}""", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task Queries_and_mutations_run_too_and_an_id_may_be_used_again()
    {
        await using var host = await GraphHost.StartAsync();
        using var socket = await (await host.ConnectAsync()).InitialiseAsync();
        for (var i = 0; i < 2; i++)
        {
            await socket.SubscribeAsync("a", "mutation { shut }");
            AssertNext("""{"shut":true}""", await socket.ReceiveAsync());
            Assert.Equal("""{"id":"a","type":"complete"}""", await socket.ReceiveAsync());
        }
    }

    [Fact]
    public async Task A_request_error_is_an_error_message_without_complete()
    {
        await using var host = await GraphHost.StartAsync();
        using var socket = await (await host.ConnectAsync()).InitialiseAsync();
        await socket.SubscribeAsync("a", "{ nothing }");
        Assert.Equal(
            """{"id":"a","type":"error","payload":[{"message":"Cannot query field \"nothing\" on type \"Query\".","locations":[{"line":1,"column":3}],"extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}""",
            await socket.ReceiveAsync());
        await socket.SendAsync("""{"type":"ping","payload":{"a":"ü"}}""");
        Assert.Equal("""{"type":"pong","payload":{"a":"ü"}}""", await socket.ReceiveAsync());
    }

    [Theory]
    [InlineData("""{"id":"a","type":"subscribe","payload":{"query":"{ __typename }"}}""", "close 4401 Unauthorized")]
    [InlineData("""{"type":"connection_init","payload":{"authorization":"Bearer wrong"}}""", "close 4403 Forbidden")]
    [InlineData("{", "close 4400 Invalid message received")]
    [InlineData("""{"type":"unknown"}""", "close 4400 Invalid message received")]
    [InlineData("""{"type":"connection_init","payload":1}""", "close 4400 Invalid message received")]
    public async Task What_breaks_the_protocol_closes_with_its_code(string message, string expected)
    {
        await using var host = await GraphHost.StartAsync();
        using var socket = await host.ConnectAsync();
        await socket.SendAsync(message);
        Assert.Equal(expected, await socket.ReceiveAsync());
    }

    [Fact]
    public async Task A_second_initialisation_closes()
    {
        await using var host = await GraphHost.StartAsync();
        using var socket = await (await host.ConnectAsync()).InitialiseAsync();
        await socket.SendAsync("""{"type":"connection_init"}""");
        Assert.Equal("close 4429 Too many initialisation requests", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task Silence_after_connecting_closes()
    {
        await using var host = await GraphHost.StartAsync(options => new GraphQLOptions { CreateContext = options.CreateContext, InitialisationTimeout = TimeSpan.FromMilliseconds(50) });
        using var socket = await host.ConnectAsync();
        Assert.Equal("close 4408 Connection initialisation timeout", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task Another_sub_protocol_closes()
    {
        await using var host = await GraphHost.StartAsync();
        using var socket = await host.ConnectAsync("graphql-ws");
        Assert.Equal("close 4406 Subprotocol not acceptable", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task An_id_in_use_closes_and_complete_frees_it()
    {
        await using var host = await GraphHost.StartAsync(schema: EndlessSchema());
        using var socket = await (await host.ConnectAsync()).InitialiseAsync();
        await socket.SubscribeAsync("a", "subscription { ticks }");
        AssertNext("""{"ticks":1}""", await socket.ReceiveAsync());
        await socket.SendAsync("""{"id":"a","type":"complete"}""");
        await socket.SubscribeAsync("a", "subscription { ticks }");
        AssertNext("""{"ticks":1}""", await socket.ReceiveAsync());
        await socket.SubscribeAsync("a", "subscription { ticks }");
        Assert.Equal("close 4409 Subscriber for a already exists", await socket.ReceiveAsync());
    }

    /// <summary>A response under the id "a"; what it cost stands behind the data.</summary>
    private static void AssertNext(string data, string message) =>
        Assert.StartsWith("""{"id":"a","type":"next","payload":{"data":""" + data + ",\"extensions\":{\"cost\":{", message, StringComparison.Ordinal);

    /// <summary>One tick, and then silence until cancelled.</summary>
    private static Schema EndlessSchema()
    {
        var b = new SchemaBuilder();
        b.Query.Root("ok", "Boolean!", "Yes.", (_, _, _) => ValueTask.FromResult(true));
        b.Subscription.Stream("ticks", "Int!", "Ticks.", (_, _, token) => Ticks(token));
        return b.Build();
    }

    private static async IAsyncEnumerable<int> Ticks([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return 1;
        var never = new TaskCompletionSource();
        await using var registration = cancellationToken.Register(() => never.TrySetCanceled(cancellationToken));
        await never.Task;
    }
}
