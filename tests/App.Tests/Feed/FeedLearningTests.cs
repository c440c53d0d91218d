using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.App.Tests.Notes;
using SocialCommerce.Domain.Feed;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Social;
using SocialCommerce.Recommend;
using SocialCommerce.Recommend.Feed;

namespace SocialCommerce.App.Tests.Feed;

/// <summary>What readers do reaches the feed, in this process, in the next one and after a restart.</summary>
public sealed class FeedLearningTests(NotesFixture app) : IClassFixture<NotesFixture>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task What_somebody_opens_changes_the_next_feed()
    {
        var author = await app.GivenPersonAsync();
        var read = new List<NoteId>();
        for (var i = 0; i < 3; i++)
        {
            read.Add(await app.GivenNoteAsync(author, "Read", "Read.", "pottery"));
        }
        var more = await app.GivenNoteAsync(await app.GivenPersonAsync(), "More", "More.", "pottery");
        var reader = await app.GivenPersonAsync();
        await app.DrainAsync();
        Assert.DoesNotContain((await OrderAsync(app.Get<FeedIndexLoader>(), app.Get<FeedRanker>(), reader)).First(item => item.Item.Value == more.Value).Reasons,
            reason => reason.Source == CandidateSource.Topic);
        await RecordAsync(reader, [.. read.Select((note, i) => new Interaction($"open{i}", InteractionKind.Open, note, default))]);
        await app.DrainAsync();
        var item = (await OrderAsync(app.Get<FeedIndexLoader>(), app.Get<FeedRanker>(), reader)).First(item => item.Item.Value == more.Value);
        Assert.Equal(CandidateSource.Topic, item.Reasons[0].Source);
    }

    [Fact]
    public async Task A_restart_changes_no_feed()
    {
        var people = new List<PersonId>();
        for (var i = 0; i < 6; i++)
        {
            people.Add(await app.GivenPersonAsync());
        }
        // The running index learns of all this by events.
        await app.Get<FeedIndexLoader>().EnsureLoadedAsync(None);
        var notes = new List<NoteId>();
        for (var i = 0; i < 12; i++)
        {
            notes.Add(await app.GivenNoteAsync(people[i % 6], $"Note {i}", "Text.", i % 2 == 0 ? "tea" : "rain"));
        }
        for (var i = 0; i < 6; i++)
        {
            await app.Get<Likes>().LikeAsync(people[i], notes[(i + 1) % 12], None);
            await app.Get<Collects>().CollectAsync(people[i], notes[(i + 4) % 12], null, None);
            await app.Get<Follows>().FollowAsync(people[i], people[(i + 2) % 6], None);
            await RecordAsync(
                people[i],
                new Interaction("o", InteractionKind.Open, notes[(i + 5) % 12], DateTimeOffset.MaxValue.AddDays(-1)),
                new Interaction("i", InteractionKind.Impression, notes[(i + 5) % 12], default),
                new Interaction("d", InteractionKind.Dwell, notes[(i + 7) % 12], default, Milliseconds: 9000),
                new Interaction("s", InteractionKind.Dwell, notes[(i + 8) % 12], default, Milliseconds: 100),
                new Interaction("h", InteractionKind.Hide, notes[(i + 9) % 12], default));
        }
        await app.Get<Likes>().UnlikeAsync(people[0], notes[1], None);
        await app.Get<DeleteNote>().ExecuteAsync(people[5], notes[11], None);
        await app.DrainAsync();
        var services = new ServiceCollection();
        services.AddLogging(app.LogErrors);
        app.AddDomain(services);
        await using var next = services.BuildServiceProvider();
        foreach (var person in people)
        {
            Assert.Equal(
                (await OrderAsync(app.Get<FeedIndexLoader>(), app.Get<FeedRanker>(), person)).Select(Described),
                (await OrderAsync(next.GetRequiredService<FeedIndexLoader>(), next.GetRequiredService<FeedRanker>(), person)).Select(Described));
        }
    }

    private static string Described(RankedItem item) => $"{item.Item.Value} {item.Value:R} {string.Join(',', item.Reasons)}";

    private static async Task<IReadOnlyList<RankedItem>> OrderAsync(FeedIndexLoader loader, FeedRanker ranker, PersonId reader)
    {
        await loader.EnsureLoadedAsync(None);
        var now = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return ranker.Rank(new FeedRequest(
            new PersonKey(reader.Value), new HashSet<ItemKey>(), new HashSet<ItemKey>(), new HashSet<PersonKey>(), [], 40, now));
    }

    private Task<RecordedInteractions> RecordAsync(PersonId person, params Interaction[] events) =>
        app.Get<RecordInteractions>().ExecuteAsync(person, events, None);
}
