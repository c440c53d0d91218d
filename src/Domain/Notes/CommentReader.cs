using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Social;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Notes;

/// <summary>Reads comments in batches, without those of people the viewer has blocked, is blocked by or has muted.</summary>
public sealed class CommentReader(Database database)
{
    /// <summary>One comment each, where the viewer may see the note under which it stands.</summary>
    public async Task<IReadOnlyDictionary<CommentId, CommentView>> ByIdsAsync(PersonId? viewer, IReadOnlyList<CommentId> ids, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT {Columns} FROM notes.comment c JOIN notes.note n ON n.id = c.note
            WHERE c.id = ANY({ids}) AND n.status = 'Published'
              AND {Visibility.NotApart(viewer, Sql.Of($"n.author"))} AND {Visibility.NotApart(viewer, Sql.Of($"c.author"))}
            """,
            Read,
            cancellationToken);
        return rows.ToDictionary(comment => comment.Id);
    }

    /// <summary>One page of the comments directly on each note, newest first.</summary>
    public async Task<ILookup<NoteId, CommentView>> OfNotesAsync(
        PersonId? viewer, IReadOnlyList<NoteId> notes, Keyset page, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT p.* FROM unnest({notes}) k (id) CROSS JOIN LATERAL (
              SELECT {Columns} FROM notes.comment c
              WHERE c.note = k.id AND c.parent IS NULL AND {Shown(viewer)} AND {NoteReader.After(page, Sql.Of($"c.at"), Sql.Of($"c.id"))}
              ORDER BY c.at DESC, c.id DESC LIMIT {page.First + 1}) p ORDER BY p.at DESC, p.id DESC
            """,
            Read,
            cancellationToken);
        return rows.ToLookup(comment => comment.Note);
    }

    /// <summary>One page of the answers to each comment, oldest first, as a conversation is read.</summary>
    public async Task<ILookup<CommentId, CommentView>> RepliesAsync(
        PersonId? viewer, IReadOnlyList<CommentId> comments, Keyset page, CancellationToken cancellationToken)
    {
        var after = page.After is { } position ? Sql.Of($"(c.at, c.id) > ({position.At}, {position.Id})") : Sql.Of($"true");
        var rows = await database.QueryAsync(
            $"""
            SELECT p.* FROM unnest({comments}) k (id) CROSS JOIN LATERAL (
              SELECT {Columns} FROM notes.comment c WHERE c.parent = k.id AND {Shown(viewer)} AND {after}
              ORDER BY c.at, c.id LIMIT {page.First + 1}) p ORDER BY p.at, p.id
            """,
            Read,
            cancellationToken);
        return rows.ToLookup(comment => comment.Parent!.Value);
    }

    private static Sql Columns => Sql.Of($"c.id, c.note, c.author, c.parent, c.body, c.at");

    private static Sql Shown(PersonId? viewer) =>
        Sql.Of($"{Visibility.NotApart(viewer, Sql.Of($"c.author"))} AND {Visibility.NotMuted(viewer, Sql.Of($"c.author"))}");

    private static CommentView Read(Row row) => new(
        row.Id<CommentId>(0), row.Id<NoteId>(1), row.Id<PersonId>(2), row.IdOrNull<CommentId>(3), row.Text(4), row.Time(5));
}
