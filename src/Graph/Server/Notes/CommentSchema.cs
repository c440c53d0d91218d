using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Parties;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Notes;

public sealed record AddCommentInput(GlobalId NoteId, string Body, GlobalId? ReplyToId, string IdempotencyKey);

public sealed record CommentPayload(CommentId? Comment, IReadOnlyList<UserError> UserErrors) : IPayload<CommentPayload>
{
    public static CommentPayload Refused(UserError error) => new(null, [error]);
}

/// <summary>Threaded comments.</summary>
internal static class CommentSchema
{
    public static void Add(SchemaBuilder builder, NodeRegistry nodes)
    {
        nodes.Add<CommentId, CommentView>(ByIdsAsync);
        builder.Object<CommentView>("Comment", "A comment on a note, or a reply to a comment.").Public().Implements("Node")
            .Field("id", "ID!", "The comment's id.", comment => GlobalIds.Encode(comment.Id))
            .One<PersonId, PersonView>("author", "Person!", "Who wrote it.", comment => comment.Author, PartiesSchema.LoadPeopleAsync)
            .Field("body", "String!", "The text.", comment => comment.Body)
            .Field("createdAt", "DateTime!", "When it was written.", comment => comment.At)
            .Connection<CommentId, CommentView>("replies", "Comment", "Replies to it, oldest first.", comment => comment.Id, RepliesAsync);
        builder.Input<AddCommentInput>("A comment on a note, or a reply.");
        builder.Payload<CommentPayload>("The comment that was made.")
            .One<CommentId, CommentView>("comment", "Comment", "The comment.", payload => payload.Comment, ByIdsAsync);
        builder.Mutate<AddCommentInput, CommentPayload>("addComment", "Comments on a note, or replies to a comment on it.", "community:write", AddAsync);
    }

    public static async ValueTask<IReadOnlyDictionary<NoteId, Page<CommentView>>> OfNotesAsync(
        IReadOnlyList<NoteId> notes, PageArgs page, GraphContext context, CancellationToken cancellationToken) =>
        (await context.Service<CommentReader>().OfNotesAsync(context.Viewer().Person, notes, page.ToKeyset(), cancellationToken)).ToPages(page, Position);

    private static async ValueTask<IReadOnlyDictionary<CommentId, Page<CommentView>>> RepliesAsync(
        IReadOnlyList<CommentId> comments, PageArgs page, GraphContext context, CancellationToken cancellationToken) =>
        (await context.Service<CommentReader>().RepliesAsync(context.Viewer().Person, comments, page.ToKeyset(), cancellationToken)).ToPages(page, Position);

    private static async ValueTask<IReadOnlyDictionary<CommentId, CommentView>> ByIdsAsync(
        IReadOnlyList<CommentId> ids, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<CommentReader>().ByIdsAsync(context.Viewer().Person, ids, cancellationToken);

    private static KeysetPosition Position(CommentView comment) => new(comment.At, comment.Id.Value);

    private static async Task<CommentPayload> AddAsync(AddCommentInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (!GlobalIds.TryDecode<NoteId>(input.NoteId, out var note))
        {
            return CommentPayload.Refused(InvalidInput.NotFound("noteId", "note"));
        }
        CommentId? replyTo = null;
        if (input.ReplyToId is { } given)
        {
            if (!GlobalIds.TryDecode<CommentId>(given, out var parent))
            {
                return CommentPayload.Refused(InvalidInput.NotFound("replyToId", "comment"));
            }
            replyTo = parent;
        }
        return await call.Service<AddComment>().ExecuteAsync(call.Person, note, input.Body, replyTo, input.IdempotencyKey, cancellationToken) switch
        {
            AddCommentResult.Added added => new CommentPayload(added.Comment, []),
            AddCommentResult.NotFound { Field: "noteId" } => CommentPayload.Refused(InvalidInput.NotFound("noteId", "note")),
            AddCommentResult.NotFound missing => CommentPayload.Refused(InvalidInput.NotFound(missing.Field, "comment")),
            AddCommentResult.Invalid invalid => CommentPayload.Refused(InvalidInput.Of(invalid.Field, invalid.Message)),
            AddCommentResult.KeyReused => CommentPayload.Refused(InvalidInput.KeyReused()),
            var result => throw new InvalidOperationException($"Unknown result {result}."),
        };
    }
}
