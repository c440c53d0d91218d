using SocialCommerce.Domain.Policy;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Notes;

/// <summary>What to change; null leaves a part as it is. The pictures of a published note do not change.</summary>
public sealed record NoteChanges(
    string? Title, string? Body, IReadOnlyList<string>? Topics, IReadOnlyList<NoteTag>? Tags, DisclosureKind? Disclosure);

/// <summary>Gives a published note a new version; the earlier ones stay as they were. The disclosure is checked again (I12).</summary>
public sealed class EditNote(Database database, PolicyGate gate)
{
    public Task<NoteResult> ExecuteAsync(PersonId author, NoteId note, NoteChanges changes, CancellationToken cancellationToken) => database.WriteAsync(
        async tx => await NoteRows.LockOwnAsync(tx, note, author, cancellationToken) is { Status: not NoteStatus.Draft } row
            ? await WriteAsync(tx, row, changes, cancellationToken)
            : new NoteResult.NotFound(),
        cancellationToken);

    private async Task<NoteResult> WriteAsync(Transaction tx, NoteRow row, NoteChanges changes, CancellationToken cancellationToken)
    {
        var before = await NoteRows.ContentAsync(tx, row.Id, row.Version, cancellationToken);
        var content = ContentRules.Clean(before with
        {
            Title = changes.Title ?? before.Title,
            Body = changes.Body ?? before.Body,
            Topics = changes.Topics ?? before.Topics,
            Tags = changes.Tags ?? before.Tags,
            Disclosure = changes.Disclosure ?? before.Disclosure,
        });
        var interests = await TagInterests.OfAsync(tx, row.Author, content.Tags, cancellationToken);
        var refusal = (NoteResult?)ContentRules.Check(content, isDraft: false)
            ?? (NoteResult?)TagInterests.CheckExist(content.Tags, interests)
            ?? NoteWriter.CheckDisclosure(gate, content, interests, isPlacement: row.Brand is not null);
        if (refusal is not null)
        {
            return refusal;
        }
        var version = row.Version + 1;
        var isPublished = row.Status == NoteStatus.Published;
        await tx.ExecuteAsync($"UPDATE notes.version SET is_draft = false WHERE note = {row.Id} AND version = {row.Version} AND is_draft", cancellationToken);
        await NoteWriter.WriteVersionAsync(tx, row.Id, row.Author, version, content, interests, isDraft: !isPublished, cancellationToken);
        await tx.ExecuteAsync($"UPDATE notes.note SET version = {version}, updated_at = {tx.Now} WHERE id = {row.Id}", cancellationToken);
        if (isPublished)
        {
            var (topics, publishedAt, disclosure) = await NoteWriter.ListUnderTopicsAsync(tx, row.Id, cancellationToken);
            tx.Emit(NoteWriter.Stream(row.Id), new NoteEdited(row.Id, row.Author, version, topics, publishedAt, disclosure), row.Author);
        }
        return new NoteResult.Done(row.Id);
    }
}
