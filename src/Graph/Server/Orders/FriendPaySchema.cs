using System.ComponentModel;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Catalog;
using SocialCommerce.Graph.Server.Parties;
using SocialCommerce.Graph.Server.Payments;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Orders;

public sealed record AskFriendToPayInput(
    [property: Description("A payment of yours that is not paid yet.")] GlobalId PaymentId,
    [property: Description("A word to who pays, 1 to 200 characters.")] string? Message,
    [property: Description("The same key with the same input answers the same request again.")] string IdempotencyKey);

public sealed record PayForFriendInput([property: Description("The code of the link.")] string Code);

public sealed record FriendPayIdInput([property: Description("The request.")] GlobalId FriendPayId);

/// <param name="Payment">Of whoever has to pay now; its guard hides it from the other.</param>
public sealed record FriendPayPayload(FriendPayId? FriendPay, PaymentId? Payment, IReadOnlyList<UserError> UserErrors) : IPayload<FriendPayPayload>
{
    public static FriendPayPayload Refused(UserError error) => new(null, null, [error]);
}

/// <summary>Somebody else pays an order: the buyer's side, and what whoever has the link needs to know. Nothing here tells where it goes.</summary>
internal static class FriendPaySchema
{
    private const string Scope = "orders:write";

    public static void Add(SchemaBuilder builder, ObjectBuilder<Viewer> viewer, ObjectBuilder<OrderView> order, ObjectBuilder<PaymentView> payment)
    {
        AddTypes(builder);
        order.One<PaymentId, FriendPayView>(
            "friendPay", "FriendPay", "Its buyer's request that somebody else pays; for the buyer only.", view => view.Payment, ByPaymentsAsync);
        payment.One<PaymentId, FriendPayView>(
            "friendPay", "FriendPay", "The request that somebody else pays it; null when there is none.", view => (PaymentId?)view.Id, ByPaymentsAsync);
        viewer.Connection<PersonId, FriendPayView>(
            "friendPays", "FriendPay", "What you took over to pay for others, the latest first.", view => view.Person!.Value, TakenAsync);
        builder.Query.Root<FriendPayView?>(
            "friendPay", "FriendPay", "What a link asks you to pay; null when there is no such link, or not any more.",
            async (args, context, cancellationToken) =>
                await context.Service<FriendPayReader>().ByCodeAsync(args.Get<string>("code"), context.Viewer().Person, cancellationToken),
            args => args.Add("code", "String!", "The code of the link."));
        builder.Mutate<AskFriendToPayInput, FriendPayPayload>(
            "askFriendToPay", "Makes a link through which somebody else can pay for you; for two hours from your order on. While it stands, the same one again.", Scope, AskAsync);
        builder.Mutate<PayForFriendInput, FriendPayPayload>(
            "payForFriend", "Takes over what somebody asked to be paid; then pay it like anything of yours. What is refunded comes back to you.", Scope, TakeAsync);
        builder.Mutate<FriendPayIdInput, FriendPayPayload>(
            "endFriendPay", "Takes your request back, or gives back what you had taken over, while nothing is paid; the buyer pays again.", Scope, EndAsync);
    }

    private static void AddTypes(SchemaBuilder builder)
    {
        builder.Enum<FriendPayState>("How far a request to pay for somebody is.");
        // Reached with the secret of the link, or as its buyer or payer.
        builder.Object<FriendPayView>("FriendPay", "A buyer's request that somebody else pays.").Public()
            .Field("id", "ID!", "The request's id.", request => GlobalIds.Encode(request.Id))
            .Field(
                "code", "String", "The secret of the link; for the buyer, who passes it on.",
                (request, _, context) => context.Viewer().Is(request.Buyer) ? request.Code : null)
            .Field("state", "FriendPayState!", "How far it is.", request => request.State)
            .One<PersonId, PersonView>("buyer", "Person!", "For whom.", request => request.Buyer, PartiesSchema.LoadPeopleAsync)
            .One<FriendPayView, PersonView>("payer", "Person", "Who took it over; for the two of them only.", request => request, PayersAsync)
            .Field("message", "String", "What the buyer says.", request => request.Message)
            .Field("total", "Money!", "What is to be paid.", request => request.Total)
            .Many<PaymentId, FriendPayLine>("lines", "[FriendPayLine!]!", "For what.", request => request.Payment, LinesAsync)
            .One<PaymentId, PaymentView>("payment", "Payment", "The payment now; for its payer only.", request => request.Payment, PaymentsSchema.LoadAsync)
            .Field("askedAt", "DateTime!", "Since when it stands.", request => request.AskedAt)
            .Field("expiresAt", "DateTime!", "Until when it can be paid.", request => request.ExpiresAt);
        builder.Object<FriendPayLine>("FriendPayLine", "Some units of one variant that somebody else is asked to pay.").Public()
            .One<ShopId, ShopView>("shop", "Shop!", "Who sells.", line => line.Shop, CatalogLoaders.ShopsAsync)
            .Field("title", "String!", "What it is.", line => line.Title)
            .Field("optionValues", "[String!]!", "Which variant.", line => line.OptionValues)
            .Field("quantity", "Int!", "How many.", line => line.Quantity);
        builder.Input<AskFriendToPayInput>("What somebody else shall pay.");
        builder.Input<PayForFriendInput>("What to take over.");
        builder.Input<FriendPayIdInput>("Which request.");
        builder.Payload<FriendPayPayload>("A request that somebody else pays.")
            .One<FriendPayId, FriendPayView>("friendPay", "FriendPay", "The request.", payload => payload.FriendPay, ByIdsAsync)
            .One<PaymentId, PaymentView>("payment", "Payment", "What is to be paid now; for its payer only.", payload => payload.Payment, PaymentsSchema.LoadAsync)
            .Many<PaymentId, OrderView>("orders", "[Order!]!", "The orders; for their buyer only, empty for others.", payload => payload.Payment ?? default, OrderLoaders.ByPaymentsAsync);
    }

