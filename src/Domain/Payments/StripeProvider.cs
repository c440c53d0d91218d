using System.Globalization;
using System.Text.Json;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Payments;

/// <summary>
/// Stripe: payers pay on the page of a Checkout Session, which makes the PaymentIntent and offers what the account has switched on;
/// merchants' money goes to their connected accounts as transfers. Stripe forgets idempotency keys after a day, so before money
/// goes out again it is asked what it has of ours already.
/// </summary>
internal sealed class StripeProvider(StripeClient stripe, PaymentProviderOptions options) : IPaymentProvider
{
    /// <summary>How often a refund that failed at the payer's bank is made anew.</summary>
    private const int RefundAttempts = 3;

    public async Task<RegisteredPayment> RegisterAsync(PaymentView payment, string description, CancellationToken cancellationToken)
    {
        var ours = payment.Id.Value.ToString();
        var page = options.ReturnUrl(payment.Id).AbsoluteUri;
        var session = await stripe.PostAsync(
            "v1/checkout/sessions",
            "payment-" + ours,
            new Dictionary<string, string>
            {
                ["mode"] = "payment",
                ["client_reference_id"] = ours,
                ["metadata[payment]"] = ours,
                ["payment_intent_data[metadata][payment]"] = ours,
                ["line_items[0][quantity]"] = "1",
                ["line_items[0][price_data][currency]"] = CodeOf(payment.Amount),
                ["line_items[0][price_data][unit_amount]"] = Text(payment.Amount.Minor),
                ["line_items[0][price_data][product_data][name]"] = description,
                ["success_url"] = page,
                ["cancel_url"] = page,
            },
            cancellationToken);
        return session.Text("id") is { } id && Uri.TryCreate(session.Text("url"), UriKind.Absolute, out var url) && AmountOf(session, "amount_total") == payment.Amount
            ? new RegisteredPayment(id, url)
            : throw Unexpected(payment.Id.Value);
    }

    /// <summary>Of a payment that is over for us, the page is closed first: nobody shall pay there any more.</summary>
    public async Task<ProviderPayment> AskAsync(PaymentView payment, CancellationToken cancellationToken)
    {
        var session = await SessionAsync(payment.ProviderId!, cancellationToken);
        if (session.Text("status") == "open" && payment.State == PaymentState.Expired)
        {
            session = await stripe.PostAsync(
                $"v1/checkout/sessions/{payment.ProviderId}/expire", $"close-{payment.Id.Value}", new Dictionary<string, string>(), cancellationToken);
        }
        if (AmountOf(session, "amount_total") is not { } amount)
        {
            throw Unexpected(payment.Id.Value);
        }
        var intent = session.Find("payment_intent") is { ValueKind: JsonValueKind.Object } expanded ? expanded : default;
        var reason = intent.Find("last_payment_error") is { } error ? error.Text("decline_code") ?? error.Text("code") : null;
        var waitsForPayer = intent.Text("status") == "requires_action" && Uri.TryCreate(session.Text("url"), UriKind.Absolute, out _);
        return new ProviderPayment(
            StateOf(session, intent), amount, CapturedAt(intent), reason, waitsForPayer ? new Uri(session.Text("url")!) : null);
    }

    public async Task<bool> RefundAsync(string providerPaymentId, Guid refund, Money amount, CancellationToken cancellationToken)
    {
        var session = await SessionAsync(providerPaymentId, cancellationToken);
        var intent = session.Find("payment_intent")?.Text("id") ?? throw Unexpected(refund);
        var made = await RefundsAsync(intent, refund, cancellationToken);
        var standing = made.FindAll(one => one.Text("status") is not ("failed" or "canceled"));
        if (standing.Count == 0 && made.Count >= RefundAttempts)
        {
            throw new PaymentProviderException($"Refund {refund} failed {made.Count} times at the payer's bank.", statusCode: null);
        }
        var answer = standing.Count > 0
            ? standing[0]
            : await stripe.PostAsync(
                "v1/refunds",
                $"refund-{refund}-{Text(made.Count)}",
                new Dictionary<string, string>
                {
                    ["payment_intent"] = intent,
                    ["amount"] = Text(amount.Minor),
                    ["metadata[refund]"] = refund.ToString(),
                    ["metadata[payment]"] = session.Text("client_reference_id") ?? "",
                },
                cancellationToken);
        return AmountOf(answer, "amount") == amount ? answer.Text("status") == "succeeded" : throw Unexpected(refund);
    }

