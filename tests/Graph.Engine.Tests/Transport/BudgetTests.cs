using System.Net;
using System.Text.Json;
using SocialCommerce.Graph.Engine.Execution;
using SocialCommerce.Graph.Engine.Tests.World;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Transport;

public sealed class BudgetTests
{
    private readonly HandClock clock = new();

    [Fact]
    public void A_budget_is_full_at_first_and_refills_with_time()
    {
        var budgets = new CostBudgets(1_000, 50, clock);
        Assert.True(budgets.TryTake("ana", 1_000, out var available));
        Assert.Equal(0, available);
        Assert.False(budgets.TryTake("ana", 1, out _));
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.False(budgets.TryTake("ana", 101, out available));
        Assert.Equal(100, available);
        Assert.True(budgets.TryTake("ana", 100, out _));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.False(budgets.TryTake("ana", 1_001, out available));
        Assert.Equal(1_000, available);
    }

    [Fact]
    public void What_was_not_used_comes_back_and_one_clients_budget_is_not_anothers()
    {
        var budgets = new CostBudgets(1_000, 50, clock);
        budgets.TryTake("ana", 900, out _);
        Assert.Equal(1_000, budgets.Settle("ana", 2_000));
        budgets.TryTake("ana", 900, out _);
        Assert.Equal(0, budgets.Settle("ana", -500));
        Assert.True(budgets.TryTake("bo", 1_000, out _));
    }

    [Fact]
    public void Clients_who_have_not_come_for_long_are_forgotten()
    {
        var budgets = new CostBudgets(1_000, 50, clock);
        for (var i = 0; i < 100_000; i++)
        {
            budgets.TryTake($"client {i}", 50, out _);
            clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.InRange(budgets.Count, 1_000, 20_000);
    }

    [Fact]
    public async Task A_refusal_says_what_was_asked_what_is_left_and_when_to_come_again()
    {
        await using var host = await GraphHost.StartAsync(options => new GraphQLOptions
        {
            CreateContext = options.CreateContext,
            ClientKey = (http, _) => http.Request.Headers["x-client"].ToString(),
            Limits = new GraphQLLimits { MaxCost = 25, CostRestoredPerSecond = 2 },
        });
        const string query = "{ shelf(first: 20) { nodes { id } } }";
        await host.QueryAsync(query);
        var refused = await host.QueryAsync(query, "application/graphql-response+json");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 0, 10);
        var cost = JsonElement.Parse(await refused.Content.ReadAsStringAsync()).GetProperty("extensions").GetProperty("cost");
        Assert.Equal((21, 0, 2), (cost.GetProperty("requested").GetInt32(), cost.GetProperty("actual").GetInt32(), cost.GetProperty("restoreRate").GetInt32()));
        Assert.InRange(cost.GetProperty("available").GetInt32(), 0, 20);
    }

    private sealed class HandClock : TimeProvider
    {
        private long now = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now;

        public void Advance(TimeSpan step) => now += step.Ticks;
    }
}
