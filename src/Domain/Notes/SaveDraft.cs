using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Notes;

/// <summary>Keeps what an author is writing. A draft may lack anything; only its author sees it.</summary>
public sealed class SaveDraft(Database database)
{
    /// <summary>A person keeps at most this many drafts.</summary>
    public const int MaxDrafts = 200;

    public async Task<NoteResult> ExecuteAsync(PersonId author, NoteId? draft, NoteContent typed, CancellationToken cancellationToken)
    {
        var content = ContentRules.Clean(typed);
        return ContentRules.Check(content, isDraft: true) is { } invalid
            ? invalid
            : await database.WriteAsync(tx => WriteAsync(tx, author, draft, content, cancellationToken), cancellationToken);
    }

    private static async Task<NoteResult> WriteAsync(Transaction tx, PersonId author, NoteId? draft, NoteContent content, CancellationToken cancellationToken)
    {
        var interests = await TagInterests.OfAsync(tx, author, content.Tags, cancellationToken);
        if (TagInterests.CheckExist(content.Tags, interests) is { } invalid)
        {
            return invalid;
        }
        var pictures = await NotePictures.HoldAsync(tx, author, content.Images, isDraft: true, cancellationToken);
        if (pictures.Problem is { } problem)
        {
            return problem;
        }
        var note = draft ?? NoteId.New();
        var version = 1;
        if (draft is not null)
        {
            if (await NoteRows.LockOwnAsync(tx, note, author, cancellationToken) is not { Status: NoteStatus.Draft } row)
            {
                return new NoteResult.NotFound();
            }
            version = row.Version;
            await tx.ExecuteAsync($"UPDATE notes.note SET updated_at = {tx.Now} WHERE id = {note}", cancellationToken);
        }
        else
        {
            if (await IsFullAsync(tx, author, cancellationToken))
            {
                return new NoteResult.Invalid("draftId", $"You have {MaxDrafts} drafts: publish or delete one first.");
            }
            await NoteWriter.InsertNoteAsync(tx, note, author, hiddenFor: null, cancellationToken);
        }
        await NoteWriter.WriteVersionAsync(tx, note, author, version, content, interests, isDraft: true, cancellationToken);
        return new NoteResult.Done(note);
    }

    private static async Task<bool> IsFullAsync(Transaction tx, PersonId author, CancellationToken cancellationToken) => await tx.ScalarAsync<long>(
        $"SELECT count(*) FROM notes.note WHERE author = {author} AND status = 'Draft' AND NOT is_hidden", cancellationToken) >= MaxDrafts;
}
