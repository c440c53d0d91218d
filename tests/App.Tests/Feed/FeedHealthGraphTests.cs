using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.App.Tests.Graph;
using SocialCommerce.Domain.Feed;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Recommend.Feed;
using SocialCommerce.Recommend.Ranking;

namespace SocialCommerce.App.Tests.Feed;

/// <summary>The operators' page of the feed: what it is told, and that nobody else is.</summary>
public sealed class FeedHealthGraphTests(GraphFixture app) : IClassFixture<GraphFixture>
{
    private static readonly CancellationToken None = CancellationToken.None;

    private const string Everything =
        """
        { feedHealth(window: HOUR) { from to countedFrom impressions opens likes collects novelty coverage giniOfNotes giniOfAuthors youngShare liveNotes liveAuthors
          sources { source impressions opens likes collects } intervals { from impressions opens ofYoung }
          exploration { impressions outcomes { head asDrawn { rate low high count } evenly { rate } elsewhere { rate } } }
          heads { head count predicted observed calibrationError bins { count predicted observed } }
          latency { count p50Milliseconds p99Milliseconds } models { kind version trainedAt samples share }
          weights { name value default } weightChanges { node at changes { name before after } } definitions { metric text(locale: "zh") } } }
        """;

    [Fact]
    public async Task Nobody_but_operators_sees_how_the_feed_does()
    {
        foreach (var (person, code) in new (PersonId?, string)[] { (null, "UNAUTHENTICATED"), (await app.GivenPersonAsync(), "FORBIDDEN") })
        {
            var response = await app.Executor.ExecuteAsync(GraphFixture.Request("{ feedHealth(window: DAY) { impressions } }"), await app.ContextAsync(person));
            using var document = JsonDocument.Parse(response.Json);
            Assert.Equal(code, document.RootElement.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
            Assert.False(document.RootElement.TryGetProperty("data", out var data) && data.ValueKind != JsonValueKind.Null, document.RootElement.ToString());
        }
    }

    [Fact]
    public async Task What_is_served_and_shown_reaches_the_page_with_what_the_ranker_said()
    {
        for (var i = 0; i < 6; i++)
        {
            await app.GivenNoteAsync(await app.GivenPersonAsync(), $"Note {i}");
        }
        var reader = await app.GivenPersonAsync();
        await app.DrainAsync();
        var page = (await app.Get<ReadFeed>().ExecuteAsync(reader, 5, null, None)).Items;
        await app.Get<RecordInteractions>().ExecuteAsync(
            reader,
            [
                .. page.Select((item, i) => new Interaction($"i{i}", InteractionKind.Impression, item.Note, default, item.Id)),
                new Interaction("o", InteractionKind.Open, page[0].Note, default, page[0].Id),
            ],
            None);
        var health = (await app.AskAsync(await GivenOperatorAsync(), Everything)).GetProperty("feedHealth");
        Assert.Equal(5, health.GetProperty("impressions").GetInt32());
        Assert.Equal(1, health.GetProperty("opens").GetInt32());
        Assert.True(health.GetProperty("latency").GetProperty("count").GetInt32() >= 1);
        Assert.True(health.GetProperty("latency").GetProperty("p99Milliseconds").GetDouble() > 0);
        Assert.Equal(Enum.GetValues<FeedMetric>().Length, health.GetProperty("definitions").GetArrayLength());
        Assert.Contains(health.GetProperty("weights").EnumerateArray(), weight => weight.GetProperty("name").GetString() == "values.follow" && weight.GetProperty("value").GetDouble() == 8);
        Assert.Equal(5, await app.Sql.ScalarAsync<long>(
            $"SELECT count(*) FROM feed.interaction WHERE kind = 'Impression' AND person = '{reader.Value}' AND length(predicted) = {Heads.Count * sizeof(float)}"));
        // Half an hour later it is known what followed, and the ranker has learned from it.
        await app.AdvanceAsync(TimeSpan.FromMinutes(40));
        health = (await app.AskAsync(await GivenOperatorAsync(), Everything)).GetProperty("feedHealth");
        var open = health.GetProperty("heads").EnumerateArray().First(head => head.GetProperty("head").GetString() == "OPEN");
        Assert.Equal(5, open.GetProperty("count").GetInt32());
        Assert.Equal(0.2, open.GetProperty("observed").GetDouble(), 6);
        var ranker = health.GetProperty("models").EnumerateArray().Single(model => model.GetProperty("kind").GetString() == "RANKER");
        Assert.Equal(5, ranker.GetProperty("samples").GetInt64());
    }

    [Fact]
    public async Task A_node_that_starts_with_other_weights_says_so_once()
    {
        var usual = Log(new FeedOptions());
        var shares = Log(new FeedOptions { Values = new ValueWeights { Share = 2 }, ExploreOneIn = 20 });
        Assert.True(await usual.RecordAsync("one", None));
        Assert.False(await usual.RecordAsync("one", None));
        // A new node with what the last one had is no change.
        Assert.False(await usual.RecordAsync("two", None));
        Assert.True(await shares.RecordAsync("two", None));
        Assert.False(await shares.RecordAsync("two", None));
        Assert.False(await usual.RecordAsync("one", None));
        var history = await usual.HistoryAsync(None);
        Assert.Equal(["two", "one"], history.Select(change => change.Node));
        Assert.Equal([new FeedWeightChange("exploreOneIn", 10, 20), new FeedWeightChange("values.share", 4, 2)], history[0].Changes);
        Assert.Empty(history[1].Changes);
        Assert.Equal(new FeedWeight("values.share", 2, 4), shares.InForce().Single(weight => weight.Name == "values.share"));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Log(new FeedOptions { Fewer = 0.5 }).RecordAsync($"new{i}", None)));
        Assert.Equal(3, (await usual.HistoryAsync(None)).Count);
    }

    [Fact]
    public void Times_are_told_by_rank()
    {
        var latency = new FeedLatency();
        var at = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(new FeedLatencyView(0, null, null), latency.Since(at));
        latency.Add(at.AddHours(-1), TimeSpan.FromHours(1));
        for (var i = 200; i > 0; i--)
        {
            latency.Add(at.AddSeconds(1), TimeSpan.FromMilliseconds(i));
        }
        Assert.Equal(new FeedLatencyView(200, TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(198)), latency.Since(at));
    }

    private FeedOptionsLog Log(FeedOptions options) => ActivatorUtilities.CreateInstance<FeedOptionsLog>(app.Get<IServiceProvider>(), options);

    private async Task<PersonId> GivenOperatorAsync()
    {
        var person = await app.GivenPersonAsync();
        await app.Database.WriteAsync(tx => Grants.GiveAsync(tx, person, Role.Operator, null, "test", null, None), None);
        return person;
    }
}
