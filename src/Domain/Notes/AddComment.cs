using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Social;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Notes;

public abstract record AddCommentResult
{
    private AddCommentResult() { }
    public sealed record Added(CommentId Comment) : AddCommentResult;

    /// <summary>There is no such note or comment for this person.</summary>
    public sealed record NotFound(string Field) : AddCommentResult;

    public sealed record Invalid(string Field, string Message) : AddCommentResult;

    /// <summary>The idempotency key was used for another comment.</summary>
    public sealed record KeyReused : AddCommentResult;
}

/// <summary>Comments on a note or answers a comment, to any depth.</summary>
public sealed class AddComment(Database database)
{
    public const int MaxBody = 1000;

    public async Task<AddCommentResult> ExecuteAsync(
        PersonId author, NoteId note, string typed, CommentId? replyTo, string idempotencyKey, CancellationToken cancellationToken)
    {
        var body = TextForm.Clean(typed);
        if (TextForm.Length(body) is 0 or > MaxBody)
        {
            return new AddCommentResult.Invalid("body", $"A comment has 1 to {MaxBody} characters.");
        }
        if (idempotencyKey.Length is 0 or > 200)
        {
            return new AddCommentResult.Invalid("idempotencyKey", "A key has 1 to 200 characters.");
        }
        return await database.WriteAsync(
            tx => Idempotency.OnceAsync(
                tx,
                new IdempotentCall(author, "addComment", idempotencyKey, new Input(note, body, replyTo)),
                () => WriteAsync(tx, author, note, body, replyTo, cancellationToken),
                result => result is AddCommentResult.Added added ? new Stored(added.Comment) : null,
                stored => new AddCommentResult.Added(stored.Comment),
                () => new AddCommentResult.KeyReused(),
                cancellationToken),
            cancellationToken);
    }

    private static async Task<AddCommentResult> WriteAsync(
        Transaction tx, PersonId author, NoteId note, string body, CommentId? replyTo, CancellationToken cancellationToken)
    {
        if (!await NoteAccess.IsOpenAsync(tx, author, note, cancellationToken))
        {
            return new AddCommentResult.NotFound("noteId");
        }
        if (replyTo is not null && !await CanAnswerAsync(tx, author, note, replyTo, cancellationToken))
        {
            return new AddCommentResult.NotFound("replyToId");
        }
        var comment = CommentId.New();
        await tx.ExecuteAsync(
            $"INSERT INTO notes.comment (id, note, author, parent, body, at) VALUES ({comment}, {note}, {author}, {replyTo}, {body}, {tx.Now})",
            cancellationToken);
        await tx.ExecuteAsync($"UPDATE notes.note_count SET comments = comments + 1 WHERE note = {note}", cancellationToken);
        var noteAuthor = await tx.ScalarAsync<Guid>($"SELECT author FROM notes.note WHERE id = {note}", cancellationToken);
        tx.Emit(NoteAccess.ReactionStream(author), new NoteCommented(note, comment, author, new PersonId(noteAuthor), replyTo), author);
        return new AddCommentResult.Added(comment);
    }

    private static Task<bool> CanAnswerAsync(Transaction tx, PersonId author, NoteId note, CommentId? replyTo, CancellationToken cancellationToken) =>
        tx.ScalarAsync<bool>(
            $"""
            SELECT EXISTS (SELECT FROM notes.comment c WHERE c.id = {replyTo} AND c.note = {note}
              AND {Visibility.NotApart(author, Sql.Of($"c.author"))})
            """,
            cancellationToken);

    private sealed record Input(NoteId Note, string Body, CommentId? ReplyTo);

    private sealed record Stored(CommentId Comment);
}
