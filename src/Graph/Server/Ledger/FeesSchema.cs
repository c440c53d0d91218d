using System.ComponentModel;
using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Ledger;

public sealed record PublishFeeScheduleInput(
    [property: Description("A category's short name; without it, for every category that has no schedule of its own.")] string? Category,
    [property: Description("Of what the merchant gets for the goods, in 1/10,000; at most 5,000.")] int RateBps,
    [property: Description("Besides, for each order line, in minor units; 0 unless given.")] long? FixedMinor,
    [property: Description("The currency of the fixed part; CNY unless given. Lines in other currencies do not pay it.")] Currency? FixedCurrency,
    [property: Description("From when on; in the future.")] DateTimeOffset EffectiveFrom,
    [property: Description("Why, 1 to 500 characters; merchants read it.")] string Reason,
    [property: Description("The same key with the same input answers the same schedule again.")] string IdempotencyKey);

public sealed record FeeSchedulePayload(FeeScheduleId? Schedule, IReadOnlyList<UserError> UserErrors) : IPayload<FeeSchedulePayload>
{
    public static FeeSchedulePayload Refused(UserError error) => new(null, [error]);
}

/// <summary>What the platform takes, for everyone to see beforehand.</summary>
internal static class FeesSchema
{
    public static void Add(SchemaBuilder builder)
    {
        builder.Object<FeeSchedule>("FeeSchedule", "What the platform takes of sales from a moment on. What was ordered before keeps its own.").Public()
            .Field("id", "ID!", "The schedule's id.", schedule => GlobalIds.Encode(schedule.Id))
            .Field("category", "String", "The category's short name; null for every category that has none of its own.", schedule => schedule.Category)
            .Field("rateBps", "Int!", "Of what the merchant gets for the goods, in 1/10,000, rounded down.", schedule => schedule.RateBps)
            .Field("fixed", "Money!", "Besides, for each order line in this currency.", schedule => schedule.Fixed)
            .Field("effectiveFrom", "DateTime!", "From when on.", schedule => schedule.EffectiveFrom)
            .Field("reason", "String!", "Why.", schedule => schedule.Reason)
            .Field("publishedAt", "DateTime!", "When it was published.", schedule => schedule.PublishedAt);
        builder.Input<PublishFeeScheduleInput>("What the platform will take.");
        builder.Payload<FeeSchedulePayload>("A fee schedule.")
            .One<FeeScheduleId, FeeSchedule>("schedule", "FeeSchedule", "The schedule.", payload => payload.Schedule, LoadAsync);
        builder.Query.Connection<FeeSchedule>(
            "feeSchedules", "FeeSchedule", "All fee schedules, past and future, the latest beginning first.",
            async (page, _, context, cancellationToken) => (await context.Service<FeeSchedules>().PageAsync(page.ToKeyset(), cancellationToken))
                .ToPage(page, schedule => new KeysetPosition(schedule.EffectiveFrom, schedule.Id.Value)));
        builder.Mutate<PublishFeeScheduleInput, FeeSchedulePayload>(
            "publishFeeSchedule", "Publishes what the platform takes from a moment in the future on. For operators.", TokenScope.All, PublishAsync);
    }

    private static async ValueTask<IReadOnlyDictionary<FeeScheduleId, FeeSchedule>> LoadAsync(
        IReadOnlyList<FeeScheduleId> ids, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<FeeSchedules>().ByIdsAsync(ids, cancellationToken);

    private static async Task<FeeSchedulePayload> PublishAsync(PublishFeeScheduleInput input, MutationCall call, CancellationToken cancellationToken)
    {
        var fixedFee = new Money(input.FixedMinor ?? 0, input.FixedCurrency ?? Currency.Cny);
        return await call.Service<FeeSchedules>().PublishAsync(
            call.Person, input.Category, input.RateBps, fixedFee, input.EffectiveFrom, input.Reason.Trim(), input.IdempotencyKey, cancellationToken) switch
        {
            PublishFeesResult.Published published => new FeeSchedulePayload(published.Schedule, []),
            PublishFeesResult.NotOperator => FeeSchedulePayload.Refused(new NotAllowed("Only operators publish fee schedules.", Code: "FORBIDDEN")),
            PublishFeesResult.Invalid invalid => FeeSchedulePayload.Refused(InvalidInput.Of(invalid.Field, invalid.Message)),
            PublishFeesResult.KeyReused => FeeSchedulePayload.Refused(InvalidInput.KeyReused()),
            var result => throw new InvalidOperationException($"Unknown result {result}."),
        };
    }
}
