using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Notes;

/// <summary>Takes a note out of everyone's sight. Its versions stay for whoever has to review a case about it.</summary>
public sealed class DeleteNote(Database database)
{
    public Task<NoteResult> ExecuteAsync(PersonId author, NoteId note, CancellationToken cancellationToken) => database.WriteAsync(
        async tx =>
        {
            if (await NoteRows.LockOwnAsync(tx, note, author, cancellationToken) is not { } row)
            {
                return (NoteResult)new NoteResult.NotFound();
            }
            await NoteWriter.SetStatusAsync(tx, note, author, NoteStatus.Removed, refusal: null, cancellationToken);
            await tx.ExecuteAsync($"DELETE FROM notes.topic_note WHERE note = {note}", cancellationToken);
            if (row.Status == NoteStatus.Published)
            {
                tx.Emit(NoteWriter.Stream(note), new NoteRemoved(note, author), author);
            }
            return new NoteResult.Done(note);
        },
        cancellationToken);
}
