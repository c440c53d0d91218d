using System.Diagnostics;
using System.Text.Json;
using SocialCommerce.Graph.Engine.Execution;
using SocialCommerce.Graph.Engine.Tests.World;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Transport;

/// <summary>Documents made to hurt: each must be answered with an error, soon, by a process that lives.</summary>
public sealed class HostileTests
{
    private static readonly Schema Schema = Schema.FromSdl(HostileDocuments.Sdl);

    public static TheoryData<string> Names => [.. HostileDocuments.All.Select(hostile => hostile.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Is_answered_soon(string name)
    {
        var hostile = HostileDocuments.All.Single(candidate => candidate.Name == name);
        var variables = hostile.Variables is null ? default(JsonElement?) : JsonElement.Parse(hostile.Variables);
        var clock = Stopwatch.StartNew();
        var response = await new GraphQLExecutor(Schema).ExecuteAsync(
            new GraphQLRequest(hostile.Document, null, variables), new GraphContext(EmptyServices.Instance).Set(new JsonRoot(default)));

        // The benchmark "hostile" measures milliseconds; here only what no busy machine explains is a failure.
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{name} took {clock.Elapsed}");
        Assert.Equal(!hostile.IsFine, response.IsRequestError);
        Assert.InRange(response.Errors.Count, hostile.IsFine ? 0 : 1, 101);
        Assert.True(response.Json.Length < 8_000_000, $"{name} was answered with {response.Json.Length} bytes");
    }

    [Fact]
    public async Task Large_pages_are_refused_before_anything_is_loaded()
    {
        var answer = await Run.JsonAsync("{ shelf(first: 100) { nodes { reviews(first: 100) { nodes { text } } } } }");
        Assert.False(answer.TryGetProperty("data", out _));
    }

    [Fact]
    public async Task Deep_selections_are_refused()
    {
        var answer = await Run.JsonAsync("{ author(id: 1) {" + string.Concat(Enumerable.Repeat("friend {", 30)) + "name" + new string('}', 32));
        Assert.False(answer.TryGetProperty("data", out _));
    }

    [Fact]
    public async Task Honest_repetition_is_merged() => Assert.Equal(
        """{"data":{"a":{"name":"Cao"}}}""", await Run.Async("{" + string.Concat(Enumerable.Repeat("a:author(id:1){name} ", 700)) + "}"));

    [Fact]
    public async Task Deep_variables_are_refused_before_they_are_read()
    {
        await using var host = await GraphHost.StartAsync();
        var response = await host.PostAsync($$"""{"query":"{ __typename }","variables":{"a":{{new string('[', 5_000)}}{{new string(']', 5_000)}}} }""");
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task The_plan_cache_stays_within_its_bytes()
    {
        var executor = new GraphQLExecutor(LibrarySchema.Instance, new GraphQLExecutorOptions { Limits = new GraphQLLimits { PlanCacheBytes = 200_000 } });
        for (var i = 0; i < 300; i++)
        {
            await executor.ExecuteAsync(new GraphQLRequest($"{{ a{i}: __typename }}"), Library.ContextOf(new Library()));
        }

        Assert.InRange(executor.PlanCacheBytes, 1, 200_000);
    }

    [Fact]
    public async Task A_loader_that_never_answers_meets_the_deadline()
    {
        var b = new SchemaBuilder();
        b.Query.Root("slow", "Int", "Never.", async (_, _, token) =>
        {
            await new TaskCompletionSource().Task.WaitAsync(token);
            return (int?)1;
        });
        var executor = new GraphQLExecutor(b.Build(), new GraphQLExecutorOptions { Limits = new GraphQLLimits { ExecutionDeadline = TimeSpan.FromMilliseconds(30) } });
        var response = await executor.ExecuteAsync(new GraphQLRequest("{ slow }"), new GraphContext(EmptyServices.Instance));
        Assert.Equal("COST_EXCEEDED", JsonElement.Parse(response.Json.Span).GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }
}
