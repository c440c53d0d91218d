using System.ComponentModel;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Payments;

public sealed record SetPayoutAccountInput(
    [property: Description("A shop that is yours.")] GlobalId ShopId,
    [property: Description("The account as the payment provider knows it, 1 to 64 characters.")] string Account);

public sealed record RequestPayoutInput(
    [property: Description("A shop whose money you manage.")] GlobalId ShopId,
    [property: Description("How much of what is available, in minor units.")] long AmountMinor,
    [property: Description("The currency; CNY unless given.")] Currency? Currency,
    [property: Description("The same key with the same input answers the same payout again.")] string IdempotencyKey);

public sealed record HoldMoneyInput(
    [property: Description("The shop.")] GlobalId ShopId,
    [property: Description("How much of what is available, in minor units.")] long AmountMinor,
    [property: Description("The currency; CNY unless given.")] Currency? Currency,
    [property: Description("Why, 1 to 500 characters; the shop reads it.")] string Reason,
    [property: Description("The same key with the same input answers the same hold again.")] string IdempotencyKey);

public sealed record ReleaseMoneyInput([property: Description("What is held.")] GlobalId HoldId);

public sealed record PayoutAccountPayload(string? Account, IReadOnlyList<UserError> UserErrors) : IPayload<PayoutAccountPayload>
{
    public static PayoutAccountPayload Refused(UserError error) => new(null, [error]);
}

public sealed record PayoutPayload(PayoutId? Payout, IReadOnlyList<UserError> UserErrors) : IPayload<PayoutPayload>
{
    public static PayoutPayload Refused(UserError error) => new(null, [error]);
}

public sealed record HoldPayload(HoldId? Hold, IReadOnlyList<UserError> UserErrors) : IPayload<HoldPayload>
{
    public static HoldPayload Refused(UserError error) => new(null, [error]);
}

/// <summary>Payouts of a shop's money and what operators hold back of it, for staff who may see the money.</summary>
internal static class PayoutsSchema
{
    public static void Add(SchemaBuilder builder, ObjectBuilder<ShopView> shop)
    {
        AddTypes(builder);
        shop.Connection<ShopId, PayoutView>("payouts", "Payout", "Its payouts, the newest first; empty for anybody who may not see its money.", view => view.Id, PayoutsAsync)
            .Many<ShopId, HoldView>("holds", "[Hold!]!", "What operators hold back now; empty for anybody who may not see its money.", view => view.Id, HoldsAsync)
            .One<ShopId, string>("payoutAccount", "String", "Where its payouts go; null for anybody who may not see its money.", view => view.Id, AccountsAsync);
        builder.Mutate<SetPayoutAccountInput, PayoutAccountPayload>(
            "setPayoutAccount", "Says where the shop's payouts go from now on. For who manages its staff.", TokenScope.All, SetAccountAsync);
        builder.Mutate<RequestPayoutInput, PayoutPayload>(
            "requestPayout", "Sends available money to the shop's payout account. For staff who may see its statements.", TokenScope.All, RequestAsync);
        builder.Mutate<HoldMoneyInput, HoldPayload>(
            "holdMoney", "Holds back a part of a shop's available money. For operators.", TokenScope.All, HoldAsync);
        builder.Mutate<ReleaseMoneyInput, HoldPayload>(
            "releaseMoney", "Gives back what was held. For operators; again, it changes nothing.", TokenScope.All, ReleaseAsync);
    }

