using System.Diagnostics;
using System.Text.Json;
using SocialCommerce.Graph.Engine.Tests.World;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Transport;

/// <summary>Documents made to hurt: each must be answered with an error, soon, by a process that lives.</summary>
public sealed class HostileTests
{
    public static TheoryData<string, string> Documents => new()
    {
        { "braces", new string('{', 60_000) },
        { "nested fields", string.Concat(Enumerable.Repeat("{a", 30_000)) },
        { "brackets", "{ a(b: " + new string('[', 60_000) },
        { "nested objects", "{ a(b: " + string.Concat(Enumerable.Repeat("{a:", 20_000)) },
        { "nested types", "query($a: " + new string('[', 60_000) },
        { "aliases", "{" + string.Join(' ', Enumerable.Range(0, 3_000).Select(i => $"a{i}: author(id: 1) {{ name }}")) + "}" },
        { "one alias many times", "{" + string.Concat(Enumerable.Range(0, 700).Select(i => $"a:author(id:1){{n{i}:name}} ")) + "}" },
        { "directives", "{ a " + string.Concat(Enumerable.Repeat("@a ", 4_000)) + "}" },
        { "unterminated string", "{ a(b: \"" + new string('x', 60_000) },
        { "chained fragments", "{ ...F0 }" + string.Concat(Enumerable.Range(0, 900).Select(i => $"fragment F{i} on Query {{ ...F{i + 1} }} ")) },
        { "doubling fragments", "{ books { ...F0 } }" + string.Concat(Enumerable.Range(0, 40).Select(i => $"fragment F{i} on Book {{ author {{ books {{ ...F{i + 1} }} }} b: author {{ books {{ ...F{i + 1} }} }} }} ")) + "fragment F40 on Book { id }" },
        { "cyclic fragments", "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A author(id: 1) { name } }" },
        { "unused variables", "query(" + string.Concat(Enumerable.Range(0, 2_000).Select(i => $"$a{i}: Int ")) + ") { __typename }" },
        { "introspection", "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }" },
        { "deep selection", "{ author(id: 1) {" + string.Concat(Enumerable.Repeat("friend {", 30)) + "name" + new string('}', 32) },
        { "large pages", "{ shelf(first: 100) { nodes { reviews(first: 100) { nodes { text } } } } }" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Is_refused_quickly(string name, string document)
    {
        await Run.Async("{ __typename }");   // the code is compiled before the clock starts
        var clock = Stopwatch.StartNew();
        var answer = await Run.JsonAsync(document);
        Assert.True(answer.TryGetProperty("errors", out _), name);
        Assert.False(answer.TryGetProperty("data", out _), name);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{name} took {clock.Elapsed}");
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
