using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Social;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Parties;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Social;

public sealed record PersonIdInput(GlobalId PersonId);

public sealed record PersonPayload(PersonId? Person, IReadOnlyList<UserError> UserErrors) : IPayload<PersonPayload>
{
    public static PersonPayload Refused(UserError error) => new(null, [error]);
}

/// <summary>Following, blocking, muting.</summary>
internal static class SocialSchema
{
    private const string Scope = "community:write";

    public static void Add(SchemaBuilder builder, ObjectBuilder<PersonView> person)
    {
        person.One<PersonId, int>("followerCount", "Int!", "How many people follow this person.", view => view.Id, FollowersAsync)
            .One<PersonId, int>("followingCount", "Int!", "How many people this person follows.", view => view.Id, FollowingAsync)
            .One<PersonId, bool>("viewerFollows", "Boolean!", "Whether you follow this person; false when you are not signed in.", view => view.Id, ViewerFollowsAsync)
            .One<PersonId, bool>("viewerBlocks", "Boolean!", "Whether you have blocked this person.", view => view.Id, ViewerBlocksAsync)
            .One<PersonId, bool>("viewerMutes", "Boolean!", "Whether you have muted this person.", view => view.Id, ViewerMutesAsync);
        builder.Input<PersonIdInput>("Which person.");
        builder.Payload<PersonPayload>("The person as you see them afterwards.")
            .One<PersonId, PersonView>("person", "Person", "The person.", payload => payload.Person, PartiesSchema.LoadPeopleAsync);
        Mutate(builder, "follow", "Follows a person; their notes come into your feed. Twice is once.", (call, other, token) =>
            call.Service<Follows>().FollowAsync(call.Person, other, token));
        Mutate(builder, "unfollow", "Ends following a person.", (call, other, token) => call.Service<Follows>().UnfollowAsync(call.Person, other, token));
        Mutate(builder, "block", "Blocks a person: neither finds anything of the other any more, and both stop following each other.", (call, other, token) =>
            call.Service<Blocks>().BlockAsync(call.Person, other, token));
        Mutate(builder, "unblock", "Ends a block of yours.", (call, other, token) => call.Service<Blocks>().UnblockAsync(call.Person, other, token));
        Mutate(builder, "mute", "Keeps a person's notes out of your feed and their comments out of your sight; they do not notice.", (call, other, token) =>
            call.Service<Blocks>().MuteAsync(call.Person, other, token));
        Mutate(builder, "unmute", "Ends a muting.", (call, other, token) => call.Service<Blocks>().UnmuteAsync(call.Person, other, token));
    }

    private static void Mutate(
        SchemaBuilder builder, string name, string description, Func<MutationCall, PersonId, CancellationToken, Task<SocialResult>> execute) =>
        builder.Mutate<PersonIdInput, PersonPayload>(name, description, Scope, async (input, call, cancellationToken) =>
        {
            if (!GlobalIds.TryDecode<PersonId>(input.PersonId, out var other))
            {
                return PersonPayload.Refused(InvalidInput.NotFound("personId", "person"));
            }
            return await execute(call, other, cancellationToken) switch
            {
                SocialResult.Done done => new PersonPayload(done.Person, []),
                SocialResult.NotFound => PersonPayload.Refused(InvalidInput.NotFound("personId", "person")),
                SocialResult.Oneself => PersonPayload.Refused(InvalidInput.Of("personId", "This is yourself.")),
                var result => throw new InvalidOperationException($"Unknown result {result}."),
            };
        });

    private static async ValueTask<IReadOnlyDictionary<PersonId, int>> FollowersAsync(
        IReadOnlyList<PersonId> people, GraphContext context, CancellationToken cancellationToken) =>
        (await context.Service<SocialReader>().CountsAsync(people, cancellationToken)).ToDictionary(pair => pair.Key, pair => pair.Value.Followers);

    private static async ValueTask<IReadOnlyDictionary<PersonId, int>> FollowingAsync(
        IReadOnlyList<PersonId> people, GraphContext context, CancellationToken cancellationToken) =>
        (await context.Service<SocialReader>().CountsAsync(people, cancellationToken)).ToDictionary(pair => pair.Key, pair => pair.Value.Following);

    private static ValueTask<IReadOnlyDictionary<PersonId, bool>> ViewerFollowsAsync(
        IReadOnlyList<PersonId> people, GraphContext context, CancellationToken cancellationToken) =>
        StandingAsync(people, standing => standing.Follows, context, cancellationToken);

    private static ValueTask<IReadOnlyDictionary<PersonId, bool>> ViewerBlocksAsync(
        IReadOnlyList<PersonId> people, GraphContext context, CancellationToken cancellationToken) =>
        StandingAsync(people, standing => standing.Blocks, context, cancellationToken);

    private static ValueTask<IReadOnlyDictionary<PersonId, bool>> ViewerMutesAsync(
        IReadOnlyList<PersonId> people, GraphContext context, CancellationToken cancellationToken) =>
        StandingAsync(people, standing => standing.Mutes, context, cancellationToken);

    private static async ValueTask<IReadOnlyDictionary<PersonId, bool>> StandingAsync(
        IReadOnlyList<PersonId> people, Func<Standing, bool> part, GraphContext context, CancellationToken cancellationToken) =>
        (await context.Service<SocialReader>().StandingAsync(context.Viewer().Person, people, cancellationToken))
        .ToDictionary(pair => pair.Key, pair => part(pair.Value));
}
