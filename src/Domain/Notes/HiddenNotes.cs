using SocialCommerce.Domain.Policy;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Notes;

/// <summary>
/// Notes that a brand pays for, before they are published: only the author and the brand's staff see them. They run in the
/// transaction of the placement that owns them. Every version is final when it is submitted, so that what was approved is what is
/// published, and carries the paid-partnership disclosure with the sponsor's name from the start (I12).
/// </summary>
public sealed class HiddenNotes(PolicyGate gate)
{
    /// <summary>A new hidden note. What the author states as disclosure is replaced by the paid partnership.</summary>
    public async Task<NoteResult> CreateAsync(
        Transaction tx, PersonId author, BrandId brand, string sponsor, NoteContent content, CancellationToken cancellationToken)
    {
        var note = NoteId.New();
        await NoteWriter.InsertNoteAsync(tx, note, author, brand, cancellationToken);
        return await WriteAsync(tx, new NoteRow(note, author, NoteStatus.Draft, 0, brand, IsHidden: true), sponsor, content, cancellationToken);
    }

    /// <summary>A new version of a hidden note, after the brand asked for a revision.</summary>
    public async Task<NoteResult> ReviseAsync(Transaction tx, NoteId note, string sponsor, NoteContent content, CancellationToken cancellationToken) =>
        await NoteRows.LockHiddenAsync(tx, note, cancellationToken) is { } row
            ? await WriteAsync(tx, row, sponsor, content, cancellationToken)
            : new NoteResult.NotFound();

    /// <summary>Shows the latest submitted version to everyone.</summary>
    public async Task<NoteResult> PublishAsync(Transaction tx, NoteId note, CancellationToken cancellationToken)
    {
        if (await NoteRows.LockHiddenAsync(tx, note, cancellationToken) is not { } row)
        {
            return new NoteResult.NotFound();
        }
        var content = await NoteRows.ContentAsync(tx, note, row.Version, cancellationToken);
        var pictures = await NotePictures.HoldAsync(tx, row.Author, content.Images, isDraft: false, cancellationToken);
        if (pictures.Problem is { } problem)
        {
            return problem;
        }
        if (!pictures.AreReady)
        {
            return new NoteResult.Invalid("uploadIds", "The pictures are still being prepared; try again in a moment.");
        }
        await NoteWriter.PublishAsync(tx, note, row.Author, row.Version, cancellationToken);
        return new NoteResult.Done(note);
    }

    private async Task<NoteResult> WriteAsync(Transaction tx, NoteRow row, string sponsor, NoteContent typed, CancellationToken cancellationToken)
    {
        var content = ContentRules.Clean(typed with { Disclosure = DisclosureKind.PaidPartnership, Sponsor = sponsor });
        if (content.Sponsor is null)
        {
            throw new ArgumentException("A paid partnership names its sponsor.", nameof(sponsor));
        }
        var interests = await TagInterests.OfAsync(tx, row.Author, content.Tags, cancellationToken);
        var pictures = await NotePictures.HoldAsync(tx, row.Author, content.Images, isDraft: false, cancellationToken);
        var refusal = (NoteResult?)ContentRules.Check(content, isDraft: false)
            ?? (NoteResult?)TagInterests.CheckExist(content.Tags, interests)
            ?? (NoteResult?)NoteWriter.CheckDisclosure(gate, content, interests, isPlacement: true)
            ?? pictures.Problem;
        if (refusal is not null)
        {
            return refusal;
        }
        var version = row.Version + 1;
        await NoteWriter.WriteVersionAsync(tx, row.Id, row.Author, version, content, interests, isDraft: false, cancellationToken);
        await tx.ExecuteAsync($"UPDATE notes.note SET version = {version}, updated_at = {tx.Now} WHERE id = {row.Id}", cancellationToken);
        return new NoteResult.Done(row.Id);
    }
}
