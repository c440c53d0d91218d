using System.ComponentModel;
using SocialCommerce.Domain.Feed;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Feed;

public sealed record SetFeedPersonalInput([property: Description("False: an order that is equal for all.")] bool IsOn);

public sealed record SetFeedSourceInput(
    [property: Description("Which source.")] FeedSource Source,
    [property: Description("Whether it may put notes into your feed.")] bool IsOn);

public sealed record SetFeedSignalInput(
    [property: Description("Something you do.")] FeedSignal Signal,
    [property: Description("Whether your feed learns from it.")] bool IsOn);

public sealed record SetFewerInFeedInput(
    [property: Description("A topic or a person.")] GlobalId TargetId,
    [property: Description("True: less of it; false: as before.")] bool IsFewer);

public sealed record ForgetInterestInput([property: Description("A topic, a person or a note.")] GlobalId TargetId);

public sealed record ForgetAllInterestsInput([property: Description("True, to say that it is meant.")] bool IsMeant);

public sealed record FeedSettingsPayload(PersonId? Person, IReadOnlyList<UserError> UserErrors) : IPayload<FeedSettingsPayload>
{
    public static FeedSettingsPayload Refused(UserError error) => new(null, [error]);
}

/// <summary>Turning the dials of one's own feed. Each says how it is to be: twice is once.</summary>
internal static class FeedSettingsMutations
{
    private const string Scope = "community:write";

    public static void Add(SchemaBuilder builder)
    {
        builder.Payload<FeedSettingsPayload>("How your feed is set now.")
            .One<PersonId, FeedSettingsView>("settings", "FeedSettings", "Your settings.", payload => payload.Person, FeedSettingsSchema.SettingsAsync);
        builder.Input<SetFeedPersonalInput>("Whether your feed is personal.");
        builder.Input<SetFeedSourceInput>("A source of your feed.");
        builder.Input<SetFeedSignalInput>("A signal of yours.");
        builder.Input<SetFewerInFeedInput>("What you want less of.");
        builder.Input<ForgetInterestInput>("What is to be forgotten.");
        builder.Input<ForgetAllInterestsInput>("That everything is to be forgotten.");
        builder.Mutate<SetFeedPersonalInput, FeedSettingsPayload>(
            "setFeedPersonal", "Switches personalisation on or off. Off: an order that is equal for all, from nothing of yours but whom you block or mute and what you hid.", Scope,
            async (input, call, token) => Answer(await call.Service<FeedSettings>().SetPersonalAsync(call.Person, input.IsOn, token)));
        builder.Mutate<SetFeedSourceInput, FeedSettingsPayload>(
            "setFeedSource", "Switches a source of your feed on or off, from the next request on. Without PLACEMENT, paid notes are not in your feed.", Scope, SetSourceAsync);
        builder.Mutate<SetFeedSignalInput, FeedSettingsPayload>(
            "setFeedSignal", "Says whether your feed learns from something you do, from the next request on, of the past too.", Scope,
            async (input, call, token) => Answer(await call.Service<FeedSettings>().SetSignalAsync(call.Person, FeedSettingsSchema.Of(input.Signal), input.IsOn, token)));
        builder.Mutate<SetFewerInFeedInput, FeedSettingsPayload>(
            "setFewerInFeed", "Asks for less of a topic or a person in your feed, or for as much as before.", Scope, SetFewerAsync);
        builder.Mutate<ForgetInterestInput, FeedSettingsPayload>(
            "forgetInterest", "What you did until now with a topic, a person or a note has no influence on your feed any more. Your likes stay likes.", Scope, ForgetAsync);
        builder.Mutate<ForgetAllInterestsInput, FeedSettingsPayload>(
            "forgetAllInterests", "Nothing you did until now has influence on your feed any more. Your likes stay likes, and those you follow stay followed.", Scope,
            async (input, call, token) => input.IsMeant
                ? Answer(await call.Service<FeedSettings>().ForgetAllAsync(call.Person, token))
                : FeedSettingsPayload.Refused(InvalidInput.Of("isMeant", "Say that you mean it.")));
    }

    private static async Task<FeedSettingsPayload> SetSourceAsync(SetFeedSourceInput input, MutationCall call, CancellationToken cancellationToken) =>
        FeedSettingsSchema.Sources.Contains(input.Source)
            ? Answer(await call.Service<FeedSettings>().SetSourceAsync(call.Person, FeedSettingsSchema.Of(input.Source), input.IsOn, cancellationToken))
            : FeedSettingsPayload.Refused(InvalidInput.Of("source", "This source puts nothing into the feed."));

    private static async Task<FeedSettingsPayload> SetFewerAsync(SetFewerInFeedInput input, MutationCall call, CancellationToken cancellationToken) =>
        FeedSettingsSchema.TryTarget(input.TargetId, out var target) && target.Kind != InterestKind.Note
            ? Answer(await call.Service<FeedSettings>().SetFewerAsync(call.Person, target, input.IsFewer, cancellationToken))
            : FeedSettingsPayload.Refused(InvalidInput.NotFound("targetId", "topic or person"));

    private static async Task<FeedSettingsPayload> ForgetAsync(ForgetInterestInput input, MutationCall call, CancellationToken cancellationToken) =>
        FeedSettingsSchema.TryTarget(input.TargetId, out var target)
            ? Answer(await call.Service<FeedSettings>().ForgetAsync(call.Person, target, cancellationToken))
            : FeedSettingsPayload.Refused(InvalidInput.NotFound("targetId", "topic, person or note"));

    private static FeedSettingsPayload Answer(FeedSettingsResult result) => result switch
    {
        FeedSettingsResult.Done done => new FeedSettingsPayload(done.Person, []),
        FeedSettingsResult.NotFound => FeedSettingsPayload.Refused(InvalidInput.NotFound("targetId", "topic or person")),
        FeedSettingsResult.TooMany tooMany => FeedSettingsPayload.Refused(
            new LimitReached($"At most {tooMany.Limit} of these can be kept; forget everything, or take some back.", tooMany.Limit, ["targetId"])),
        _ => throw new InvalidOperationException($"Unknown result {result}."),
    };
}
