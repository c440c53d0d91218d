using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Payments;

public enum SandboxPayOutcome
{
    Approve,
    Decline,
    Ignore,
}

public enum SandboxPayResult
{
    Done,
    NotFound,

    /// <summary>The provider refused, for example because the payment has already ended.</summary>
    Refused,
}

/// <summary>The payer's finger on the provider's page. We learn of the outcome by webhook like from any payer.</summary>
public sealed class SandboxPay(PaymentReader payments, PaymentRegistrar registrar, PaymentProvider provider, WorkPump pump)
{
    public async Task<SandboxPayResult> ExecuteAsync(
        PersonId payer, PaymentId id, SandboxPayOutcome outcome, int? webhookDelaySeconds, int? duplicateWebhooks, CancellationToken cancellationToken,
        string? card = null)
    {
        if (await FindAsync(payer, id, cancellationToken) is not { } payment)
        {
            return SandboxPayResult.NotFound;
        }
        if (payment.ProviderId is null)
        {
            await registrar.RegisterAsync(id, cancellationToken);
            payment = await FindAsync(payer, id, cancellationToken);
        }
        if (payment?.ProviderId is null)
        {
            return SandboxPayResult.Refused;
        }
        try
        {
            var word = outcome.ToString().ToLowerInvariant();
            await provider.ActAsync(payment.ProviderId, new SandboxAct(word, webhookDelaySeconds, duplicateWebhooks, card), cancellationToken);
        }
        catch (PaymentProviderException error) when (error.StatusCode is not null)
        {
            return SandboxPayResult.Refused;
        }
        // The webhook was delivered before the provider answered; now let those react who hear of it by events, so that the caller sees it.
        await pump.SettleAsync(cancellationToken);
        if (await payments.IsRefundWaitingAsync(id, cancellationToken))
        {
            // The money came too late; that it goes back is due at once.
            await pump.DrainAsync(cancellationToken);
        }
        return SandboxPayResult.Done;
    }

    private async Task<PaymentView?> FindAsync(PersonId payer, PaymentId id, CancellationToken cancellationToken) =>
        (await payments.ByIdsAsync([id], cancellationToken)).GetValueOrDefault(id) is { } payment && payment.Payer == payer ? payment : null;
}
