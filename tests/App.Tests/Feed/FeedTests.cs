using SocialCommerce.App.Tests.Notes;
using SocialCommerce.Domain.Feed;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Social;
using SocialCommerce.Recommend.Feed;

namespace SocialCommerce.App.Tests.Feed;

public sealed class FeedTests(NotesFixture app) : IClassFixture<NotesFixture>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Scrolling_shows_every_note_once_while_new_ones_arrive_and_a_page_can_be_asked_for_again()
    {
        await GivenNotesAsync(25);
        var reader = await app.GivenPersonAsync();
        var first = await PageAsync(reader, 10, null);
        await GivenNotesAsync(3);
        await app.DrainAsync();
        var second = await PageAsync(reader, 10, first.Items[^1].Cursor);
        var again = await PageAsync(reader, 10, first.Items[^1].Cursor);
        Assert.Equal(second.Items.Select(item => item.Id), again.Items.Select(item => item.Id));
        var all = first.Items.ToList();
        var page = second;
        while (true)
        {
            all.AddRange(page.Items);
            if (!page.HasMore)
            {
                break;
            }
            page = await PageAsync(reader, 10, page.Items[^1].Cursor);
        }
        Assert.Equal(all.Count, all.Select(item => item.Note).Distinct().Count());
        Assert.True(all.Count >= 28);
        Assert.All(all, item => Assert.NotEmpty(item.Reasons));
        Assert.Equal(await app.Sql.ScalarAsync<long>("SELECT count(*) FROM notes.note WHERE status = 'Published'"), all.Count);
    }

    [Fact]
    public async Task The_same_next_page_asked_for_many_times_at_once_is_one_page()
    {
        await GivenNotesAsync(30);
        var reader = await app.GivenPersonAsync();
        var first = await PageAsync(reader, 5, null);
        var pages = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PageAsync(reader, 10, first.Items[^1].Cursor)));
        Assert.All(pages, page => Assert.Equal(pages[0].Items.Select(item => item.Id), page.Items.Select(item => item.Id)));
    }

    [Fact]
    public async Task A_new_note_of_someone_followed_is_in_the_next_feed_with_that_reason()
    {
        await GivenNotesAsync(10);
        var author = await app.GivenPersonAsync();
        var reader = await app.GivenPersonAsync();
        await app.Get<Follows>().FollowAsync(reader, author, None);
        await PageAsync(reader, 5, null);
        var note = await app.GivenNoteAsync(author);
        await app.DrainAsync();
        var item = Assert.Single((await PageAsync(reader, 5, null)).Items, item => item.Note == note);
        Assert.Contains(item.Reasons, reason => reason.Source == CandidateSource.Followed && reason.Person == author && reason.PersonName is not null);
    }

    [Fact]
    public async Task What_people_with_shared_collects_collect_comes_with_their_number()
    {
        var notes = await GivenNotesAsync(3);
        var reader = await app.GivenPersonAsync();
        await app.Get<Collects>().CollectAsync(reader, notes[0], null, None);
        for (var i = 0; i < 4; i++)
        {
            var neighbour = await app.GivenPersonAsync();
            await app.Get<Collects>().CollectAsync(neighbour, notes[0], null, None);
            await app.Get<Collects>().CollectAsync(neighbour, notes[1], null, None);
        }
        await app.DrainAsync();
        var first = (await PageAsync(reader, 5, null)).Items[0];
        Assert.Equal(notes[1], first.Note);
        Assert.Equal((CandidateSource.PeopleLikeYou, 4), (first.Reasons[0].Source, first.Reasons[0].People));
    }

    [Fact]
    public async Task Blocked_muted_removed_and_hidden_notes_are_not_in_the_feed_even_when_the_index_lags()
    {
        var (blocked, blocker, muted, other) = (await app.GivenPersonAsync(), await app.GivenPersonAsync(), await app.GivenPersonAsync(), await app.GivenPersonAsync());
        var unwanted = new List<NoteId>();
        foreach (var author in new[] { blocked, blocker, muted, other })
        {
            unwanted.Add(await app.GivenNoteAsync(author));
        }
        var hidden = await app.GivenNoteAsync(other);
        await app.DrainAsync();
        var reader = await app.GivenPersonAsync();
        await PageAsync(reader, 5, null);
        await app.Get<Blocks>().BlockAsync(reader, blocked, None);
        await app.Get<Blocks>().BlockAsync(blocker, reader, None);
        await app.Get<Blocks>().MuteAsync(reader, muted, None);
        await app.Get<DeleteNote>().ExecuteAsync(other, unwanted[3], None);
        await RecordAsync(reader, new Interaction("hide", InteractionKind.Hide, hidden, default));
        // No DrainAsync: the index in memory still knows the removed note.
        var all = await AllAsync(reader);
        Assert.DoesNotContain(all, item => unwanted.Contains(item.Note) || item.Note == hidden);
    }

    [Fact]
    public async Task A_page_served_before_a_block_does_not_show_the_blocked_again()
    {
        var author = await app.GivenPersonAsync();
        var reader = await app.GivenPersonAsync();
        await app.Get<Follows>().FollowAsync(reader, author, None);
        await GivenNotesAsync(5);
        var note = await app.GivenNoteAsync(author);
        await app.DrainAsync();
        var first = await PageAsync(reader, 20, null);
        Assert.Contains(first.Items, item => item.Note == note);
        await app.Get<Blocks>().BlockAsync(author, reader, None);
        var before = new FeedCursor(first.Items[0].Session, -1);
        Assert.DoesNotContain((await PageAsync(reader, 20, before)).Items, item => item.Note == note);
    }

    [Fact]
    public async Task A_seen_note_stays_away_for_a_week_unless_nothing_else_is_left()
    {
        var notes = await GivenNotesAsync(12);
        var reader = await app.GivenPersonAsync();
        var first = await PageAsync(reader, 6, null);
        await RecordAsync(reader, [.. first.Items.Select((item, i) => new Interaction($"seen{i}", InteractionKind.Impression, item.Note, default, item.Id))]);
        var seen = first.Items.Select(item => item.Note).ToHashSet();
        var next = await AllAsync(reader);
        Assert.DoesNotContain(next.Take(next.Count - seen.Count), item => seen.Contains(item.Note));
        Assert.Equal(seen, next.TakeLast(seen.Count).Select(item => item.Note).ToHashSet());
        Assert.NotEmpty(notes);
    }

    [Fact]
    public async Task People_without_an_account_get_one_order_and_a_new_note_starts_a_new_one()
    {
        await GivenNotesAsync(8);
        await app.DrainAsync();
        var one = await PageAsync(null, 10, null);
        var two = await PageAsync(null, 10, null);
        Assert.Equal(one.Items.Select(item => item.Id), two.Items.Select(item => item.Id));
        var note = (await GivenNotesAsync(1))[0];
        await app.DrainAsync();
        Assert.Contains(await AllAsync(null), item => item.Note == note);
    }

    [Fact]
    public async Task A_session_belongs_to_its_reader()
    {
        await GivenNotesAsync(8);
        var reader = await app.GivenPersonAsync();
        var other = await app.GivenPersonAsync();
        var mine = await PageAsync(reader, 5, null);
        var theirs = await PageAsync(other, 5, mine.Items[^1].Cursor);
        Assert.NotEqual(mine.Items[0].Session, theirs.Items[0].Session);
        Assert.Empty(await app.Get<FeedReader>().ByIdsAsync(other, [mine.Items[0].Id], None));
        Assert.Empty(await app.Get<FeedReader>().ByIdsAsync(null, [mine.Items[0].Id], None));
        Assert.Single(await app.Get<FeedReader>().ByIdsAsync(reader, [mine.Items[0].Id], None));
    }

    [Fact]
    public async Task Drafts_and_hidden_notes_are_in_nobodys_feed()
    {
        var author = await app.GivenPersonAsync();
        var content = await app.ContentAsync(author);
        var draft = NotesFixture.Done(await app.Get<SaveDraft>().ExecuteAsync(author, null, content, None));
        var hidden = NotesFixture.Done(await app.Database.WriteAsync(
            tx => app.Get<HiddenNotes>().CreateAsync(tx, author, BrandId.New(), "Acme", content, None), None));
        await app.DrainAsync();
        Assert.DoesNotContain(await AllAsync(await app.GivenPersonAsync()), item => item.Note == draft || item.Note == hidden);
    }

    private Task<Slice<FeedItemView>> PageAsync(PersonId? reader, int first, FeedCursor? after) =>
        app.Get<ReadFeed>().ExecuteAsync(reader, first, after, None);

    private async Task<List<FeedItemView>> AllAsync(PersonId? reader)
    {
        var page = await PageAsync(reader, 20, null);
        var all = page.Items.ToList();
        while (page.HasMore)
        {
            page = await PageAsync(reader, 20, page.Items[^1].Cursor);
            all.AddRange(page.Items);
        }
        return all;
    }

    private async Task<List<NoteId>> GivenNotesAsync(int count)
    {
        var notes = new List<NoteId>();
        for (var i = 0; i < count; i++)
        {
            notes.Add(await app.GivenNoteAsync(await app.GivenPersonAsync(), $"Note {i}"));
        }
        await app.DrainAsync();
        return notes;
    }

    private Task<RecordedInteractions> RecordAsync(PersonId? person, params Interaction[] events) =>
        app.Get<RecordInteractions>().ExecuteAsync(person, events, None);
}
