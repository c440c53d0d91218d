using System.ComponentModel;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Notes;

public sealed record CreateBoardInput(
    [property: Description("1 to 50 characters.")] string Name,
    [property: Description("The same key makes one board, however often it is sent.")] string? IdempotencyKey);

public sealed record BoardPayload(BoardId? Board, IReadOnlyList<UserError> UserErrors) : IPayload<BoardPayload>
{
    public static BoardPayload Refused(UserError error) => new(null, [error]);
}

/// <summary>Boards, a person's collections of notes.</summary>
internal static class BoardSchema
{
    public static void Add(SchemaBuilder builder, NodeRegistry nodes, ObjectBuilder<Viewer> viewer)
    {
        nodes.Add<BoardId, BoardView>(ByIdsAsync);
        builder.Object<BoardView>("Board", "A collection of notes; only its owner sees it.").Implements("Node")
            .Guard((board, context) => context.Viewer().Is(board.Owner))
            .Field("id", "ID!", "The board's id.", board => GlobalIds.Encode(board.Id))
            .Field("name", "String!", "Its name.", board => board.Name)
            .Field("noteCount", "Int!", "How many notes were collected into it.", board => board.NoteCount)
            .Connection<BoardId, NoteView>("notes", "Note", "Its notes that can still be seen, last collected first.", board => board.Id, NoteLoaders.OfBoardsAsync);
        viewer.Connection<PersonId, BoardView>("boards", "Board", "Your boards, newest first.", view => view.Person!.Value, OfViewerAsync);
        builder.Input<CreateBoardInput>("A new board.");
        builder.Payload<BoardPayload>("The board that was made.")
            .One<BoardId, BoardView>("board", "Board", "The board.", payload => payload.Board, ByIdsAsync);
        builder.Mutate<CreateBoardInput, BoardPayload>("createBoard", "Makes a board to collect notes into.", "community:write", CreateAsync);
    }

    private static async ValueTask<IReadOnlyDictionary<BoardId, BoardView>> ByIdsAsync(
        IReadOnlyList<BoardId> ids, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<BoardReader>().ByIdsAsync(context.Viewer().Person, ids, cancellationToken);

    private static async ValueTask<IReadOnlyDictionary<PersonId, Page<BoardView>>> OfViewerAsync(
        IReadOnlyList<PersonId> people, PageArgs page, GraphContext context, CancellationToken cancellationToken)
    {
        // A viewer is one person: the guard of Viewer lets nobody look at another's.
        var slice = await context.Service<BoardReader>().OfAsync(people[0], page.ToKeyset(), cancellationToken);
        return new Dictionary<PersonId, Page<BoardView>> { [people[0]] = slice.ToPage(page, board => new KeysetPosition(board.CreatedAt, board.Id.Value)) };
    }

    private static async Task<BoardPayload> CreateAsync(CreateBoardInput input, MutationCall call, CancellationToken cancellationToken) =>
        await call.Service<CreateBoard>().ExecuteAsync(call.Person, input.Name, input.IdempotencyKey ?? Guid.CreateVersion7().ToString(), cancellationToken) switch
        {
            CreateBoardResult.Created created => new BoardPayload(created.Board, []),
            CreateBoardResult.Invalid invalid => BoardPayload.Refused(InvalidInput.Of(invalid.Field, invalid.Message)),
            CreateBoardResult.KeyReused => BoardPayload.Refused(InvalidInput.KeyReused()),
            CreateBoardResult.TooMany => BoardPayload.Refused(new LimitReached($"You have {CreateBoard.MaxBoards} boards, which is the most there can be.", CreateBoard.MaxBoards)),
            var result => throw new InvalidOperationException($"Unknown result {result}."),
        };
}
