using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Notes;

/// <summary>Reads boards; a board belongs to its owner alone.</summary>
public sealed class BoardReader(Database database)
{
    public async Task<IReadOnlyDictionary<BoardId, BoardView>> ByIdsAsync(PersonId? owner, IReadOnlyList<BoardId> ids, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"SELECT id, owner, name, note_count, created_at FROM notes.board WHERE id = ANY({ids}) AND owner = {owner}", Read, cancellationToken);
        return rows.ToDictionary(board => board.Id);
    }

    public async Task<Slice<BoardView>> OfAsync(PersonId owner, Keyset page, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT id, owner, name, note_count, created_at FROM notes.board
            WHERE owner = {owner} AND {NoteReader.After(page, Sql.Of($"created_at"), Sql.Of($"id"))}
            ORDER BY created_at DESC, id DESC LIMIT {page.First + 1}
            """,
            Read,
            cancellationToken);
        return Slice<BoardView>.FromProbe(rows, page.First);
    }

    private static BoardView Read(Row row) => new(row.Id<BoardId>(0), row.Id<PersonId>(1), row.Text(2), row.Int(3), row.Time(4));
}
