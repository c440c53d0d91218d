using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.App.Tests.Notes;
using SocialCommerce.Domain.Feed;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Social;
using SocialCommerce.Recommend;
using SocialCommerce.Recommend.Feed;

namespace SocialCommerce.App.Tests.Feed;

/// <summary>I15: what a reader switches off is off at the next request, and what would happen is what happens.</summary>
public sealed class FeedDialTests(NotesFixture app) : IClassFixture<NotesFixture>
{
    private static readonly CancellationToken None = CancellationToken.None;

    public static TheoryData<string> Changes => ["source", "signal", "topic", "person", "personal"];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task The_feed_without_something_is_what_comes_when_it_is_switched_off(string what)
    {
        var (reader, topic, author) = await GivenTasteAsync();
        var change = what switch
        {
            "source" => new FeedChange(Source: CandidateSource.Topic),
            "signal" => new FeedChange(Signal: Signals.Like),
            "topic" => new FeedChange(Target: new InterestTarget(InterestKind.Topic, topic)),
            "person" => new FeedChange(Target: new InterestTarget(InterestKind.Person, author.Value)),
            _ => new FeedChange(IsPersonalOff: true),
        };
        var before = (await PageAsync(reader, 12, null)).Items.Select(item => item.Note).ToList();
        var sessions = await app.Sql.ScalarAsync<long>("SELECT count(*) FROM feed.session");
        var preview = await app.Get<PreviewFeed>().ExecuteAsync(reader, change, 12, None);
        Assert.Equal(sessions, await app.Sql.ScalarAsync<long>("SELECT count(*) FROM feed.session"));
        Assert.Equal(before, preview.Items.Concat(preview.Gone).Where(item => item.PlaceNow is not null).OrderBy(item => item.PlaceNow).Select(item => item.Note));
        var settings = app.Get<FeedSettings>();
        _ = change switch
        {
            { Source: { } source } => await settings.SetSourceAsync(reader, source, isOn: false, None),
            { Target: { } target } => await settings.SetFewerAsync(reader, target, isFewer: true, None),
            { IsPersonalOff: true } => await settings.SetPersonalAsync(reader, isOn: false, None),
            _ => await settings.SetSignalAsync(reader, change.Signal, isOn: false, None),
        };
        var after = (await PageAsync(reader, 12, null)).Items;
        Assert.Equal(preview.Items.Select(item => item.Note), after.Select(item => item.Note));
        Assert.NotEqual(before, after.Select(item => item.Note));
        Assert.All(after.Zip(preview.Items), pair => Assert.Equal(pair.First.Reasons, pair.Second.Reasons));
        Assert.True(change.Source is null || after.SelectMany(item => item.Reasons).All(reason => reason.Source != change.Source));
    }

    [Fact]
    public async Task A_dial_turned_while_scrolling_holds_for_all_that_is_not_shown_yet()
    {
        var (reader, _, _) = await GivenTasteAsync();
        var first = await PageAsync(reader, 3, null);
        Assert.Contains(first.Items.SelectMany(item => item.Reasons), reason => reason.Source == CandidateSource.Topic);
        await app.Get<FeedSettings>().SetSourceAsync(reader, CandidateSource.Topic, isOn: false, None);
        await app.Get<FeedSettings>().SetSourceAsync(reader, CandidateSource.Topic, isOn: false, None);
        var second = await PageAsync(reader, 10, first.Items[^1].Cursor);
        Assert.Equal(first.Items[0].Session, second.Items[0].Session);
        Assert.DoesNotContain(second.Items.SelectMany(item => item.Reasons), reason => reason.Source == CandidateSource.Topic);
        await app.Get<FeedSettings>().SetSourceAsync(reader, CandidateSource.Topic, isOn: true, None);
        Assert.Empty((await app.Get<FeedSettings>().ReadAsync(reader, None)).SourcesOff);
    }

