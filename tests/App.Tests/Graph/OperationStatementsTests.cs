using System.Text;
using System.Text.Json;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Host.Runtime;

namespace SocialCommerce.App.Tests.Graph;

/// <summary>What each query of the web app asks of PostgreSQL and of a budget, on the demo world and through the real endpoint.</summary>
public sealed class OperationStatementsTests(DemoWorldFixture app) : IClassFixture<DemoWorldFixture>
{
    /// <summary>A change of the file is a change of what pages cost: look at it. UPDATE_SNAPSHOTS=on rewrites it.</summary>
    [Fact]
    public async Task The_statements_of_every_web_query_are_those_in_the_repository()
    {
        var text = new StringBuilder();
        foreach (var operation in await WebOperations.ReadAsync(app))
        {
            var seen = await RunAsync(operation);
            Assert.InRange(seen.Cost, 0, new GraphQLLimits().MaxCost);
            text.Append($"{operation.Name}: cost {seen.Cost}, {seen.RoundTrips} round trips, {seen.Statements.Count} statements\n");
            foreach (var statements in seen.Statements.GroupBy(statement => statement, StringComparer.Ordinal)) text.Append($"  {statements.Count()} {statements.Key}\n");
        }
        var path = Path.Combine(Repository.RootOrCurrent(), "tests", "App.Tests", "Graph", "OperationStatements.txt");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "on") await File.WriteAllTextAsync(path, text.ToString());
        Assert.Equal((await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n"), text.ToString());
    }

    [Fact]
    public async Task Larger_pages_ask_no_more_often()
    {
        var more = new List<string>();
        foreach (var operation in (await WebOperations.ReadAsync(app)).Where(operation => operation.HasPages))
        {
            var small = await RunAsync(operation.WithPagesOf(operation.SmallPage));
            var large = await RunAsync(operation.WithPagesOf(operation.SmallPage + 18));
            if (!small.Statements.SequenceEqual(large.Statements, StringComparer.Ordinal))
            {
                more.Add($"{operation.Name}: small pages ask\n{string.Join('\n', small.Statements)}\nand pages with 18 more ask\n{string.Join('\n', large.Statements)}");
            }
        }
        Assert.True(more.Count == 0, string.Join("\n\n", more));
    }

    private async Task<(int Cost, int RoundTrips, IReadOnlyList<string> Statements)> RunAsync(WebOperation operation)
    {
        var token = await app.SignInAsync(operation.Persona);
        // The first time loads what is kept in memory, such as the feed's index.
        await AskAsync(operation, token);
        using var log = new StatementLog();
        var answer = await AskAsync(operation, token);
        return (answer.GetProperty("extensions").GetProperty("cost").GetProperty("requested").GetInt32(), log.RoundTrips, log.Statements());
    }

    private async Task<JsonElement> AskAsync(WebOperation operation, string token)
    {
        var answer = await app.AnswerAsync(operation.Text, operation.Variables, token);
        Assert.False(answer.TryGetProperty("errors", out var errors), $"{operation.Name}: {errors}");
        return answer;
    }
}
