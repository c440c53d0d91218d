using System.ComponentModel;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Notes;

public sealed record TagInput(
    [property: Description("Which picture, from 0.")] int ImageIndex,
    [property: Description("From the left edge, 0 to 1.")] double X,
    [property: Description("From the top edge, 0 to 1.")] double Y,
    [property: Description("The listing shown there.")] GlobalId ListingId);

public sealed record PublishNoteInput(
    [property: Description("1 to 100 characters.")] string Title,
    [property: Description("At most 5,000 characters; @handle mentions somebody.")] string Body,
    [property: Description("1 to 18 uploads of yours, in the order shown; the first is the cover.")] IReadOnlyList<GlobalId> UploadIds,
    [property: Description("At most 10 topics, with or without #.")] IReadOnlyList<string>? Topics,
    [property: Description("Where it was, in your words; at most 100 characters.")] string? Location,
    [property: Description("At most 20 products shown on the pictures.")] IReadOnlyList<TagInput>? Tags,
    [property: Description("Your commercial interest. A tag that pays you needs at least COMMISSION, one of your own shop OWN_SHOP.")] DisclosureKind Disclosure,
    [property: Description("The same key with the same input publishes once.")] string IdempotencyKey,
    [property: Description("Publishes this draft of yours, with the content given here.")] GlobalId? DraftId,
    [property: Description("Who paid or gave, for GIFTED and PAID_PARTNERSHIP.")] string? Sponsor);

public sealed record SaveDraftInput(
    [property: Description("The draft to write over; a new one without it.")] GlobalId? DraftId,
    string? Title,
    string? Body,
    [property: Description("At most 18 uploads of yours, in the order shown.")] IReadOnlyList<GlobalId>? UploadIds,
    IReadOnlyList<string>? Topics,
    string? Location,
    IReadOnlyList<TagInput>? Tags,
    DisclosureKind? Disclosure,
    string? Sponsor);

public sealed record EditNoteInput(
    GlobalId NoteId,
    [property: Description("Leave out what should stay as it is.")] string? Title,
    string? Body,
    IReadOnlyList<string>? Topics,
    IReadOnlyList<TagInput>? Tags,
    DisclosureKind? Disclosure);

public sealed record NoteIdInput(GlobalId NoteId);

public sealed record CollectNoteInput(GlobalId NoteId, [property: Description("Your first board without it, made when needed.")] GlobalId? BoardId);

public sealed record NotePayload(NoteId? Note, IReadOnlyList<UserError> UserErrors) : IPayload<NotePayload>
{
    public static NotePayload Refused(UserError error) => new(null, [error]);

    public static NotePayload Of(NoteResult result, string idField = "noteId") => result switch
    {
        NoteResult.Done done => new NotePayload(done.Note, []),
        NoteResult.NotFound => Refused(InvalidInput.NotFound(idField, "note")),
        NoteResult.Invalid invalid => Refused(new InvalidInput(invalid.Message, invalid.Field)),
        NoteResult.DisclosureRequired missing => Refused(new DisclosureRequired(missing.Message, missing.Suggested)),
        NoteResult.KeyReused => Refused(InvalidInput.KeyReused()),
        _ => throw new InvalidOperationException($"Unknown result {result}."),
    };
}

/// <summary>Writing notes and reacting to them.</summary>
internal static class NoteMutations
{
    private const string Write = "notes:write";
    private const string Community = "community:write";

    public static void Add(SchemaBuilder builder)
    {
        builder.Input<TagInput>("A product at a point of a picture.");
        builder.Input<PublishNoteInput>("A note to publish.");
        builder.Input<SaveDraftInput>("A note that is being written; it may lack anything.");
        builder.Input<EditNoteInput>("What to change in a note.");
        builder.Input<NoteIdInput>("Which note.");
        builder.Input<CollectNoteInput>("Which note to keep, and where.");
        builder.Payload<NotePayload>("The note afterwards.")
            .One<NoteId, NoteView>("note", "Note", "The note.", payload => payload.Note, NoteLoaders.ChangedNotesAsync);
        builder.Mutate<PublishNoteInput, NotePayload>(
            "publishNote", "Publishes a note; PROCESSING until its pictures are ready. Refused without the disclosure that its tags need.", Write, PublishAsync);
        builder.Mutate<SaveDraftInput, NotePayload>("saveDraft", "Keeps a note that is being written; only its author sees it.", Write, SaveAsync);
        builder.Mutate<EditNoteInput, NotePayload>("editNote", "Gives a note of yours a new version; the disclosure is checked again.", Write, EditAsync);
        builder.Mutate<NoteIdInput, NotePayload>("deleteNote", "Takes a note of yours, or a draft, out of sight for good.", Write, DeleteAsync);
        React(builder, "likeNote", "Likes a note. Twice is once.", (call, note, token) => call.Service<Likes>().LikeAsync(call.Person, note, token));
        React(builder, "unlikeNote", "Takes a like back.", (call, note, token) => call.Service<Likes>().UnlikeAsync(call.Person, note, token));
        React(builder, "uncollectNote", "Takes a note out of your boards.", (call, note, token) => call.Service<Collects>().UncollectAsync(call.Person, note, token));
        builder.Mutate<CollectNoteInput, NotePayload>("collectNote", "Keeps a note in a board of yours; collecting it into another board moves it.", Community, CollectAsync);
    }