    [Fact]
    public async Task What_is_forgotten_has_no_influence_any_more_also_after_a_restart_and_the_likes_stay()
    {
        var (reader, topic, author) = await GivenTasteAsync();
        var (other, _, _) = await GivenTasteAsync();
        Assert.Contains(await InterestsAsync(reader, InterestKind.Topic), interest => interest.Target.Id == topic && interest.Weight > 0);
        Assert.Contains(await InterestsAsync(reader, InterestKind.Person), interest => interest.Target.Id == author.Value);
        await app.Get<FeedSettings>().ForgetAsync(reader, new InterestTarget(InterestKind.Topic, topic), None);
        Assert.DoesNotContain(await InterestsAsync(reader, InterestKind.Topic), interest => interest.Target.Id == topic);
        await app.Get<FeedSettings>().ForgetAllAsync(reader, None);
        foreach (var kind in Enum.GetValues<InterestKind>())
        {
            Assert.Empty(await InterestsAsync(reader, kind));
        }
        var stranger = await app.GivenPersonAsync();
        var services = new ServiceCollection();
        services.AddLogging(app.LogErrors);
        app.AddDomain(services);
        await using var next = services.BuildServiceProvider();
        foreach (var feed in new[] { app.Get<ReadFeed>(), next.GetRequiredService<ReadFeed>() })
        {
            var reasons = (await feed.ExecuteAsync(reader, 15, null, None)).Items.SelectMany(item => item.Reasons);
            Assert.All(reasons, reason => Assert.Contains(reason.Source, new[] { CandidateSource.Fresh, CandidateSource.Popular }));
        }
        Assert.True(await app.Sql.ScalarAsync<long>($"SELECT count(*) FROM notes.note_like WHERE person = '{reader.Value}'") > 0);
        Assert.NotEmpty(await InterestsAsync(other, InterestKind.Topic));
        Assert.Empty(await InterestsAsync(stranger, InterestKind.Note));
    }

    [Fact]
    public async Task What_is_done_after_forgetting_counts_again_and_only_that()
    {
        var (reader, topic, _) = await GivenTasteAsync();
        var weight = (await InterestsAsync(reader, InterestKind.Topic)).Single(interest => interest.Target.Id == topic).Weight;
        await app.Get<FeedSettings>().ForgetAllAsync(reader, None);
        await app.AdvanceAsync(TimeSpan.FromMinutes(5));
        var note = (await PageAsync(reader, 20, null)).Items[0].Note;
        await app.Get<Likes>().LikeAsync(reader, note, None);
        await app.DrainAsync();
        var interest = Assert.Single(await InterestsAsync(reader, InterestKind.Note));
        Assert.Equal(note.Value, interest.Target.Id);
        Assert.True((await InterestsAsync(reader, InterestKind.Topic)).All(each => each.Weight < weight));
    }

    [Fact]
    public async Task Interests_are_paged_and_dials_of_strangers_things_are_refused()
    {
        var (reader, _, _) = await GivenTasteAsync();
        var all = await InterestsAsync(reader, InterestKind.Note);
        var first = await app.Get<InterestReader>().PageAsync(reader, InterestKind.Note, 2, null, None);
        var second = await app.Get<InterestReader>().PageAsync(reader, InterestKind.Note, 2, first.Items[^1].Cursor, None);
        Assert.Equal(all.Take(4).Select(each => each.Target), first.Items.Concat(second.Items).Select(each => each.Target));
        Assert.True(first.HasMore);
        Assert.IsType<FeedSettingsResult.NotFound>(
            await app.Get<FeedSettings>().SetFewerAsync(reader, new InterestTarget(InterestKind.Topic, Guid.CreateVersion7()), isFewer: true, None));
    }

    /// <summary>A reader who likes notes on a topic by an author, among others' notes.</summary>
    private async Task<(PersonId Reader, Guid Topic, PersonId Author)> GivenTasteAsync()
    {
        var name = "t" + Guid.CreateVersion7().ToString("N")[^10..];
        var (reader, author) = (await app.GivenPersonAsync(), await app.GivenPersonAsync());
        var liked = new List<NoteId>();
        for (var i = 0; i < 4; i++)
        {
            liked.Add(await app.GivenNoteAsync(author, $"Liked {i}", "Text.", name));
        }
        await app.GivenNoteAsync(author, "More of the author", "Text.", name);
        await app.GivenNoteAsync(await app.GivenPersonAsync(), "More of the topic", "Text.", name);
        for (var i = 0; i < 8; i++)
        {
            await app.GivenNoteAsync(await app.GivenPersonAsync(), $"Other {i}", "Text.", "x" + name);
        }
        foreach (var note in liked)
        {
            await app.Get<Likes>().LikeAsync(reader, note, None);
        }
        await app.Get<Follows>().FollowAsync(reader, author, None);
        await app.DrainAsync();
        var topic = Guid.Parse(await app.Sql.ScalarAsync<string>($"SELECT id::text FROM notes.topic WHERE name = '{name}'"));
        return (reader, topic, author);
    }

    private async Task<IReadOnlyList<InterestView>> InterestsAsync(PersonId reader, InterestKind kind) =>
        (await app.Get<InterestReader>().PageAsync(reader, kind, 50, null, None)).Items;

    private Task<Slice<FeedItemView>> PageAsync(PersonId reader, int first, FeedCursor? after) => app.Get<ReadFeed>().ExecuteAsync(reader, first, after, None);
}
