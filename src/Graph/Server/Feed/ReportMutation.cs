using System.ComponentModel;
using SocialCommerce.Domain.Feed;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Notes;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Feed;

public sealed record ReportNoteInput(
    [property: Description("The note that breaks the rules.")] GlobalId NoteId,
    [property: Description("Which rules.")] ReportReason Reason);

public sealed record ReportNotePayload(NoteId? Note, IReadOnlyList<UserError> UserErrors) : IPayload<ReportNotePayload>
{
    public static ReportNotePayload Refused(UserError error) => new(null, [error]);
}

/// <summary>Saying that a note breaks the rules.</summary>
internal static class ReportMutation
{
    public static void Add(SchemaBuilder builder)
    {
        builder.Enum<ReportReason>("Which rules a note breaks.");
        builder.Input<ReportNoteInput>("A note that breaks the rules.");
        builder.Payload<ReportNotePayload>("What became of the report.")
            .One<NoteId, NoteView>("note", "Note", "The note.", payload => payload.Note, NoteLoaders.NotesAsync);
        builder.Mutate<ReportNoteInput, ReportNotePayload>(
            "reportNote",
            "Says that a note breaks the rules. It leaves your feed at once; in the feeds of others it weighs less with every trusted account that reports it, up to a bound. Once per note.",
            "community:write", ReportAsync);
    }

    private static async Task<ReportNotePayload> ReportAsync(ReportNoteInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (!GlobalIds.TryDecode<NoteId>(input.NoteId, out var note))
        {
            return ReportNotePayload.Refused(InvalidInput.NotFound("noteId", "note"));
        }
        return await call.Service<ReportNote>().ExecuteAsync(call.Person, note, input.Reason, cancellationToken) switch
        {
            ReportNoteResult.Done done => new ReportNotePayload(done.Note, []),
            ReportNoteResult.Own => ReportNotePayload.Refused(InvalidInput.Of("noteId", "You made this note yourself: edit or delete it.")),
            ReportNoteResult.TooMany many => ReportNotePayload.Refused(new LimitReached($"At most {many.Limit} reports a day.", many.Limit, ["noteId"])),
            _ => ReportNotePayload.Refused(InvalidInput.NotFound("noteId", "note")),
        };
    }
}
