using System.ComponentModel;
using SocialCommerce.Domain.Feed;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Feed;

public sealed record InteractionInput(
    [property: Description("Your own id for the event: sent again, it is not counted again.")] GlobalId EventId,
    InteractionKind Kind,
    [property: Description("The note it was about.")] GlobalId NoteId,
    [property: Description("When, by your clock.")] DateTimeOffset At,
    [property: Description("The feed item through which it happened.")] GlobalId? FeedItemId,
    [property: Description("How long, for DWELL.")] int? Milliseconds,
    [property: Description("Which tag, for TAG_TAP.")] GlobalId? TagId);

public sealed record RecordInteractionsInput([property: Description("At most 200 events.")] IReadOnlyList<InteractionInput> Events);

public sealed record InteractionsPayload(int Accepted, IReadOnlyList<UserError> UserErrors) : IPayload<InteractionsPayload>
{
    public static InteractionsPayload Refused(UserError error) => new(0, [error]);
}

/// <summary>What readers do, in batches. For everyone: without a person the events are only counted.</summary>
internal static class InteractionMutation
{
    public static void Add(SchemaBuilder builder)
    {
        builder.Enum<InteractionKind>("What a reader did with a note.");
        builder.Input<InteractionInput>("Something a reader did.");
        builder.Input<RecordInteractionsInput>("What a reader did lately.");
        builder.Payload<InteractionsPayload>("What was taken.")
            .Field("accepted", "Int!", "How many events were new and were stored; repeated ones and wrong ones are not counted.", payload => payload.Accepted);
        builder.MutateOpenly<RecordInteractionsInput, InteractionsPayload>(
            "recordInteractions",
            "Records what a reader did, in batches; an eventId counts once. People who are not signed in may send events too: these are counted without any identity.",
            RecordAsync);
    }

    private static async ValueTask<InteractionsPayload> RecordAsync(RecordInteractionsInput input, GraphContext context, CancellationToken cancellationToken)
    {
        var viewer = context.Viewer();
        if (viewer.IsSignedIn && !viewer.Allows("community:write"))
        {
            return InteractionsPayload.Refused(new NotAllowed("This token lacks the scope community:write.", Code: "FORBIDDEN"));
        }
        if (input.Events.Count > RecordInteractions.MaxBatch)
        {
            return InteractionsPayload.Refused(new LimitReached($"Send at most {RecordInteractions.MaxBatch} events at once.", RecordInteractions.MaxBatch, ["events"]));
        }
        var errors = new List<UserError>();
        var places = new List<int>();
        var events = new List<Interaction>();
        for (var place = 0; place < input.Events.Count; place++)
        {
            if (Read(input.Events[place], place, errors) is { } read)
            {
                places.Add(place);
                events.Add(read);
            }
        }
        var recorded = await context.Service<RecordInteractions>().ExecuteAsync(viewer.Person, events, cancellationToken);
        errors.AddRange(recorded.Problems.Select(problem => new InvalidInput(problem.Message, ["events", $"{places[problem.Index]}", problem.Field])));
        return new InteractionsPayload(recorded.Accepted, errors);
    }

    /// <summary>Null when an id cannot be read; the error is added.</summary>
    private static Interaction? Read(InteractionInput input, int place, List<UserError> errors)
    {
        FeedItemId? item = null;
        TagId? tag = null;
        if (!GlobalIds.TryDecode<NoteId>(input.NoteId, out var note))
        {
            return Wrong(place, "noteId", errors);
        }
        if (input.FeedItemId is { } givenItem)
        {
            if (!GlobalIds.TryDecode<FeedItemId>(givenItem, out var id))
            {
                return Wrong(place, "feedItemId", errors);
            }
            item = id;
        }
        if (input.TagId is { } givenTag)
        {
            if (!GlobalIds.TryDecode<TagId>(givenTag, out var id))
            {
                return Wrong(place, "tagId", errors);
            }
            tag = id;
        }
        return new Interaction(input.EventId.Value, input.Kind, note, input.At, item, input.Milliseconds, tag);
    }

    private static Interaction? Wrong(int place, string field, List<UserError> errors)
    {
        errors.Add(new InvalidInput("There is no such thing.", ["events", $"{place}", field], "NOT_FOUND"));
        return null;
    }
}