    /// <summary>Turns tag inputs into tags; null when one names no listing id, with the refusal.</summary>
    public static (IReadOnlyList<NoteTag> Tags, InvalidInput? Problem) Tags(IReadOnlyList<TagInput>? inputs)
    {
        var tags = new List<NoteTag>();
        foreach (var input in inputs ?? [])
        {
            if (!GlobalIds.TryDecode<ListingId>(input.ListingId, out var listing))
            {
                return ([], new InvalidInput("There is no such listing.", ["tags", $"{tags.Count}", "listingId"], "NOT_FOUND"));
            }
            tags.Add(new NoteTag(input.ImageIndex, input.X, input.Y, listing));
        }
        return (tags, null);
    }

    private static void React(
        SchemaBuilder builder, string name, string description, Func<MutationCall, NoteId, CancellationToken, Task<ReactionResult>> react) =>
        builder.Mutate<NoteIdInput, NotePayload>(name, description, Community, async (input, call, cancellationToken) =>
            GlobalIds.TryDecode<NoteId>(input.NoteId, out var note)
                ? Of(await react(call, note, cancellationToken))
                : NotePayload.Refused(InvalidInput.NotFound("noteId", "note")));

    private static async Task<NotePayload> PublishAsync(PublishNoteInput input, MutationCall call, CancellationToken cancellationToken)
    {
        var draft = Draft(input.DraftId, out var isDraftWrong);
        if (isDraftWrong)
        {
            return NotePayload.Refused(InvalidInput.NotFound("draftId", "draft"));
        }
        if (!GlobalIds.TryDecodeAll<AssetId>(input.UploadIds, out var images))
        {
            return NotePayload.Refused(InvalidInput.NotFound("uploadIds", "upload"));
        }
        var (tags, problem) = Tags(input.Tags);
        if (problem is not null)
        {
            return NotePayload.Refused(problem);
        }
        var content = new NoteContent(input.Title, input.Body, images, input.Topics ?? [], input.Location, tags, input.Disclosure, input.Sponsor);
        return NotePayload.Of(await call.Service<PublishNote>().ExecuteAsync(call.Person, content, draft, input.IdempotencyKey, cancellationToken), "draftId");
    }

    private static async Task<NotePayload> SaveAsync(SaveDraftInput input, MutationCall call, CancellationToken cancellationToken)
    {
        var draft = Draft(input.DraftId, out var isDraftWrong);
        if (isDraftWrong)
        {
            return NotePayload.Refused(InvalidInput.NotFound("draftId", "draft"));
        }
        if (!GlobalIds.TryDecodeAll<AssetId>(input.UploadIds ?? [], out var images))
        {
            return NotePayload.Refused(InvalidInput.NotFound("uploadIds", "upload"));
        }
        var (tags, problem) = Tags(input.Tags);
        if (problem is not null)
        {
            return NotePayload.Refused(problem);
        }
        var content = new NoteContent(
            input.Title ?? "", input.Body ?? "", images, input.Topics ?? [], input.Location, tags, input.Disclosure ?? DisclosureKind.None, input.Sponsor);
        return NotePayload.Of(await call.Service<SaveDraft>().ExecuteAsync(call.Person, draft, content, cancellationToken), "draftId");
    }

    private static async Task<NotePayload> EditAsync(EditNoteInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (!GlobalIds.TryDecode<NoteId>(input.NoteId, out var note))
        {
            return NotePayload.Refused(InvalidInput.NotFound("noteId", "note"));
        }
        var (tags, problem) = Tags(input.Tags);
        if (problem is not null)
        {
            return NotePayload.Refused(problem);
        }
        var changes = new NoteChanges(input.Title, input.Body, input.Topics, input.Tags is null ? null : tags, input.Disclosure);
        return NotePayload.Of(await call.Service<EditNote>().ExecuteAsync(call.Person, note, changes, cancellationToken));
    }

    private static async Task<NotePayload> DeleteAsync(NoteIdInput input, MutationCall call, CancellationToken cancellationToken) =>
        GlobalIds.TryDecode<NoteId>(input.NoteId, out var note)
            ? NotePayload.Of(await call.Service<DeleteNote>().ExecuteAsync(call.Person, note, cancellationToken))
            : NotePayload.Refused(InvalidInput.NotFound("noteId", "note"));

    private static async Task<NotePayload> CollectAsync(CollectNoteInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (!GlobalIds.TryDecode<NoteId>(input.NoteId, out var note))
        {
            return NotePayload.Refused(InvalidInput.NotFound("noteId", "note"));
        }
        BoardId? board = null;
        if (input.BoardId is { } given)
        {
            if (!GlobalIds.TryDecode<BoardId>(given, out var id))
            {
                return NotePayload.Refused(InvalidInput.NotFound("boardId", "board"));
            }
            board = id;
        }
        return Of(await call.Service<Collects>().CollectAsync(call.Person, note, board, cancellationToken));
    }

    private static NotePayload Of(ReactionResult result) => result switch
    {
        ReactionResult.Done done => new NotePayload(done.Note, []),
        ReactionResult.NoteNotFound => NotePayload.Refused(InvalidInput.NotFound("noteId", "note")),
        ReactionResult.BoardNotFound => NotePayload.Refused(InvalidInput.NotFound("boardId", "board")),
        _ => throw new InvalidOperationException($"Unknown result {result}."),
    };

    private static NoteId? Draft(GlobalId? given, out bool isWrong)
    {
        isWrong = false;
        if (given is not { } global)
        {
            return null;
        }
        isWrong = !GlobalIds.TryDecode<NoteId>(global, out var draft);
        return isWrong ? null : draft;
    }
}
