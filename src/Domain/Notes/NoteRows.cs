using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Notes;

/// <summary>A note's row, locked for the rest of the transaction.</summary>
internal sealed record NoteRow(NoteId Id, PersonId Author, NoteStatus Status, int Version, BrandId? Brand, bool IsHidden);

internal static class NoteRows
{
    /// <summary>The author's own note, locked; null when it is somebody else's, removed or a placement's hidden draft.</summary>
    public static Task<NoteRow?> LockOwnAsync(Transaction tx, NoteId note, PersonId author, CancellationToken cancellationToken) => tx.FirstAsync(
        $"""
        SELECT id, author, status, version, brand, is_hidden FROM notes.note
        WHERE id = {note} AND author = {author} AND status <> 'Removed' AND NOT is_hidden FOR UPDATE
        """,
        Read,
        cancellationToken);

    /// <summary>A placement's draft that nobody but its two sides sees, locked.</summary>
    public static Task<NoteRow?> LockHiddenAsync(Transaction tx, NoteId note, CancellationToken cancellationToken) => tx.FirstAsync(
        $"SELECT id, author, status, version, brand, is_hidden FROM notes.note WHERE id = {note} AND is_hidden AND status = 'Draft' FOR UPDATE",
        Read,
        cancellationToken);

    /// <summary>What the current version says.</summary>
    public static async Task<NoteContent> ContentAsync(Transaction tx, NoteId note, int version, CancellationToken cancellationToken)
    {
        var tags = await tx.QueryAsync(
            $"SELECT image_index, x, y, listing FROM notes.tag WHERE note = {note} AND version = {version} ORDER BY place",
            row => new NoteTag(row.Int(0), row.Double(1), row.Double(2), row.Id<ListingId>(3)),
            cancellationToken);
        return await tx.FirstAsync(
            $"""
            SELECT v.title, v.body, v.images, ARRAY(SELECT t.name FROM unnest(v.topics) WITH ORDINALITY u (id, place) JOIN notes.topic t ON t.id = u.id ORDER BY u.place),
              v.location, v.disclosure, v.sponsor
            FROM notes.version v WHERE v.note = {note} AND v.version = {version}
            """,
            row => new NoteContent(
                row.Text(0),
                row.Text(1),
                [.. row.Guids(2).Select(id => new AssetId(id))],
                row.Texts(3),
                row.TextOrNull(4),
                tags,
                row.Enum<DisclosureKind>(5),
                row.TextOrNull(6)),
            cancellationToken) ?? throw new InvalidOperationException($"Note {note.Value} has no version {version}.");
    }

    internal static NoteRow Read(Row row) => new(
        row.Id<NoteId>(0), row.Id<PersonId>(1), row.Enum<NoteStatus>(2), row.Int(3), row.IdOrNull<BrandId>(4), row.Bool(5));
}
