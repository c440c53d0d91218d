using Npgsql;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.App.Tests.Notes;

public sealed class NoteTests(NotesFixture app) : IClassFixture<NotesFixture>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Publishing_with_the_same_key_gives_the_same_note_and_another_input_is_refused()
    {
        var author = await app.GivenPersonAsync();
        var content = await app.ContentAsync(author);
        var key = NotesFixture.Key();
        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => app.Get<PublishNote>().ExecuteAsync(author, content, null, key, None)));
        Assert.Single(results.Select(NotesFixture.Done).Distinct());
        Assert.IsType<NoteResult.KeyReused>(await app.Get<PublishNote>().ExecuteAsync(author, content with { Title = "Other" }, null, key, None));
    }

    [Fact]
    public async Task A_note_says_what_it_was_given()
    {
        var author = await app.GivenPersonAsync();
        var friend = await app.GivenPersonAsync("friend_of_tea");
        var content = await app.ContentAsync(author, " Tea ", "With @friend_of_tea and @nobody_known, not a@friend_of_tea.", "#茶", "ＴＥＡ time", "tea  Time") with { Location = "杭州" };
        var note = NotesFixture.Done(await app.Get<PublishNote>().ExecuteAsync(author, content, null, NotesFixture.Key(), None));
        var view = await ReadAsync(note, friend);
        Assert.NotNull(view);
        Assert.Equal(("Tea", "杭州", NoteStatus.Published, 1), (view.Title, view.Location, view.Status, view.Version));
        Assert.Equal([friend], view.Mentions);
        Assert.Equal(content.Images, view.Images);
        var topics = await app.Get<NotePartReader>().TopicsAsync(view.Topics, None);
        Assert.Equal(["茶", "TEA time"], view.Topics.Select(topic => topics[topic].Name));
        Assert.Equal([1, 1], (await app.Get<NotePartReader>().TopicCountsAsync(view.Topics, None)).Values);
    }

    [Theory]
    [InlineData("title", "")]
    [InlineData("title", "x101")]
    [InlineData("body", "x5001")]
    [InlineData("topics", "x41")]
    public async Task A_text_beyond_its_limits_is_refused_with_its_field(string field, string value)
    {
        var author = await app.GivenPersonAsync();
        var text = value.StartsWith('x') ? new string('字', int.Parse(value[1..])) : value;
        var content = await app.ContentAsync(author);
        content = field switch
        {
            "title" => content with { Title = text },
            "body" => content with { Body = text },
            _ => content with { Topics = [text] },
        };
        var result = await app.Get<PublishNote>().ExecuteAsync(author, content, null, NotesFixture.Key(), None);
        Assert.Equal(field, Assert.IsType<NoteResult.Invalid>(result).Field[0]);
    }

    [Theory]
    [InlineData(1, 0.5, 0.5)]
    [InlineData(-1, 0.5, 0.5)]
    [InlineData(0, 1.01, 0.5)]
    [InlineData(0, 0.5, double.NaN)]
    public async Task A_tag_outside_its_picture_is_refused(int imageIndex, double x, double y)
    {
        var author = await app.GivenPersonAsync();
        var content = await app.ContentAsync(author) with { Tags = [new NoteTag(imageIndex, x, y, ListingId.New())] };
        var result = await app.Get<PublishNote>().ExecuteAsync(author, content, null, NotesFixture.Key(), None);
        Assert.Equal(["tags", "0"], Assert.IsType<NoteResult.Invalid>(result).Field.Take(2));
    }

    [Fact]
    public async Task A_tag_on_a_listing_that_does_not_exist_is_refused()
    {
        var author = await app.GivenPersonAsync();
        var content = await app.ContentAsync(author) with { Tags = [new NoteTag(0, 0, 0, ListingId.New())] };
        var result = await app.Get<PublishNote>().ExecuteAsync(author, content, null, NotesFixture.Key(), None);
        Assert.Equal(["tags", "0", "listingId"], Assert.IsType<NoteResult.Invalid>(result).Field);
    }

    [Fact]
    public async Task Editing_makes_a_new_version_and_no_statement_can_change_an_old_one()
    {
        var author = await app.GivenPersonAsync();
        var note = await app.GivenNoteAsync(author, "First", "Body", "tea");
        NotesFixture.Done(await app.Get<EditNote>().ExecuteAsync(author, note, new NoteChanges("Second", null, ["coffee"], null, null), None));
        var view = await ReadAsync(note, author);
        Assert.NotNull(view);
        Assert.Equal((2, "Second", "Body"), (view.Version, view.Title, view.Body));
        var error = await Assert.ThrowsAsync<PostgresException>(() =>
            app.Sql.ExecuteAsync($"UPDATE notes.version SET title = 'Forged' WHERE note = '{note.Value}' AND version = 1"));
        Assert.Equal(PostgresErrorCodes.RestrictViolation, error.SqlState);
        Assert.Equal(1, await app.Sql.ScalarAsync<long>($"SELECT count(*) FROM notes.topic_note WHERE note = '{note.Value}'"));
    }

    [Fact]
    public async Task What_an_author_took_back_is_only_for_the_author_and_reviewers()
    {
        var author = await app.GivenPersonAsync();
        var note = await app.GivenNoteAsync(author, "With my address");
        await app.Get<EditNote>().ExecuteAsync(author, note, new NoteChanges("Without", null, null, null, null), None);
        var parts = app.Get<NotePartReader>();
        var reader = await app.ViewerAsync(await app.GivenPersonAsync());
        var moderator = await GivenModeratorAsync();
        Assert.Equal(["Without"], (await parts.VersionsAsync(reader, [note], 10, null, None))[note].Select(version => version.Title));
        Assert.Equal(2, (await parts.VersionsAsync(await app.ViewerAsync(author), [note], 10, null, None))[note].Count());
        Assert.Equal(2, (await parts.VersionsAsync(moderator, [note], 10, null, None))[note].Count());
    }

    [Fact]
    public async Task A_removed_note_is_gone_for_everyone_but_reviewers_and_lists_go_on()
    {
        var author = await app.GivenPersonAsync();
        var reader = await app.GivenPersonAsync();
        var note = await app.GivenNoteAsync(author);
        var kept = await app.GivenNoteAsync(author);
        await app.Get<Collects>().CollectAsync(reader, note, null, None);
        NotesFixture.Done(await app.Get<DeleteNote>().ExecuteAsync(author, note, None));
        Assert.Null(await ReadAsync(note, author));
        Assert.Null(await ReadAsync(note, reader));
        var moderator = await GivenModeratorAsync();
        Assert.Equal(NoteStatus.Removed, (await app.Get<NoteReader>().ByIdsAsync(moderator, [note], None))[note].Status);
        var pages = await app.Get<NoteReader>().ByAuthorsAsync(await app.ViewerAsync(reader), [author], new Keyset(10, null), None);
        Assert.Equal([kept], pages[author].Select(view => view.Id));
        var boards = await app.Get<BoardReader>().OfAsync(reader, new Keyset(10, null), None);
        Assert.Empty((await app.Get<NoteReader>().ByBoardsAsync(await app.ViewerAsync(reader), [boards.Items[0].Id], new Keyset(10, null), None))[boards.Items[0].Id]);
        Assert.IsType<NoteResult.NotFound>(await app.Get<DeleteNote>().ExecuteAsync(author, note, None));
    }

    [Fact]
    public async Task Nobody_edits_deletes_or_publishes_what_is_anothers()
    {
        var author = await app.GivenPersonAsync();
        var other = await app.GivenPersonAsync();
        var note = await app.GivenNoteAsync(author);
        var content = await app.ContentAsync(author);
        var draft = NotesFixture.Done(await app.Get<SaveDraft>().ExecuteAsync(author, null, content, None));
        Assert.IsType<NoteResult.NotFound>(await app.Get<EditNote>().ExecuteAsync(other, note, new NoteChanges("Mine", null, null, null, null), None));
        Assert.IsType<NoteResult.NotFound>(await app.Get<DeleteNote>().ExecuteAsync(other, note, None));
        var stolen = await app.ContentAsync(other);
        Assert.IsType<NoteResult.NotFound>(await app.Get<SaveDraft>().ExecuteAsync(other, draft, stolen, None));
        Assert.IsType<NoteResult.NotFound>(await app.Get<PublishNote>().ExecuteAsync(other, stolen, draft, NotesFixture.Key(), None));
    }

    [Fact]
    public async Task A_draft_is_its_authors_alone_until_it_is_published()
    {
        var author = await app.GivenPersonAsync();
        var reader = await app.GivenPersonAsync();
        var half = await app.ContentAsync(author, title: "");
        var draft = NotesFixture.Done(await app.Get<SaveDraft>().ExecuteAsync(author, null, half with { Images = [] }, None));
        Assert.Null(await ReadAsync(draft, reader));
        Assert.Null((await app.Get<NoteReader>().ByIdsAsync(Viewer.Anonymous, [draft], None)).GetValueOrDefault(draft));
        Assert.Equal([draft], (await app.Get<NoteReader>().DraftsAsync(author, new Keyset(10, null), None)).Items.Select(note => note.Id));
        Assert.Empty((await app.Get<NoteReader>().ByAuthorsAsync(await app.ViewerAsync(author), [author], new Keyset(10, null), None))[author]);
        NotesFixture.Done(await app.Get<SaveDraft>().ExecuteAsync(author, draft, half with { Title = "Again" }, None));
        NotesFixture.Done(await app.Get<PublishNote>().ExecuteAsync(author, half with { Title = "Whole" }, draft, NotesFixture.Key(), None));
        Assert.Equal((1, "Whole"), ((await ReadAsync(draft, reader))!.Version, (await ReadAsync(draft, reader))!.Title));
        Assert.Empty((await app.Get<NoteReader>().DraftsAsync(author, new Keyset(10, null), None)).Items);
    }

    [Fact]
    public async Task A_placements_draft_is_seen_by_its_author_and_its_brands_staff_and_changed_only_by_a_revision()
    {
        var author = await app.GivenPersonAsync();
        var staff = await app.GivenPersonAsync();
        var stranger = await app.GivenPersonAsync();
        var brand = BrandId.New();
        await app.Database.WriteAsync(tx => Grants.GiveAsync(tx, staff, Role.BrandStaff, brand.Value, "registered", null, None), None);
        var content = await app.ContentAsync(author);
        var hidden = app.Get<HiddenNotes>();
        var note = NotesFixture.Done(await app.Database.WriteAsync(tx => hidden.CreateAsync(tx, author, brand, "Acme", content, None), None));
        Assert.NotNull(await ReadAsync(note, author));
        Assert.NotNull(await ReadAsync(note, staff));
        Assert.Null(await ReadAsync(note, stranger));
        Assert.IsType<NoteResult.NotFound>(await app.Get<EditNote>().ExecuteAsync(author, note, new NoteChanges("Sly", null, null, null, null), None));
        NotesFixture.Done(await app.Database.WriteAsync(tx => hidden.ReviseAsync(tx, note, "Acme", content with { Title = "Revised" }, None), None));
        NotesFixture.Done(await app.Database.WriteAsync(tx => hidden.PublishAsync(tx, note, None), None));
        Assert.Equal((2, "Revised"), ((await ReadAsync(note, stranger))!.Version, (await ReadAsync(note, stranger))!.Title));
    }

    [Fact]
    public async Task A_page_of_notes_stays_in_place_while_new_ones_arrive()
    {
        var author = await app.GivenPersonAsync();
        var viewer = await app.ViewerAsync(author);
        var notes = new List<NoteId>();
        for (var i = 0; i < 5; i++)
        {
            notes.Add(await app.GivenNoteAsync(author, $"Note {i}"));
        }
        var first = (await app.Get<NoteReader>().ByAuthorsAsync(viewer, [author], new Keyset(2, null), None))[author].ToList();
        Assert.Equal(3, first.Count); // One more than asked for tells that there are more.
        await app.GivenNoteAsync(author, "Late");
        var after = new KeysetPosition(first[1].PublishedAt!.Value, first[1].Id.Value);
        var second = (await app.Get<NoteReader>().ByAuthorsAsync(viewer, [author], new Keyset(10, after), None))[author];
        notes.Reverse();
        Assert.Equal(notes, first.Take(2).Concat(second).Select(note => note.Id));
    }

    private async Task<NoteView?> ReadAsync(NoteId note, PersonId person) =>
        (await app.Get<NoteReader>().ByIdsAsync(await app.ViewerAsync(person), [note], None)).GetValueOrDefault(note);

    private async Task<Viewer> GivenModeratorAsync()
    {
        var moderator = await app.GivenPersonAsync();
        await app.Database.WriteAsync(tx => Grants.GiveAsync(tx, moderator, Role.Moderator, null, "appointed", null, None), None);
        return await app.ViewerAsync(moderator);
    }
}
