using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Orders;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Payments;

public sealed record SandboxPayInput(
    [property: Description("A payment of yours.")] GlobalId PaymentId,
    [property: Description("What you do at the provider's page.")] SandboxPayOutcome Outcome,
    [property: Description("By the sandbox's clock, at most a year; 0 unless given.")] int? WebhookDelaySeconds,
    [property: Description("How many extra copies of the webhook arrive, at most 20.")] int? DuplicateWebhooks,
    [property: Description("A test card's number: 4000000000000000 is taken, …0002 declined, …9995 without money, …3220 wants a confirmation (approve again), …0119 is taken without telling us.")] string? Card);

/// <summary>A payment for whatever was asked.</summary>
public sealed record PaymentPayload(PaymentId? Payment, IReadOnlyList<UserError> UserErrors) : IPayload<PaymentPayload>
{
    public static PaymentPayload Refused(UserError error) => new(null, [error]);
}

/// <summary>Payments, for their payers alone.</summary>
internal static class PaymentsSchema
{
    /// <returns>The payment, which grows fields in later capabilities.</returns>
    public static ObjectBuilder<PaymentView> Add(SchemaBuilder builder, NodeRegistry nodes)
    {
        nodes.Add<PaymentId, PaymentView>(LoadAsync);
        builder.Enum<PaymentState>("How far a payment is.");
        var type = builder.Object<PaymentView>("Payment", "A payment through the provider; only its payer sees it.").Implements("Node")
            .Guard((payment, context) => context.Viewer().Is(payment.Payer))
            .Field("id", "ID!", "The payment's id.", payment => GlobalIds.Encode(payment.Id))
            .Field("state", "PaymentState!", "How far it is.", payment => payment.State)
            .Field("amount", "Money!", "What is to be paid, over all orders.", payment => payment.Amount)
            .Field(
                "payUrl", "URL!", "The provider's page where you pay; while the provider cannot be reached, our page that follows the payment.",
                (payment, _, context) => payment.PayUrl ?? context.Service<PaymentProviderOptions>().ReturnUrl(payment.Id))
            .Field("actionUrl", "URL", "Where you have to confirm it, for example at your bank; null when nothing is asked of you.", payment => payment.ActionUrl)
            .Field("declineReason", "String", "Why the provider refused, in its words.", payment => payment.DeclineReason)
            .Many<PaymentId, RefundView>("refunds", "[Refund!]!", "What goes back to you of it, the oldest first.", payment => payment.Id, RefundsAsync)
            .Many<PaymentId, OrderView>("orders", "[Order!]!", "The orders it pays for; none when it is for something else.", payment => payment.Id, OrderLoaders.ByPaymentsAsync);
        builder.Enum<RefundState>("How far a refund is.");
        // Reached only through a payment, whose guard has been passed.
        builder.Object<RefundView>("Refund", "A part of a payment on its way back to who paid it.").Public()
            .Field("amount", "Money!", "How much.", refund => refund.Amount)
            .Field("state", "RefundState!", "How far it is.", refund => refund.State)
            .Field("reason", "String!", "UNITS_REFUNDED, PAID_TOO_LATE, CANCELLED_BEFORE_PAID or OTHER.", refund => refund.Reason)
            .Field("at", "DateTime!", "When it was asked for.", refund => refund.AskedAt)
            .Field("arrivedAt", "DateTime", "When it was with you.", refund => refund.ArrivedAt);
        builder.Payload<PaymentPayload>("A payment.").One<PaymentId, PaymentView>("payment", "Payment", "The payment.", payload => payload.Payment, LoadAsync);
        builder.Enum<SandboxPayOutcome>("What the payer does at the provider's page.");
        builder.Input<SandboxPayInput>("What the payer does, and what befalls the webhook about it.");
        builder.Mutate<SandboxPayInput, PaymentPayload>(
            "sandboxPay", "Pays, declines or walks away in your name at the sandbox's provider. Only in the sandbox, for the payer.", "orders:write", PayAsync);
        return type;
    }

    public static async ValueTask<IReadOnlyDictionary<PaymentId, PaymentView>> LoadAsync(
        IReadOnlyList<PaymentId> ids, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<PaymentReader>().ByIdsAsync(ids, cancellationToken);

    private static async ValueTask<ILookup<PaymentId, RefundView>> RefundsAsync(
        IReadOnlyList<PaymentId> ids, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<PaymentReader>().RefundsAsync(ids, cancellationToken);

    private static async Task<PaymentPayload> PayAsync(SandboxPayInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (call.Context.Services.GetService<SandboxPay>() is not { } pay)
        {
            return PaymentPayload.Refused(new NotAllowed("There is no sandbox here.", Code: "NO_SANDBOX"));
        }
        if (input.WebhookDelaySeconds is < 0 or > 31_536_000)
        {
            return PaymentPayload.Refused(InvalidInput.Of("webhookDelaySeconds", "A webhook is late by 0 to 31,536,000 seconds (a year)."));
        }
        if (input.DuplicateWebhooks is < 0 or > 20)
        {
            return PaymentPayload.Refused(InvalidInput.Of("duplicateWebhooks", "0 to 20 extra copies."));
        }
        if (!GlobalIds.TryDecode<PaymentId>(input.PaymentId, out var id))
        {
            return PaymentPayload.Refused(InvalidInput.NotFound("paymentId", "payment of yours"));
        }
        // What the payer did stands even when they close the page.
        return await pay.ExecuteAsync(
            call.Person, id, input.Outcome, input.WebhookDelaySeconds, input.DuplicateWebhooks, CancellationToken.None, input.Card) switch
        {
            SandboxPayResult.Done => new PaymentPayload(id, []),
            SandboxPayResult.NotFound => PaymentPayload.Refused(InvalidInput.NotFound("paymentId", "payment of yours")),
            SandboxPayResult.Refused => new PaymentPayload(
                id, [new InvalidInput("The provider refused: the payment has ended already.", ["paymentId"], "PAYMENT_ENDED")]),
            var result => throw new InvalidOperationException($"Unknown result {result}."),
        };
    }
}
