using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Notes;

/// <summary>Keeping notes in boards. A note lies in one board of a person; collecting it into another moves it.</summary>
public sealed class Collects(Database database)
{
    private const string DefaultBoardName = "我的收藏";

    /// <summary>Collects into <paramref name="board"/>, or into the person's first board, which is made when needed.</summary>
    public Task<ReactionResult> CollectAsync(PersonId person, NoteId note, BoardId? board, CancellationToken cancellationToken) => database.WriteAsync(
        async tx =>
        {
            if (!await NoteAccess.IsOpenAsync(tx, person, note, cancellationToken))
            {
                return new ReactionResult.NoteNotFound();
            }
            if (await TargetAsync(tx, person, board, cancellationToken) is not { } target)
            {
                return (ReactionResult)new ReactionResult.BoardNotFound();
            }
            var inserted = await tx.ExecuteAsync(
                $"INSERT INTO notes.collect (person, note, board, at) VALUES ({person}, {note}, {target}, {tx.Now}) ON CONFLICT DO NOTHING", cancellationToken);
            if (inserted == 0)
            {
                await MoveAsync(tx, person, note, target, cancellationToken);
                return new ReactionResult.Done(note);
            }
            await tx.ExecuteAsync($"UPDATE notes.note_count SET collects = collects + 1 WHERE note = {note}", cancellationToken);
            await tx.ExecuteAsync($"UPDATE notes.board SET note_count = note_count + 1 WHERE id = {target}", cancellationToken);
            tx.Emit(NoteAccess.ReactionStream(person), new NoteCollected(note, person, target), person);
            return new ReactionResult.Done(note);
        },
        cancellationToken);

    public Task<ReactionResult> UncollectAsync(PersonId person, NoteId note, CancellationToken cancellationToken) => database.WriteAsync(
        async tx =>
        {
            var boards = await tx.QueryAsync(
                $"DELETE FROM notes.collect WHERE person = {person} AND note = {note} RETURNING board", row => row.Id<BoardId>(0), cancellationToken);
            if (boards.Count == 1)
            {
                await tx.ExecuteAsync($"UPDATE notes.note_count SET collects = collects - 1 WHERE note = {note}", cancellationToken);
                await tx.ExecuteAsync($"UPDATE notes.board SET note_count = note_count - 1 WHERE id = {boards[0]}", cancellationToken);
                tx.Emit(NoteAccess.ReactionStream(person), new NoteUncollected(note, person), person);
            }
            return (ReactionResult)new ReactionResult.Done(note);
        },
        cancellationToken);

    private static async Task<BoardId?> TargetAsync(Transaction tx, PersonId person, BoardId? board, CancellationToken cancellationToken)
    {
        if (board is null)
        {
            await tx.ExecuteAsync(
                $"""
                INSERT INTO notes.board (id, owner, name, is_default, created_at) VALUES ({BoardId.New()}, {person}, {DefaultBoardName}, true, {tx.Now})
                ON CONFLICT (owner) WHERE is_default DO NOTHING
                """,
                cancellationToken);
        }
        var found = await tx.QueryAsync(
            $"SELECT id FROM notes.board WHERE owner = {person} AND (id = {board} OR ({board is null} AND is_default))",
            row => row.Id<BoardId>(0),
            cancellationToken);
        return found.Count == 0 ? null : found[0];
    }

    private static async Task MoveAsync(Transaction tx, PersonId person, NoteId note, BoardId target, CancellationToken cancellationToken)
    {
        var from = await tx.QueryAsync(
            $"SELECT board FROM notes.collect WHERE person = {person} AND note = {note} AND board <> {target} FOR UPDATE",
            row => row.Id<BoardId>(0),
            cancellationToken);
        if (from.Count == 0)
        {
            return;
        }
        await tx.ExecuteAsync($"UPDATE notes.collect SET board = {target}, at = {tx.Now} WHERE person = {person} AND note = {note}", cancellationToken);
        foreach (var (board, change) in new[] { (from[0], -1), (target, 1) }.OrderBy(step => step.Item1.Value))
        {
            await tx.ExecuteAsync($"UPDATE notes.board SET note_count = note_count + {change} WHERE id = {board}", cancellationToken);
        }
    }
}
