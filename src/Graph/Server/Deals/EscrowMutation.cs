using System.ComponentModel;
using SocialCommerce.Domain.Deals;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Payments;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Deals;

public sealed record DepositInput(
    [property: Description("A brand you are staff of.")] GlobalId BrandId,
    [property: Description("In the currency's smallest unit.")] long AmountMinor,
    [property: Description("The currency of the deposit.")] Currency Currency,
    [property: Description("The same key with the same input asks for one payment.")] string IdempotencyKey);

/// <summary>How money comes into a brand's escrow.</summary>
internal static class EscrowMutation
{
    public static void Add(SchemaBuilder builder, string scope)
    {
        builder.Input<DepositInput>("A deposit into a brand's escrow.");
        builder.Mutate<DepositInput, PaymentPayload>(
            "depositEscrow", "Asks the payment provider for a deposit; it is in the brand's escrow once you have paid. For the brand's staff.", scope, DepositAsync);
    }

    private static async Task<PaymentPayload> DepositAsync(DepositInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (!GlobalIds.TryDecode<BrandId>(input.BrandId, out var brand))
        {
            return PaymentPayload.Refused(InvalidInput.NotFound("brandId", "brand"));
        }
        var amount = new Money(input.AmountMinor, input.Currency);
        return await call.Service<DepositEscrow>().ExecuteAsync(call.Person, brand, amount, input.IdempotencyKey, cancellationToken) switch
        {
            DepositEscrowResult.Opened opened => new PaymentPayload(opened.Payment, []),
            DepositEscrowResult.NotFound => PaymentPayload.Refused(InvalidInput.NotFound("brandId", "brand")),
            DepositEscrowResult.NotApproved => PaymentPayload.Refused(new NotAllowed("The brand is not approved yet.", Policy: "brand-approval")),
            DepositEscrowResult.Invalid invalid => PaymentPayload.Refused(InvalidInput.Of(invalid.Field, invalid.Message)),
            DepositEscrowResult.KeyReused => PaymentPayload.Refused(InvalidInput.KeyReused()),
            var other => throw new InvalidOperationException($"Unknown result {other}."),
        };
    }
}