    private static void AddTypes(SchemaBuilder builder)
    {
        builder.Enum<PayoutState>("How far a payout is.");
        builder.Object<PayoutView>("Payout", "A shop's money on its way to its bank.").Guard((payout, context) => MaySee(payout.Shop, context))
            .Field("id", "ID!", "The payout's id.", payout => GlobalIds.Encode(payout.Id))
            .Field("amount", "Money!", "How much.", payout => payout.Amount)
            .Field("state", "PayoutState!", "How far it is.", payout => payout.State)
            .Field("reason", "String", "Why it failed, in the provider's words.", payout => payout.Reason)
            .Field("account", "String!", "Where it goes.", payout => payout.Account)
            .Field("createdAt", "DateTime!", "When it was asked for.", payout => payout.CreatedAt)
            .Field("endedAt", "DateTime", "When it arrived or failed.", payout => payout.EndedAt);
        builder.Object<HoldView>("Hold", "A part of a shop's money that operators hold back.")
            .Guard((hold, context) => MaySee(hold.Shop, context) || context.Viewer().Has(Role.Operator))
            .Field("id", "ID!", "The hold's id.", hold => GlobalIds.Encode(hold.Id))
            .Field("amount", "Money!", "How much.", hold => hold.Amount)
            .Field("reason", "String!", "Why.", hold => hold.Reason)
            .Field("heldAt", "DateTime!", "Since when.", hold => hold.HeldAt)
            .Field("releasedAt", "DateTime", "Until when.", hold => hold.ReleasedAt);
        builder.Input<SetPayoutAccountInput>("Where payouts go.");
        builder.Input<RequestPayoutInput>("What is to be paid out.");
        builder.Input<HoldMoneyInput>("What is to be held back.");
        builder.Input<ReleaseMoneyInput>("What is to be released.");
        builder.Payload<PayoutAccountPayload>("A payout account.").Field("account", "String", "Where payouts go now.", payload => payload.Account);
        builder.Payload<PayoutPayload>("A payout.").One<PayoutId, PayoutView>("payout", "Payout", "The payout.", payload => payload.Payout, LoadAsync);
        builder.Payload<HoldPayload>("A hold.").One<HoldId, HoldView>("hold", "Hold", "The hold.", payload => payload.Hold, LoadHoldsAsync);
    }

    private static bool MaySee(ShopId shop, GraphContext context) => context.Viewer().May(shop, ShopPermission.SeeStatements);

    private static List<ShopId> Visible(IReadOnlyList<ShopId> shops, GraphContext context) => [.. shops.Where(shop => MaySee(shop, context))];

