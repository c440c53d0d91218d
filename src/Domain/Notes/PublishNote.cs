using SocialCommerce.Domain.Policy;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Notes;

/// <summary>Publishes a note, new or from a draft. It is visible at once when its pictures are ready, otherwise as soon as they are.</summary>
public sealed class PublishNote(Database database, PolicyGate gate)
{
    public async Task<NoteResult> ExecuteAsync(
        PersonId author, NoteContent typed, NoteId? draft, string idempotencyKey, CancellationToken cancellationToken)
    {
        if (idempotencyKey.Length is 0 or > 200)
        {
            return new NoteResult.Invalid("idempotencyKey", "A key has 1 to 200 characters.");
        }
        var content = ContentRules.Clean(typed);
        if (ContentRules.Check(content, isDraft: false) is { } invalid)
        {
            return invalid;
        }
        return await database.WriteAsync(
            tx => Idempotency.OnceAsync(
                tx,
                new IdempotentCall(author, "publishNote", idempotencyKey, new Input(content, draft)),
                () => WriteAsync(tx, author, content, draft, cancellationToken),
                result => result is NoteResult.Done done ? new Stored(done.Note) : null,
                stored => new NoteResult.Done(stored.Note),
                () => new NoteResult.KeyReused(),
                cancellationToken),
            cancellationToken);
    }

    private async Task<NoteResult> WriteAsync(Transaction tx, PersonId author, NoteContent content, NoteId? draft, CancellationToken cancellationToken)
    {
        var interests = await TagInterests.OfAsync(tx, author, content.Tags, cancellationToken);
        if (TagInterests.CheckExist(content.Tags, interests) is { } invalid)
        {
            return invalid;
        }
        if (NoteWriter.CheckDisclosure(gate, content, interests, isPlacement: false) is { } undisclosed)
        {
            return undisclosed;
        }
        var pictures = await NotePictures.HoldAsync(tx, author, content.Images, isDraft: false, cancellationToken);
        if (pictures.Problem is { } problem)
        {
            return problem;
        }
        var note = draft ?? NoteId.New();
        var version = 1;
        if (draft is null)
        {
            await NoteWriter.InsertNoteAsync(tx, note, author, hiddenFor: null, cancellationToken);
        }
        else if (await NoteRows.LockOwnAsync(tx, note, author, cancellationToken) is { Status: NoteStatus.Draft } row)
        {
            version = row.Version;
        }
        else
        {
            return new NoteResult.NotFound();
        }
        await NoteWriter.WriteVersionAsync(tx, note, author, version, content, interests, isDraft: true, cancellationToken);
        if (pictures.AreReady)
        {
            await NoteWriter.PublishAsync(tx, note, author, version, cancellationToken);
        }
        else
        {
            await NoteWriter.SetStatusAsync(tx, note, author, NoteStatus.Processing, refusal: null, cancellationToken);
        }
        return new NoteResult.Done(note);
    }

    private sealed record Input(NoteContent Content, NoteId? Draft);

    private sealed record Stored(NoteId Note);
}
