using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Social;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Notes;

/// <summary>The answer to liking, collecting and their opposites. Doing it twice is done, not an error.</summary>
public abstract record ReactionResult
{
    private ReactionResult() { }
    public sealed record Done(NoteId Note) : ReactionResult;

    /// <summary>There is no such note for this person.</summary>
    public sealed record NoteNotFound : ReactionResult;

    /// <summary>There is no such board of this person.</summary>
    public sealed record BoardNotFound : ReactionResult;
}

/// <summary>Likes. The row decides whether it is a new one; the count moves with it in one statement.</summary>
public sealed class Likes(Database database)
{
    public Task<ReactionResult> LikeAsync(PersonId person, NoteId note, CancellationToken cancellationToken) => database.WriteAsync(
        async tx =>
        {
            if (!await NoteAccess.IsOpenAsync(tx, person, note, cancellationToken))
            {
                return (ReactionResult)new ReactionResult.NoteNotFound();
            }
            var inserted = await tx.ExecuteAsync(
                $"INSERT INTO notes.note_like (person, note, at) VALUES ({person}, {note}, {tx.Now}) ON CONFLICT DO NOTHING", cancellationToken);
            if (inserted == 1)
            {
                await tx.ExecuteAsync($"UPDATE notes.note_count SET likes = likes + 1 WHERE note = {note}", cancellationToken);
                tx.Emit(NoteAccess.ReactionStream(person), new NoteLiked(note, person), person);
            }
            return new ReactionResult.Done(note);
        },
        cancellationToken);

    public Task<ReactionResult> UnlikeAsync(PersonId person, NoteId note, CancellationToken cancellationToken) => database.WriteAsync(
        async tx =>
        {
            var removed = await tx.ExecuteAsync($"DELETE FROM notes.note_like WHERE person = {person} AND note = {note}", cancellationToken);
            if (removed == 1)
            {
                await tx.ExecuteAsync($"UPDATE notes.note_count SET likes = likes - 1 WHERE note = {note}", cancellationToken);
                tx.Emit(NoteAccess.ReactionStream(person), new NoteUnliked(note, person), person);
            }
            return (ReactionResult)new ReactionResult.Done(note);
        },
        cancellationToken);
}

internal static class NoteAccess
{
    /// <summary>True when the note is published and neither the person nor the author has blocked the other.</summary>
    public static Task<bool> IsOpenAsync(Transaction tx, PersonId person, NoteId note, CancellationToken cancellationToken) => tx.ScalarAsync<bool>(
        $"""
        SELECT EXISTS (SELECT FROM notes.note n WHERE n.id = {note} AND n.status = 'Published'
          AND {Visibility.NotApart(person, Sql.Of($"n.author"))})
        """,
        cancellationToken);

    /// <summary>
    /// Reactions are events of the person, not of the note: people who react to one note at once must not wait for each other's
    /// place in a stream on top of the counter.
    /// </summary>
    public static string ReactionStream(PersonId person) => $"reactions:{person.Value}";
}
