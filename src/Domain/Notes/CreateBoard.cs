using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Notes;

public abstract record CreateBoardResult
{
    private CreateBoardResult() { }
    public sealed record Created(BoardId Board) : CreateBoardResult;

    public sealed record Invalid(string Field, string Message) : CreateBoardResult;

    public sealed record TooMany : CreateBoardResult;

    /// <summary>The idempotency key was used for another board.</summary>
    public sealed record KeyReused : CreateBoardResult;
}

/// <summary>Opens a board, a person's named collection of notes. Only its owner sees it.</summary>
public sealed class CreateBoard(Database database)
{
    public const int MaxBoards = 200;

    public async Task<CreateBoardResult> ExecuteAsync(PersonId owner, string typed, string idempotencyKey, CancellationToken cancellationToken)
    {
        var name = TextForm.Clean(typed);
        if (TextForm.Length(name) is 0 or > 50)
        {
            return new CreateBoardResult.Invalid("name", "A board's name has 1 to 50 characters.");
        }
        if (idempotencyKey.Length is 0 or > 200)
        {
            return new CreateBoardResult.Invalid("idempotencyKey", "A key has 1 to 200 characters.");
        }
        return await database.WriteAsync(
            tx => Idempotency.OnceAsync(
                tx,
                new IdempotentCall(owner, "createBoard", idempotencyKey, new Stored(name)),
                () => InsertAsync(tx, owner, name, cancellationToken),
                result => result is CreateBoardResult.Created created ? new Stored(created.Board.Value.ToString()) : null,
                stored => new CreateBoardResult.Created(new BoardId(Guid.Parse(stored.Text))),
                () => new CreateBoardResult.KeyReused(),
                cancellationToken),
            cancellationToken);
    }

    private static async Task<CreateBoardResult> InsertAsync(Transaction tx, PersonId owner, string name, CancellationToken cancellationToken)
    {
        if (await tx.ScalarAsync<long>($"SELECT count(*) FROM notes.board WHERE owner = {owner}", cancellationToken) >= MaxBoards)
        {
            return new CreateBoardResult.TooMany();
        }
        var board = BoardId.New();
        await tx.ExecuteAsync(
            $"INSERT INTO notes.board (id, owner, name, is_default, created_at) VALUES ({board}, {owner}, {name}, false, {tx.Now})", cancellationToken);
        return new CreateBoardResult.Created(board);
    }

    private sealed record Stored(string Text);
}