    public async Task<ProviderPayout> PayOutAsync(PayoutView payout, CancellationToken cancellationToken)
    {
        var group = "payout-" + payout.Id.Value;
        var before = await stripe.GetAsync($"v1/transfers?limit=1&transfer_group={group}", cancellationToken);
        if (before.Find("data") is { ValueKind: JsonValueKind.Array } known && known.GetArrayLength() > 0)
        {
            return new ProviderPayout(PayoutState.Paid, Reason: null);
        }
        try
        {
            var transfer = await stripe.PostAsync(
                "v1/transfers",
                group,
                new Dictionary<string, string>
                {
                    ["destination"] = payout.Account,
                    ["amount"] = Text(payout.Amount.Minor),
                    ["currency"] = CodeOf(payout.Amount),
                    ["transfer_group"] = group,
                },
                cancellationToken);
            return AmountOf(transfer, "amount") == payout.Amount ? new ProviderPayout(PayoutState.Paid, Reason: null) : throw Unexpected(payout.Id.Value);
        }
        catch (PaymentProviderException refused) when (refused is { StatusCode: 400 or 404, Code: not (null or "balance_insufficient" or "idempotency_error") })
        {
            // Such an account cannot be paid; what is merely short of money (or of luck) is tried again.
            return new ProviderPayout(PayoutState.Failed, refused.Code);
        }
    }

    internal static Money? AmountOf(JsonElement element, string name) =>
        element.Number(name) is { } minor && Enum.TryParse<Currency>(element.Text("currency"), ignoreCase: true, out var currency)
            ? new Money(minor, currency)
            : null;

    private Task<JsonElement> SessionAsync(string id, CancellationToken cancellationToken) =>
        stripe.GetAsync($"v1/checkout/sessions/{id}?expand[]=payment_intent.latest_charge", cancellationToken);

    /// <summary>What Stripe has of one refund of ours: none, or one more than those that failed.</summary>
    private async Task<List<JsonElement>> RefundsAsync(string intent, Guid refund, CancellationToken cancellationToken)
    {
        var found = new List<JsonElement>();
        for (string? after = ""; after is not null;)
        {
            var page = await stripe.GetAsync($"v1/refunds?limit=100&payment_intent={intent}{after}", cancellationToken);
            var data = page.Find("data") is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray().ToList() : throw Unexpected(refund);
            found.AddRange(data.Where(one => one.Find("metadata")?.Text("refund") == refund.ToString()));
            after = page.Find("has_more") is { ValueKind: JsonValueKind.True } && data.Count > 0 ? "&starting_after=" + data[^1].Text("id") : null;
        }
        return found;
    }

    private static PaymentState StateOf(JsonElement session, JsonElement intent) => (session.Text("status"), session.Text("payment_status"), intent.Text("status")) switch
    {
        ("complete", "paid", _) => PaymentState.Captured,
        ("complete", _, "requires_payment_method" or "canceled") => PaymentState.Failed,
        ("expired", _, _) => PaymentState.Expired,
        _ => PaymentState.Pending,
    };

    private static DateTimeOffset? CapturedAt(JsonElement intent) =>
        intent.Find("latest_charge")?.Number("created") is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    private static string CodeOf(Money amount) => amount.Currency.Code().ToLowerInvariant();

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static PaymentProviderException Unexpected(Guid about) => new($"Stripe's answer about {about} does not fit what was asked.", statusCode: null);
}
