using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.App.Tests.Notes;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server;

namespace SocialCommerce.App.Tests.Graph;

/// <summary>The schema over the domain, without HTTP.</summary>
public sealed class GraphFixture : NotesFixture
{
    private GraphQLExecutor? executor;

    public GraphQLExecutor Executor => executor ??= new GraphQLExecutor(Get<Schema>(), new GraphQLExecutorOptions { Limits = BudgetLimits.Product });

    /// <summary>Asks as a person, or as nobody, and gives <c>data</c>; errors fail the test.</summary>
    public async Task<JsonElement> AskAsync(PersonId? person, string query, object? variables = null)
    {
        var response = await Executor.ExecuteAsync(Request(query, variables), await ContextAsync(person));
        using var document = JsonDocument.Parse(response.Json);
        Assert.False(document.RootElement.TryGetProperty("errors", out var errors), errors.ToString());
        return document.RootElement.GetProperty("data").Clone();
    }

    public async Task<GraphContext> ContextAsync(PersonId? person) =>
        new GraphContext(Get<IServiceProvider>()).Set(person is { } known ? await ViewerAsync(known) : Viewer.Anonymous);

    public static GraphQLRequest Request(string query, object? variables = null) =>
        new(query, Variables: variables is null ? null : JsonSerializer.SerializeToElement(variables, JsonSerializerOptions.Web));

    /// <summary>How many SQL statements a request sends.</summary>
    public async Task<int> CountStatementsAsync(PersonId? person, string query)
    {
        var context = await ContextAsync(person);
        // Other tests run meanwhile: only what belongs to this trace is counted.
        using var trace = new Activity("counted request").Start();
        var count = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                // Opening a connection of the pool is traced as well, but has no statement.
                if (activity.TraceId == trace.TraceId && (activity.GetTagItem("db.query.text") ?? activity.GetTagItem("db.statement")) is not null)
                {
                    Interlocked.Increment(ref count);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        var response = await Executor.ExecuteAsync(Request(query), context);
        Assert.Empty(response.Errors);
        return count;
    }

    protected override void Configure(IServiceCollection collection) => collection.AddGraph();
}
