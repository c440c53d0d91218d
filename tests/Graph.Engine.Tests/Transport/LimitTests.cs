using System.Net;
using System.Text.Json;
using SocialCommerce.Graph.Engine.Execution;
using SocialCommerce.Graph.Engine.Tests.World;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Transport;

/// <summary>Each default of <see cref="GraphQLLimits"/>: what just fits is answered, one more is refused.</summary>
public sealed class LimitTests
{
    private static readonly GraphQLLimits Unpriced = new() { MaxCost = int.MaxValue };

    [Theory]
    [InlineData(128 * 1024, HttpStatusCode.OK)]
    [InlineData((128 * 1024) + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_body_has_128_KiB(int bytes, HttpStatusCode expected)
    {
        await using var host = await GraphHost.StartAsync();
        Assert.Equal(expected, (await host.PostAsync("""{"query":"{ __typename }"}""".PadRight(bytes))).StatusCode);
    }

    [Theory]
    [InlineData(10_000, null)]
    [InlineData(10_001, "GRAPHQL_PARSE_FAILED")]
    public async Task A_document_has_10_000_tokens(int tokens, string? code) =>
        // Eleven tokens for each field and one for each of the rest; two braces stand around them.
        Assert.Equal(code, await CodeAsync(
            "{" + string.Concat(Enumerable.Repeat(" a: author(id: 1) {name}", (tokens - 2) / 11)) + string.Concat(Enumerable.Repeat(" __typename", (tokens - 2) % 11)) + "}"));

    [Theory]
    [InlineData(32, HttpStatusCode.OK)]
    [InlineData(33, HttpStatusCode.BadRequest)]
    public async Task JSON_has_32_levels_variables_included(int levels, HttpStatusCode expected)
    {
        // The request and its variables are two of them.
        var value = new string('[', levels - 2) + new string(']', levels - 2);
        await using var host = await GraphHost.StartAsync();
        Assert.Equal(expected, (await host.PostAsync($$"""{"query":"{ __typename }","variables":{"a":{{value}}} }""")).StatusCode);
    }

    [Theory]
    [InlineData(15, null)]
    [InlineData(16, "COST_EXCEEDED")]
    public async Task Fields_lie_15_deep(int depth, string? code) => Assert.Equal(code, await CodeAsync(
        "{ author(id: 1) {" + string.Concat(Enumerable.Repeat("friend {", depth - 2)) + "name" + new string('}', depth)));

    [Theory]
    [InlineData(30, null)]
    [InlineData(31, "COST_EXCEEDED")]
    public async Task One_field_has_30_aliases(int aliases, string? code) => Assert.Equal(
        code, await CodeAsync("{ author(id: 1) {" + string.Concat(Enumerable.Range(0, aliases).Select(i => $" n{i}: name")) + " } }"));

    [Theory]
    [InlineData(20, null)]
    [InlineData(21, "COST_EXCEEDED")]
    public async Task An_operation_has_20_root_fields(int fields, string? code) =>
        Assert.Equal(code, await CodeAsync("{" + string.Concat(Enumerable.Range(0, fields).Select(i => $" a{i}: author(id: 1) {{ name }}")) + " }"));

    [Theory]
    [InlineData("first: 100", null)]
    [InlineData("first: 101", "BAD_USER_INPUT")]
    [InlineData("first: -1", "BAD_USER_INPUT")]
    public async Task A_page_has_100_items(string arguments, string? code) => Assert.Equal(code, await CodeAsync($"{{ shelf({arguments}) {{ nodes {{ id }} }} }}"));

    [Fact]
    public async Task An_operation_touches_50_000_objects()
    {
        // 5 × (1 connection, 100 books, 100 connections, 100 × 99 reviews) = 50,505; one with pages of 97 makes it 49,000 or so.
        static string Pages(int reviews) => "{" + string.Concat(Enumerable.Range(0, 5).Select(i =>
            $" s{i}: shelf(first: 100) {{ nodes {{ reviews(first: {reviews}) {{ nodes {{ text }} }} }} }}")) + " }";
        Assert.Null(await CodeAsync(Pages(97), Unpriced));
        Assert.Equal("COST_EXCEEDED", await CodeAsync(Pages(99), Unpriced));
    }

    [Fact]
    public async Task An_operation_costs_1_000_with_its_actual_page_sizes()
    {
        const string query = "query($n: Int!) { shelf(first: 100) { nodes { reviews(first: $n) { nodes { text } } } } }";
        // The root field, 100 books, 100 keys of reviews, and 100 pages of n.
        var fits = await Run.JsonAsync(query, variables: """{"n":7}""");
        Assert.True(fits.TryGetProperty("data", out _), fits.ToString());
        var refused = await Run.JsonAsync(query, variables: """{"n":8}""");
        var error = refused.GetProperty("errors")[0];
        Assert.Equal("COST_EXCEEDED", error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Contains("1001", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_other_defaults_are_those_of_the_documentation()
    {
        var limits = new GraphQLLimits();
        Assert.Equal((100, TimeSpan.FromSeconds(5), 100, 64), (limits.MaxParseDepth, limits.ExecutionDeadline, limits.MaxSocketOperations, limits.SubscriberQueue));
        Assert.Equal((1_000, 50, 32L * 1024 * 1024), (limits.MaxCost, limits.CostRestoredPerSecond, limits.PlanCacheBytes));
    }

    [Theory]
    [InlineData(100, "GRAPHQL_VALIDATION_FAILED")]
    [InlineData(101, "GRAPHQL_PARSE_FAILED")]
    public async Task The_parser_follows_100_levels(int levels, string code) =>
        // Validation refuses the field that is not there; the parser has read it all the same.
        Assert.Equal(code, await CodeAsync(string.Concat(Enumerable.Repeat("{ a ", levels)) + new string('}', levels)));

    private static async Task<string?> CodeAsync(string document, GraphQLLimits? limits = null)
    {
        var answer = await Run.JsonAsync(document, limits: limits);
        return answer.TryGetProperty("errors", out var errors) ? errors[0].GetProperty("extensions").GetProperty("code").GetString() : null;
    }
}
