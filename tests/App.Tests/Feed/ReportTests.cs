using SocialCommerce.App.Tests.Graph;
using SocialCommerce.Domain.Feed;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Server.Shared;
using SocialCommerce.Recommend.Feed;

namespace SocialCommerce.App.Tests.Feed;

/// <summary>Reports of notes, and rooms on air, reach the feed.</summary>
public sealed class ReportTests(GraphFixture app) : IClassFixture<GraphFixture>
{
    private static readonly CancellationToken None = CancellationToken.None;

    private const string Report = "mutation($note: ID!) { reportNote(input: { noteId: $note, reason: SPAM }) { note { title } userErrors { code field } } }";

    [Fact]
    public async Task A_reported_note_leaves_the_readers_feed_and_is_reported_once()
    {
        var (author, reader) = (await app.GivenPersonAsync(), await app.GivenPersonAsync());
        var note = await app.GivenNoteAsync(author, "Reported");
        await app.DrainAsync();
        Assert.Contains(note, await FeedAsync(reader));
        for (var i = 0; i < 2; i++)
        {
            var answer = (await app.AskAsync(reader, Report, new { note = GlobalIds.Encode(note).Value })).GetProperty("reportNote");
            Assert.Empty(answer.GetProperty("userErrors").EnumerateArray());
        }
        await app.DrainAsync();
        Assert.DoesNotContain(note, await FeedAsync(reader));
        Assert.Contains(note, await FeedAsync(await app.GivenPersonAsync()));
        Assert.Equal(1, await app.Sql.ScalarAsync<long>($"SELECT count(*) FROM feed.report WHERE note = '{note.Value}' AND reason = 'Spam'"));
        Assert.Equal(1, await app.Sql.ScalarAsync<long>($"SELECT count(*) FROM events.event WHERE kind = 'NoteReported' AND stream = 'reader:{reader.Value}'"));
    }

    [Fact]
    public async Task Ones_own_notes_unknown_notes_and_too_many_are_refused()
    {
        var (author, reader) = (await app.GivenPersonAsync(), await app.GivenPersonAsync());
        var note = await app.GivenNoteAsync(author);
        Assert.Equal("INVALID_INPUT", await CodeAsync(author, GlobalIds.Encode(note).Value));
        Assert.Equal("NOT_FOUND", await CodeAsync(reader, GlobalIds.Encode(new NoteId(Guid.CreateVersion7())).Value));
        Assert.Equal("NOT_FOUND", await CodeAsync(reader, "nonsense"));
        for (var i = 0; i < ReportNote.MostADay; i++)
        {
            Assert.IsType<ReportNoteResult.Done>(await app.Get<ReportNote>().ExecuteAsync(reader, await app.GivenNoteAsync(author), ReportReason.Fake, None));
        }
        Assert.Equal("LIMIT_REACHED", await CodeAsync(reader, GlobalIds.Encode(note).Value));
        await app.AdvanceAsync(TimeSpan.FromHours(25));
        Assert.Null(await CodeAsync(reader, GlobalIds.Encode(note).Value));
    }

    [Fact]
    public async Task A_host_on_air_is_in_the_feed_while_the_room_is_live()
    {
        var (host, reader) = (await app.GivenPersonAsync(), await app.GivenPersonAsync());
        var note = await app.GivenNoteAsync(host, "On air");
        for (var i = 0; i < 12; i++)
        {
            await app.GivenNoteAsync(await app.GivenPersonAsync());
        }
        await app.Database.ExecuteAsync(
            $"INSERT INTO rooms.room (id, host, title, state, starts_at, created_at) VALUES ({Guid.CreateVersion7()}, {host}, 'Tea', 'Live', now(), now())", None);
        await app.DrainAsync();
        var items = (await app.Get<ReadFeed>().ExecuteAsync(reader, 10, null, None)).Items;
        Assert.Contains(items, item => item.Note == note && item.Reasons.Any(reason => reason.Source == CandidateSource.Live));
        var told = await app.AskAsync(reader, "{ feed(first: 10) { nodes { note { id } reasons { source text(locale: \"zh\") } } } }");
        Assert.Contains("作者正在直播", told.ToString(), StringComparison.Ordinal);
        await app.Database.ExecuteAsync($"UPDATE rooms.room SET state = 'Ended' WHERE host = {host}", None);
        await app.DrainAsync();
        items = (await app.Get<ReadFeed>().ExecuteAsync(reader, 10, null, None)).Items;
        Assert.DoesNotContain(items, item => item.Reasons.Any(reason => reason.Source == CandidateSource.Live));
    }

    private async Task<string?> CodeAsync(PersonId person, string note)
    {
        var errors = (await app.AskAsync(person, Report, new { note })).GetProperty("reportNote").GetProperty("userErrors");
        return errors.GetArrayLength() == 0 ? null : errors[0].GetProperty("code").GetString();
    }

    private async Task<IEnumerable<NoteId>> FeedAsync(PersonId reader) =>
        (await app.Get<ReadFeed>().ExecuteAsync(reader, 50, null, None)).Items.Select(item => item.Note);
}