    private static async ValueTask<IReadOnlyDictionary<FriendPayView, PersonView>> PayersAsync(
        IReadOnlyList<FriendPayView> requests, GraphContext context, CancellationToken cancellationToken)
    {
        var viewer = context.Viewer();
        var visible = requests.Where(request => request.Payer is { } payer && (viewer.Is(payer) || viewer.Is(request.Buyer))).ToList();
        var people = await PartiesSchema.LoadPeopleAsync([.. visible.Select(request => request.Payer!.Value).Distinct()], context, cancellationToken);
        return visible.Where(request => people.ContainsKey(request.Payer!.Value)).ToDictionary(request => request, request => people[request.Payer!.Value]);
    }

    private static async ValueTask<IReadOnlyDictionary<FriendPayId, FriendPayView>> ByIdsAsync(
        IReadOnlyList<FriendPayId> ids, GraphContext context, CancellationToken cancellationToken) =>
        context.Viewer().Person is { } viewer
            ? await context.Service<FriendPayReader>().ByIdsAsync(ids, viewer, cancellationToken)
            : new Dictionary<FriendPayId, FriendPayView>();

    private static async ValueTask<IReadOnlyDictionary<PaymentId, FriendPayView>> ByPaymentsAsync(
        IReadOnlyList<PaymentId> payments, GraphContext context, CancellationToken cancellationToken) =>
        context.Viewer().Person is { } viewer
            ? await context.Service<FriendPayReader>().ByPaymentsAsync(payments, viewer, cancellationToken)
            : new Dictionary<PaymentId, FriendPayView>();

    private static async ValueTask<ILookup<PaymentId, FriendPayLine>> LinesAsync(
        IReadOnlyList<PaymentId> payments, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<FriendPayReader>().LinesAsync(payments, cancellationToken);

    private static async ValueTask<IReadOnlyDictionary<PersonId, Page<FriendPayView>>> TakenAsync(
        IReadOnlyList<PersonId> people, PageArgs page, GraphContext context, CancellationToken cancellationToken)
    {
        var pages = new Dictionary<PersonId, Page<FriendPayView>>();
        // One viewer per request, so this is one statement.
        foreach (var person in people)
        {
            var slice = await context.Service<FriendPayReader>().TakenAsync(person, page.ToKeyset(), cancellationToken);
            pages[person] = slice.ToPage(page, request => new KeysetPosition(request.TakenAt!.Value, request.Id.Value));
        }
        return pages;
    }

    private static async Task<FriendPayPayload> AskAsync(AskFriendToPayInput input, MutationCall call, CancellationToken cancellationToken) =>
        GlobalIds.TryDecode<PaymentId>(input.PaymentId, out var payment)
            ? Answer(
                await call.Service<FriendPay>().AskAsync(call.Person, payment, input.Message?.Trim(), input.IdempotencyKey, cancellationToken),
                "paymentId", "payment of yours for an order")
            : FriendPayPayload.Refused(InvalidInput.NotFound("paymentId", "payment of yours for an order"));

    private static async Task<FriendPayPayload> TakeAsync(PayForFriendInput input, MutationCall call, CancellationToken cancellationToken) =>
        Answer(await call.Service<FriendPay>().TakeAsync(call.Person, input.Code, cancellationToken), "code", "link");

    private static async Task<FriendPayPayload> EndAsync(FriendPayIdInput input, MutationCall call, CancellationToken cancellationToken) =>
        GlobalIds.TryDecode<FriendPayId>(input.FriendPayId, out var id)
            ? Answer(await call.Service<FriendPay>().EndAsync(call.Person, id, cancellationToken), "friendPayId", "request")
            : FriendPayPayload.Refused(InvalidInput.NotFound("friendPayId", "request"));

    private static FriendPayPayload Answer(FriendPayResult result, string field, string what) => result switch
    {
        FriendPayResult.Done done => new FriendPayPayload(done.FriendPay, done.Payment, []),
        FriendPayResult.NotFound => FriendPayPayload.Refused(InvalidInput.NotFound(field, what)),
        FriendPayResult.NothingToPay => FriendPayPayload.Refused(new NotAllowed("It is paid already, or the time to pay is over.", Code: "PAYMENT_ENDED", Field: [field])),
        FriendPayResult.TakenByAnother => FriendPayPayload.Refused(new NotAllowed("Somebody else is paying already.", Code: "TAKEN", Field: [field])),
        FriendPayResult.YourOwn => FriendPayPayload.Refused(new NotAllowed("This is your own order: pay it from your orders.", Code: "YOUR_OWN", Field: [field])),
        FriendPayResult.BadMessage bad => FriendPayPayload.Refused(InvalidInput.Of("message", $"A message has 1 to {bad.MaxLength} characters.")),
        FriendPayResult.BadKey { IsReused: true } => FriendPayPayload.Refused(InvalidInput.KeyReused()),
        FriendPayResult.BadKey => FriendPayPayload.Refused(InvalidInput.Of("idempotencyKey", "A key has 1 to 200 characters.")),
        _ => throw new InvalidOperationException($"Unknown result {result}."),
    };
}
