using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.App.Tests.Notes;
using SocialCommerce.Domain.Feed;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Recommend.Ranking;

namespace SocialCommerce.App.Tests.Feed;

public sealed class RankerLearningTests(NotesFixture app) : IClassFixture<NotesFixture>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Impressions_are_learned_from_once_when_their_time_is_over_and_another_process_uses_what_was_learned()
    {
        for (var i = 0; i < 12; i++)
        {
            await app.GivenNoteAsync(await app.GivenPersonAsync(), $"Note {i}");
        }
        var reader = await app.GivenPersonAsync();
        await app.DrainAsync();
        var before = app.Get<Scorer>().Model?.Impressions ?? 0;
        var page = (await app.Get<ReadFeed>().ExecuteAsync(reader, 10, null, None)).Items;
        await app.Get<RecordInteractions>().ExecuteAsync(
            reader, [.. page.Select((item, i) => new Interaction($"i{i}", InteractionKind.Impression, item.Note, default, item.Id))], None);
        await app.Get<Likes>().LikeAsync(reader, page[0].Note, None);
        await app.DrainAsync();
        Assert.Equal(before, app.Get<Scorer>().Model?.Impressions ?? 0);
        await app.AdvanceAsync(TimeSpan.FromMinutes(40));
        Assert.Equal(before + 10, app.Get<Scorer>().Model!.Impressions);
        await app.AdvanceAsync(TimeSpan.FromMinutes(40));
        Assert.Equal(before + 10, app.Get<Scorer>().Model!.Impressions);
        Assert.Equal(10, await app.Sql.ScalarAsync<long>($"SELECT count(*) FROM feed.interaction WHERE person = '{reader.Value}' AND propensity > 0 AND place IS NOT NULL"));
        var services = new ServiceCollection();
        services.AddLogging(app.LogErrors);
        app.AddDomain(services);
        await using var next = services.BuildServiceProvider();
        await next.GetRequiredService<FeedIndexLoader>().EnsureLoadedAsync(None);
        Assert.Equal(app.Get<Scorer>().Model!.ToBytes(), next.GetRequiredService<Scorer>().Model!.ToBytes());
    }

    [Fact]
    public async Task A_transaction_that_is_tried_again_learns_a_batch_once_and_only_the_newest_model_keeps_the_state()
    {
        for (var i = 0; i < 4; i++)
        {
            await app.GivenNoteAsync(await app.GivenPersonAsync(), $"Again {i}");
        }
        await app.DrainAsync();
        await app.AdvanceAsync(TimeSpan.FromMinutes(40));
        await app.Database.ExecuteAsync(
            $"""
            CREATE SEQUENCE feed.attempt;
            CREATE FUNCTION feed.fail_once() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF nextval('feed.attempt') = 1 THEN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END IF;
              RETURN NEW;
            END $$;
            CREATE TRIGGER fail_once BEFORE INSERT ON feed.ranker_model FOR EACH ROW EXECUTE FUNCTION feed.fail_once();
            """,
            None);
        try
        {
            for (var round = 1; round <= 2; round++)
            {
                var before = app.Get<Scorer>().Model?.Impressions ?? 0;
                var reader = await app.GivenPersonAsync();
                var page = (await app.Get<ReadFeed>().ExecuteAsync(reader, 4, null, None)).Items;
                await app.Get<RecordInteractions>().ExecuteAsync(
                    reader, [.. page.Select((item, i) => new Interaction($"i{i}", InteractionKind.Impression, item.Note, default, item.Id))], None);
                await app.AdvanceAsync(TimeSpan.FromMinutes(40));
                Assert.Equal(before + page.Count, app.Get<Scorer>().Model!.Impressions);
            }
            Assert.Equal(3, await app.Sql.ScalarAsync<long>("SELECT last_value FROM feed.attempt"));
            Assert.Equal(1, await app.Sql.ScalarAsync<long>("SELECT count(*) FROM feed.ranker_model WHERE length(state) > 0"));
        }
        finally
        {
            await app.Database.ExecuteAsync($"DROP TRIGGER fail_once ON feed.ranker_model", None);
        }
    }

    [Fact]
    public async Task A_model_of_another_format_is_left_alone_and_learning_begins_anew()
    {
        await app.GivenNoteAsync(await app.GivenPersonAsync());
        await app.DrainAsync();
        await app.Database.ExecuteAsync(
            $"INSERT INTO feed.ranker_model (format, impressions, trained_until, trained_at, bytes) VALUES (0, 99, now(), now(), '\\x5343524b00000000')", None);
        var services = new ServiceCollection();
        services.AddLogging(app.LogErrors);
        app.AddDomain(services);
        await using var next = services.BuildServiceProvider();
        await next.GetRequiredService<FeedIndexLoader>().EnsureLoadedAsync(None);
        Assert.Null(next.GetRequiredService<Scorer>().Model);
        Assert.NotEmpty((await next.GetRequiredService<ReadFeed>().ExecuteAsync(null, 5, null, None)).Items);
    }
}