    private static async ValueTask<IReadOnlyDictionary<PayoutId, PayoutView>> LoadAsync(
        IReadOnlyList<PayoutId> ids, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<PayoutReader>().ByIdsAsync(ids, cancellationToken);

    private static async ValueTask<IReadOnlyDictionary<HoldId, HoldView>> LoadHoldsAsync(
        IReadOnlyList<HoldId> ids, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<PayoutReader>().HoldsByIdsAsync(ids, cancellationToken);

    private static async ValueTask<IReadOnlyDictionary<ShopId, Page<PayoutView>>> PayoutsAsync(
        IReadOnlyList<ShopId> shops, PageArgs page, GraphContext context, CancellationToken cancellationToken) =>
        (await context.Service<PayoutReader>().ByShopsAsync(Visible(shops, context), page.ToKeyset(), cancellationToken))
            .ToPages(page, payout => new KeysetPosition(payout.CreatedAt, payout.Id.Value));

    private static async ValueTask<ILookup<ShopId, HoldView>> HoldsAsync(
        IReadOnlyList<ShopId> shops, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<PayoutReader>().HoldsByShopsAsync(Visible(shops, context), cancellationToken);

    private static async ValueTask<IReadOnlyDictionary<ShopId, string>> AccountsAsync(
        IReadOnlyList<ShopId> shops, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<PayoutReader>().AccountsAsync(Visible(shops, context), cancellationToken);

    private static async Task<PayoutAccountPayload> SetAccountAsync(SetPayoutAccountInput input, MutationCall call, CancellationToken cancellationToken)
    {
        var account = input.Account.Trim();
        if (account.Length is 0 or > RequestPayout.MaxAccountLength)
        {
            return PayoutAccountPayload.Refused(InvalidInput.Of("account", "An account has 1 to 64 characters."));
        }
        return GlobalIds.TryDecode<ShopId>(input.ShopId, out var shop)
            && await call.Service<RequestPayout>().SetAccountAsync(call.Person, shop, account, cancellationToken)
            ? new PayoutAccountPayload(account, [])
            : PayoutAccountPayload.Refused(InvalidInput.NotFound("shopId", "shop of yours"));
    }

    private static async Task<PayoutPayload> RequestAsync(RequestPayoutInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (!GlobalIds.TryDecode<ShopId>(input.ShopId, out var shop))
        {
            return PayoutPayload.Refused(InvalidInput.NotFound("shopId", "shop of yours"));
        }
        var amount = new Money(input.AmountMinor, input.Currency ?? Currency.Cny);
        return await call.Service<RequestPayout>().ExecuteAsync(call.Person, shop, amount, input.IdempotencyKey, cancellationToken) switch
        {
            RequestPayoutResult.Requested requested => new PayoutPayload(requested.Payout, []),
            RequestPayoutResult.NotFound => PayoutPayload.Refused(InvalidInput.NotFound("shopId", "shop of yours")),
            RequestPayoutResult.NoAccount => PayoutPayload.Refused(new NotAllowed("The shop's owner first says where payouts go.", Code: "NO_PAYOUT_ACCOUNT", Field: ["shopId"])),
            RequestPayoutResult.TooMuch much => PayoutPayload.Refused(TooMuch(much.Available)),
            RequestPayoutResult.Invalid invalid => PayoutPayload.Refused(InvalidInput.Of(invalid.Field, invalid.Message)),
            RequestPayoutResult.KeyReused => PayoutPayload.Refused(InvalidInput.KeyReused()),
            var result => throw new InvalidOperationException($"Unknown result {result}."),
        };
    }

    private static async Task<HoldPayload> HoldAsync(HoldMoneyInput input, MutationCall call, CancellationToken cancellationToken) =>
        GlobalIds.TryDecode<ShopId>(input.ShopId, out var shop)
            ? Answer(
                await call.Service<HoldMoney>().HoldAsync(
                    call.Person, shop, new Money(input.AmountMinor, input.Currency ?? Currency.Cny), input.Reason.Trim(), input.IdempotencyKey, cancellationToken),
                "shopId", "shop")
            : HoldPayload.Refused(InvalidInput.NotFound("shopId", "shop"));

    private static async Task<HoldPayload> ReleaseAsync(ReleaseMoneyInput input, MutationCall call, CancellationToken cancellationToken) =>
        GlobalIds.TryDecode<HoldId>(input.HoldId, out var hold)
            ? Answer(await call.Service<HoldMoney>().ReleaseAsync(call.Person, hold, cancellationToken), "holdId", "hold")
            : HoldPayload.Refused(InvalidInput.NotFound("holdId", "hold"));

    private static HoldPayload Answer(HoldMoneyResult result, string field, string what) => result switch
    {
        HoldMoneyResult.Done done => new HoldPayload(done.Hold, []),
        HoldMoneyResult.NotOperator => HoldPayload.Refused(new NotAllowed("Only operators hold money back.", Code: "FORBIDDEN")),
        HoldMoneyResult.NotFound => HoldPayload.Refused(InvalidInput.NotFound(field, what)),
        HoldMoneyResult.TooMuch much => HoldPayload.Refused(TooMuch(much.Available)),
        HoldMoneyResult.Invalid invalid => HoldPayload.Refused(InvalidInput.Of(invalid.Field, invalid.Message)),
        HoldMoneyResult.KeyReused => HoldPayload.Refused(InvalidInput.KeyReused()),
        _ => throw new InvalidOperationException($"Unknown result {result}."),
    };

    private static InvalidInput TooMuch(Money available) => new($"Only {available.Format("en")} is available.", ["amountMinor"], "NOT_AVAILABLE");
}
