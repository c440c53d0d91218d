namespace SocialCommerce.Sandbox.Payments;

/// <summary>The provider's rules: what may happen to a payment, and which event tells of it.</summary>
internal sealed class Provider(PaymentStore store, WebhookDelivery webhooks, TimeProvider clock)
{
    public const string Captured = "captured";
    public const string Failed = "failed";
    private const string Pending = "pending";
    private const string Expired = "expired";

    public Task<PaymentView?> FindAsync(Guid id, CancellationToken cancellationToken) => store.FindAsync(id, cancellationToken);

    /// <summary>As the platform sees it: what the bank has not confirmed yet is pending.</summary>
    public async Task<PaymentView?> AskAsync(Guid id, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { } payment
            ? payment.State is Captured or Failed && payment.SettledAt > clock.GetUtcNow() ? payment with { State = Pending, SettledAt = null } : payment
            : null;

    /// <summary>Asked twice with the same reference, answers the first payment; with other terms, it refuses.</summary>
    public async Task<Answer<PaymentView>> CreateAsync(CreatePayment request, CancellationToken cancellationToken)
    {
        if (Objection(request) is { } objection) return new(400, Error: new ProviderError("INVALID", objection));
        var payment = await store.CreateAsync(request, clock.GetUtcNow(), cancellationToken);
        return payment.AmountMinor == request.AmountMinor && payment.Currency == request.Currency
            ? new(200, payment)
            : new(409, Error: new ProviderError("REFERENCE_REUSED", "This merchantReference belongs to a payment with another amount."));
    }

    public async Task<Answer<PaymentView>> ActAsync(Guid id, Act act, CancellationToken cancellationToken)
    {
        var state = act.Outcome switch { "approve" => Captured, "decline" => Failed, "ignore" => Pending, _ => null };
        if (state is null) return new(400, Error: new ProviderError("INVALID", "outcome is approve, decline or ignore."));
        if (act.WebhookDelaySeconds is < 0 or > 365 * 86_400 || act.DuplicateWebhooks is < 0 or > 20)
            return new(400, Error: new ProviderError("INVALID", "webhookDelaySeconds is 0 to a year, duplicateWebhooks 0 to 20."));

        await ExpireAsync(cancellationToken);
        if (await store.FindAsync(id, cancellationToken) is not { } payment) return NotFound<PaymentView>();
        if (payment.State == state) return new(200, payment);
        if (payment.State != Pending) return new(409, Error: new ProviderError("NOT_PENDING", $"The payment is {payment.State}."));

        if (TestCards.Find(act.Card) is not { } card) return new(400, Error: new ProviderError("INVALID", "card is not one of the test cards."));
        if (state == Captured && card.IsChallenged && payment.ActionUrl is null) return await ChallengeAsync(payment, cancellationToken);
        if (state == Captured && card.DeclineReason is not null) state = Failed;

        var copies = card.IsSilent ? 0 : 1 + (act.DuplicateWebhooks ?? 0);
        var plan = new WebhookPlan(TimeSpan.FromSeconds(act.WebhookDelaySeconds ?? 0), copies);
        var happened = state == Captured
            ? EventOf(payment, "payment.captured")
            : EventOf(payment, "payment.failed") with { Reason = card.DeclineReason ?? "declined_by_payer" };
        if (await store.SettleAsync(id, state, happened, plan, cancellationToken) is { } deliveries)
            await webhooks.DeliverAsync(deliveries, cancellationToken);
        return new(200, await store.FindAsync(id, cancellationToken));
    }

    private async Task<Answer<PaymentView>> ChallengeAsync(PaymentView payment, CancellationToken cancellationToken)
    {
        var happened = EventOf(payment, "payment.action_required") with { ActionUrl = payment.PayUrl };
        if (await store.ChallengeAsync(payment.Id, happened, cancellationToken) is { } deliveries)
            await webhooks.DeliverAsync(deliveries, cancellationToken);
        return new(200, await store.FindAsync(payment.Id, cancellationToken));
    }

    /// <summary>Gives back at most what was captured; asked twice with the same reference, answers the first refund.</summary>
    public async Task<Answer<RefundView>> RefundAsync(Guid id, CreateRefund request, CancellationToken cancellationToken)
    {
        if (request.AmountMinor <= 0 || string.IsNullOrWhiteSpace(request.Reference))
            return new(400, Error: new ProviderError("INVALID", "A refund needs a reference and a positive amountMinor."));
        if (await store.FindAsync(id, cancellationToken) is not { } payment) return NotFound<RefundView>();

        var happened = EventOf(payment, "refund.succeeded") with { AmountMinor = request.AmountMinor, RefundReference = request.Reference };
        var (refund, deliveries) = await store.RefundAsync(id, request, happened, cancellationToken);
        await webhooks.DeliverAsync(deliveries, cancellationToken);
        return refund switch
        {
            null => new(409, Error: new ProviderError("EXCEEDS_CAPTURED", "More than what was captured and not yet refunded.")),
            _ when refund.AmountMinor != request.AmountMinor =>
                new(409, Error: new ProviderError("REFERENCE_REUSED", "This reference belongs to a refund of another amount.")),
            _ => new(200, refund),
        };
    }

    /// <summary>Lets payments expire whose time has come and delivers every webhook that is due.</summary>
    /// <returns>How many deliveries were attempted.</returns>
    public async Task<int> DeliverDueAsync(CancellationToken cancellationToken)
    {
        await ExpireAsync(cancellationToken);
        return await webhooks.DeliverDueAsync(cancellationToken);
    }

    private async Task ExpireAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var payment in await store.ExpiringAsync(now, cancellationToken))
            await store.SettleAsync(payment.Id, Expired, EventOf(payment, "payment.expired"), WebhookPlan.Queued, cancellationToken);
    }

    private WebhookEvent EventOf(PaymentView payment, string type) => new(
        Guid.CreateVersion7(), type, payment.Id, payment.MerchantReference, payment.AmountMinor, payment.Currency, clock.GetUtcNow());

    private string? Objection(CreatePayment request) => request switch
    {
        { AmountMinor: <= 0 } => "amountMinor must be positive.",
        _ when string.IsNullOrWhiteSpace(request.MerchantReference) => "merchantReference is missing.",
        _ when request.Currency is not { Length: 3 } || !request.Currency.All(char.IsAsciiLetterUpper) => "currency is an ISO 4217 code.",
        _ when request.ReturnUrl is not { IsAbsoluteUri: true, Scheme: "http" or "https" } => "returnUrl must be an absolute http(s) address.",
        _ when request.ExpiresAt <= clock.GetUtcNow() => "expiresAt has passed.",
        _ => null,
    };

    private static Answer<T> NotFound<T>() => new(404, Error: new ProviderError("NOT_FOUND", "There is no such payment."));
}

internal sealed record Answer<T>(int Status, T? Value = default, ProviderError? Error = null);

/// <summary>When and how often an event is delivered. Without a delay the caller delivers it before answering.</summary>
internal sealed record WebhookPlan(TimeSpan Delay, int Copies, bool IsQueued = false)
{
    /// <summary>Left to the next round of the worker.</summary>
    public static WebhookPlan Queued { get; } = new(TimeSpan.Zero, 1, IsQueued: true);

    public bool IsImmediate => Delay == TimeSpan.Zero && !IsQueued;
}
