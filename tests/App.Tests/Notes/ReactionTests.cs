using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Social;

namespace SocialCommerce.App.Tests.Notes;

public sealed class ReactionTests(NotesFixture app) : IClassFixture<NotesFixture>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Two_hundred_likes_at_once_by_fifty_people_are_fifty()
    {
        var note = await app.GivenNoteAsync(await app.GivenPersonAsync());
        var people = await GivenPeopleAsync(50);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => app.Get<Likes>().LikeAsync(people[i % 50], note, None)));
        Assert.Equal(50, (await CountsAsync(note)).Likes);
        Assert.Equal(50, await app.Sql.ScalarAsync<long>($"SELECT count(*) FROM notes.note_like WHERE note = '{note.Value}'"));
        Assert.Equal(50, await app.Sql.ScalarAsync<long>(
            $"SELECT count(*) FROM events.event WHERE kind = 'NoteLiked' AND payload ->> 'note' = '{note.Value}'"));
    }

    [Fact]
    public async Task Likes_and_unlikes_in_any_order_end_with_the_count_of_the_rows()
    {
        var note = await app.GivenNoteAsync(await app.GivenPersonAsync());
        var people = await GivenPeopleAsync(10);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => i % 3 == 0
            ? app.Get<Likes>().UnlikeAsync(people[i % 10], note, None)
            : app.Get<Likes>().LikeAsync(people[i % 10], note, None)));
        var rows = await app.Sql.ScalarAsync<long>($"SELECT count(*) FROM notes.note_like WHERE note = '{note.Value}'");
        Assert.Equal(rows, (await CountsAsync(note)).Likes);
    }

    [Fact]
    public async Task Collecting_at_once_makes_one_board_and_one_count()
    {
        var note = await app.GivenNoteAsync(await app.GivenPersonAsync());
        var person = await app.GivenPersonAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => app.Get<Collects>().CollectAsync(person, note, null, None)));
        var board = Assert.Single((await app.Get<BoardReader>().OfAsync(person, new Keyset(10, null), None)).Items);
        Assert.Equal((1, 1), (board.NoteCount, (await CountsAsync(note)).Collects));
    }

    [Fact]
    public async Task Collecting_into_another_board_moves_the_note()
    {
        var note = await app.GivenNoteAsync(await app.GivenPersonAsync());
        var person = await app.GivenPersonAsync();
        await app.Get<Collects>().CollectAsync(person, note, null, None);
        var created = Assert.IsType<CreateBoardResult.Created>(await app.Get<CreateBoard>().ExecuteAsync(person, "茶室", NotesFixture.Key(), None));
        await app.Get<Collects>().CollectAsync(person, note, created.Board, None);
        var boards = (await app.Get<BoardReader>().OfAsync(person, new Keyset(10, null), None)).Items.ToDictionary(board => board.Id, board => board.NoteCount);
        Assert.Equal(1, boards[created.Board]);
        Assert.Equal(1, boards.Values.Sum());
        Assert.Equal(1, (await CountsAsync(note)).Collects);
        await app.Get<Collects>().UncollectAsync(person, note, None);
        Assert.Equal(0, await app.Sql.ScalarAsync<long>($"SELECT sum(note_count) FROM notes.board WHERE owner = '{person.Value}'"));
    }

    [Fact]
    public async Task Nobody_collects_into_or_reads_anothers_board()
    {
        var note = await app.GivenNoteAsync(await app.GivenPersonAsync());
        var owner = await app.GivenPersonAsync();
        var other = await app.GivenPersonAsync();
        var board = Assert.IsType<CreateBoardResult.Created>(await app.Get<CreateBoard>().ExecuteAsync(owner, "Mine", NotesFixture.Key(), None)).Board;
        Assert.IsType<ReactionResult.BoardNotFound>(await app.Get<Collects>().CollectAsync(other, note, board, None));
        Assert.Empty(await app.Get<BoardReader>().ByIdsAsync(other, [board], None));
        Assert.Empty(await app.Get<BoardReader>().ByIdsAsync(null, [board], None));
    }

    [Fact]
    public async Task Comments_are_threaded_counted_and_made_once()
    {
        var note = await app.GivenNoteAsync(await app.GivenPersonAsync());
        var person = await app.GivenPersonAsync();
        var key = NotesFixture.Key();
        var made = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => app.Get<AddComment>().ExecuteAsync(person, note, "好看！", null, key, None)));
        var root = Assert.Single(made.Select(result => Assert.IsType<AddCommentResult.Added>(result).Comment).Distinct());
        var reply = Assert.IsType<AddCommentResult.Added>(await app.Get<AddComment>().ExecuteAsync(person, note, "谢谢", root, NotesFixture.Key(), None));
        await app.Get<AddComment>().ExecuteAsync(person, note, "Deeper", reply.Comment, NotesFixture.Key(), None);
        Assert.Equal(3, (await CountsAsync(note)).Comments);
        var reader = app.Get<CommentReader>();
        Assert.Equal([root], (await reader.OfNotesAsync(null, [note], new Keyset(10, null), None))[note].Select(comment => comment.Id));
        Assert.Equal([reply.Comment], (await reader.RepliesAsync(null, [root], new Keyset(10, null), None))[root].Select(comment => comment.Id));
        Assert.Single((await reader.RepliesAsync(null, [reply.Comment], new Keyset(10, null), None))[reply.Comment]);
    }

    [Fact]
    public async Task A_reply_belongs_to_the_note_it_is_made_on()
    {
        var person = await app.GivenPersonAsync();
        var one = await app.GivenNoteAsync(person);
        var two = await app.GivenNoteAsync(person);
        var comment = Assert.IsType<AddCommentResult.Added>(await app.Get<AddComment>().ExecuteAsync(person, one, "Here", null, NotesFixture.Key(), None));
        var wrong = await app.Get<AddComment>().ExecuteAsync(person, two, "There", comment.Comment, NotesFixture.Key(), None);
        Assert.Equal("replyToId", Assert.IsType<AddCommentResult.NotFound>(wrong).Field);
    }

    [Fact]
    public async Task People_who_are_apart_by_a_block_find_nothing_of_each_other()
    {
        var author = await app.GivenPersonAsync();
        var other = await app.GivenPersonAsync();
        var third = await app.GivenPersonAsync();
        var note = await app.GivenNoteAsync(author, "Shared", "", "t" + author.Value.ToString("N"));
        var onThird = await app.GivenNoteAsync(third);
        var comment = Assert.IsType<AddCommentResult.Added>(await app.Get<AddComment>().ExecuteAsync(author, onThird, "Mine", null, NotesFixture.Key(), None)).Comment;
        var topic = (await ReadAsync(note, third))!.Topics[0];
        await app.Get<Follows>().FollowAsync(other, author, None);
        await app.Get<Collects>().CollectAsync(other, note, null, None);
        await app.Get<Blocks>().BlockAsync(author, other, None);

        var viewer = await app.ViewerAsync(other);
        var notes = app.Get<NoteReader>();
        Assert.Null(await ReadAsync(note, other));
        Assert.Empty((await notes.ByAuthorsAsync(viewer, [author], new Keyset(10, null), None))[author]);
        Assert.Empty((await notes.ByTopicsAsync(viewer, [topic], new Keyset(10, null), None))[topic]);
        var board = (await app.Get<BoardReader>().OfAsync(other, new Keyset(10, null), None)).Items[0].Id;
        Assert.Empty((await notes.ByBoardsAsync(viewer, [board], new Keyset(10, null), None))[board]);
        Assert.Empty((await app.Get<CommentReader>().OfNotesAsync(other, [onThird], new Keyset(10, null), None))[onThird]);
        Assert.Empty(await app.Get<CommentReader>().ByIdsAsync(other, [comment], None));
        Assert.IsType<ReactionResult.NoteNotFound>(await app.Get<Likes>().LikeAsync(other, note, None));
        Assert.IsType<AddCommentResult.NotFound>(await app.Get<AddComment>().ExecuteAsync(other, note, "Hi", null, NotesFixture.Key(), None));
        Assert.IsType<AddCommentResult.NotFound>(await app.Get<AddComment>().ExecuteAsync(other, onThird, "Hi", comment, NotesFixture.Key(), None));
        Assert.Empty(await app.Get<SocialReader>().VisibleAsync(other, [author], None));
        Assert.Empty(await app.Get<SocialReader>().VisibleAsync(author, [other], None));
        // The third person still sees both.
        Assert.NotNull(await ReadAsync(note, third));
    }

    [Fact]
    public async Task Muting_spares_the_muter_comments_but_hides_no_note()
    {
        var author = await app.GivenPersonAsync();
        var muter = await app.GivenPersonAsync();
        var note = await app.GivenNoteAsync(author);
        await app.Get<AddComment>().ExecuteAsync(author, note, "First!", null, NotesFixture.Key(), None);
        await app.Get<Blocks>().MuteAsync(muter, author, None);
        Assert.NotNull(await ReadAsync(note, muter));
        Assert.Empty((await app.Get<CommentReader>().OfNotesAsync(muter, [note], new Keyset(10, null), None))[note]);
        Assert.Single((await app.Get<CommentReader>().OfNotesAsync(author, [note], new Keyset(10, null), None))[note]);
    }

    private async Task<List<PersonId>> GivenPeopleAsync(int count)
    {
        var people = new List<PersonId>();
        for (var i = 0; i < count; i++)
        {
            people.Add(await app.GivenPersonAsync());
        }
        return people;
    }

    private async Task<NoteView?> ReadAsync(NoteId note, PersonId person) =>
        (await app.Get<NoteReader>().ByIdsAsync(await app.ViewerAsync(person), [note], None)).GetValueOrDefault(note);

    private async Task<NoteView> CountsAsync(NoteId note) => (await app.Get<NoteReader>().ByIdsAsync(Viewer.Anonymous, [note], None))[note];
}
