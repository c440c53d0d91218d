using SocialCommerce.App.Tests.Notes;
using SocialCommerce.Domain.Feed;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.App.Tests.Feed;

public sealed class InteractionTests(NotesFixture app) : IClassFixture<NotesFixture>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Every_impression_of_a_feed_item_keeps_the_items_reasons()
    {
        await GivenNoteAsync();
        var reader = await app.GivenPersonAsync();
        var item = (await app.Get<ReadFeed>().ExecuteAsync(reader, 1, null, None)).Items[0];
        await RecordAsync(reader, new Interaction("a", InteractionKind.Impression, item.Note, default, item.Id));
        // Also after the session is forgotten.
        await app.AdvanceAsync(TimeSpan.FromDays(3));
        Assert.Equal(0, await app.Sql.ScalarAsync<long>($"SELECT count(*) FROM feed.item WHERE id = '{item.Id.Value}'"));
        Assert.Equal(
            item.Reasons[0].Source.ToString(),
            await app.Sql.ScalarAsync<string>($"SELECT reasons -> 0 ->> 'source' FROM feed.interaction WHERE item = '{item.Id.Value}'"));
    }

    [Fact]
    public async Task An_event_is_taken_once_per_person_however_often_it_is_sent()
    {
        var note = await GivenNoteAsync();
        var (one, two) = (await app.GivenPersonAsync(), await app.GivenPersonAsync());
        var batch = Enumerable.Range(0, 50).Select(i => new Interaction($"e{i}", InteractionKind.Open, note, default)).ToArray();
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => RecordAsync(one, [.. batch, batch[0]])));
        Assert.Equal(50, results.Sum(result => result.Accepted));
        Assert.Equal(50, (await RecordAsync(two, batch)).Accepted);
        Assert.Equal(50, await app.Sql.ScalarAsync<long>($"SELECT count(*) FROM feed.interaction WHERE person = '{one.Value}'"));
    }

    [Fact]
    public async Task What_is_wrong_is_told_by_place_and_field_and_the_rest_is_taken()
    {
        var note = await GivenNoteAsync();
        var (reader, other) = (await app.GivenPersonAsync(), await app.GivenPersonAsync());
        var theirs = (await app.Get<ReadFeed>().ExecuteAsync(other, 1, null, None)).Items[0];
        var result = await RecordAsync(
            reader,
            new Interaction("ok", InteractionKind.Share, note, default),
            new Interaction("note", InteractionKind.Open, NoteId.New(), default),
            new Interaction("item", InteractionKind.Impression, theirs.Note, default, theirs.Id),
            new Interaction("tag", InteractionKind.TagTap, note, default, Tag: TagId.New()),
            new Interaction("dwell", InteractionKind.Dwell, note, default),
            new Interaction("", InteractionKind.Open, note, default));
        Assert.Equal(1, result.Accepted);
        Assert.Equal(
            [(1, "noteId"), (2, "feedItemId"), (3, "tagId"), (4, "milliseconds"), (5, "eventId")],
            result.Problems.Select(problem => (problem.Index, problem.Field)));
    }

    [Fact]
    public async Task A_clients_clock_cannot_write_into_the_future_or_the_far_past()
    {
        var note = await GivenNoteAsync();
        var reader = await app.GivenPersonAsync();
        await RecordAsync(
            reader,
            new Interaction("future", InteractionKind.Open, note, DateTimeOffset.MaxValue.AddDays(-1)),
            new Interaction("past", InteractionKind.Open, note, DateTimeOffset.UnixEpoch));
        Assert.Equal(2, await app.Sql.ScalarAsync<long>(
            $"SELECT count(*) FROM feed.interaction WHERE person = '{reader.Value}' AND at <= received_at AND at >= received_at - interval '7 days'"));
    }

    [Fact]
    public async Task People_without_an_account_are_only_counted()
    {
        var note = await GivenNoteAsync();
        var before = await app.Sql.ScalarAsync<long>("SELECT count(*) FROM feed.interaction");
        Assert.Equal(2, (await RecordAsync(null, new Interaction("a", InteractionKind.Open, note, default), new Interaction("b", InteractionKind.Open, note, default))).Accepted);
        Assert.Equal(2, await app.Sql.ScalarAsync<long>($"SELECT count FROM feed.anonymous_count WHERE note = '{note.Value}' AND kind = 'Open'"));
        Assert.Equal(before, await app.Sql.ScalarAsync<long>("SELECT count(*) FROM feed.interaction"));
    }

    private async Task<NoteId> GivenNoteAsync()
    {
        var note = await app.GivenNoteAsync(await app.GivenPersonAsync());
        await app.DrainAsync();
        return note;
    }

    private Task<RecordedInteractions> RecordAsync(PersonId? person, params Interaction[] events) =>
        app.Get<RecordInteractions>().ExecuteAsync(person, events, None);
}
