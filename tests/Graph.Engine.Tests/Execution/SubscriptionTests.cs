using System.Text;
using SocialCommerce.Graph.Engine.Execution;
using SocialCommerce.Graph.Engine.Tests.World;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Execution;

public sealed class SubscriptionTests
{
    [Fact]
    public async Task Each_event_is_loaded_afresh()
    {
        var library = new Library();
        var titles = new List<string>();
        await foreach (var response in new GraphQLExecutor(LibrarySchema.Instance).StreamAsync(
            new GraphQLRequest("subscription { renamed { title author { name } } }"), Library.ContextOf(library)))
        {
            titles.Add(Encoding.UTF8.GetString(response.Json.Span));
        }

        Assert.Equal("""{"data":{"renamed":{"title":"Solaris","author":{"name":"Lem"}}}}""", titles[1]);
        Assert.Equal(["authors: 1", "authors: 2", "authors: 2"], library.Calls);
    }

    [Fact]
    public async Task An_event_the_subscriber_may_not_see_did_not_happen()
    {
        var responses = await ReadAsync(new GraphQLExecutor(LibrarySchema.Instance).StreamAsync(
            new GraphQLRequest("subscription { renamed { id } }"), Library.ContextOf(new Library())));
        Assert.Equal([1, 2, 4, 5], responses.Select(text => text[^5] - '0'));
    }

    [Fact]
    public async Task A_slow_subscriber_gets_what_was_queued_and_then_the_end()
    {
        var responses = await ReadAsync(SubscriberQueue.BoundAsync(Events(10), 3, CancellationToken.None));
        Assert.Equal(["0", "1", "2"], responses.Take(3));
        Assert.Contains("THROTTLED", responses[3], StringComparison.Ordinal);
        Assert.Equal(4, responses.Count);
    }

    [Fact]
    public async Task A_subscriber_that_leaves_stops_the_source()
    {
        var stopped = new TaskCompletionSource();
        await foreach (var _ in SubscriberQueue.BoundAsync(Endless(stopped), 100, CancellationToken.None))
        {
            break;
        }

        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_subscription_needs_a_stream() => Assert.Contains(
        "Subscriptions need a streaming transport.", await Run.Async("subscription { renamed { title } }"), StringComparison.Ordinal);

    private static async Task<List<string>> ReadAsync(IAsyncEnumerable<GraphQLResponse> responses)
    {
        var texts = new List<string>();
        await foreach (var response in responses)
        {
            texts.Add(Encoding.UTF8.GetString(response.Json.Span));
        }

        return texts;
    }

    private static async IAsyncEnumerable<GraphQLResponse> Events(int count)
    {
        for (var i = 0; i < count; i++)
        {
            yield return new GraphQLResponse(Encoding.UTF8.GetBytes(i.ToString()));
        }

        await Task.CompletedTask;
    }

    private static async IAsyncEnumerable<GraphQLResponse> Endless(
        TaskCompletionSource stopped, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            yield return new GraphQLResponse("1"u8.ToArray());
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        }
        finally
        {
            stopped.SetResult();
        }
    }
}
