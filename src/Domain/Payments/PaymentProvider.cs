using System.Text.Json;
using Polly;
using Polly.Timeout;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Payments;

/// <param name="BaseUrl">Where the provider's API answers.</param>
/// <param name="Secret">Signs what goes there and proves what comes from there.</param>
/// <param name="ReturnUrl">The page of ours to which the provider sends the payer of a payment back.</param>
public sealed record PaymentProviderOptions(Uri BaseUrl, string Secret, Func<PaymentId, Uri> ReturnUrl);

/// <summary>What the payer does at the provider's page; the sandbox only.</summary>
/// <param name="Card">A test card's number; null pays without one.</param>
public sealed record SandboxAct(string Outcome, int? WebhookDelaySeconds, int? DuplicateWebhooks, string? Card = null);

/// <summary>
/// Our side of the sandbox provider's HTTP API: signed requests, repeated as <see cref="ProviderRetries"/> says. Every call may be
/// repeated: the provider knows payments and refunds by our references.
/// </summary>
public sealed class PaymentProvider(IHttpClientFactory clients, PaymentProviderOptions options, TimeProvider clock) : IPaymentProvider
{
    /// <summary>The name of the HTTP client in the factory.</summary>
    public const string ClientName = "payment-provider";

    private readonly ResiliencePipeline<HttpResponseMessage> pipeline = ProviderRetries.Build(status => status is 408 or 429 or >= 500);

    public Task<RegisteredPayment> RegisterAsync(PaymentView payment, string description, CancellationToken cancellationToken) =>
        CallAsync<RegisteredPayment>(
            "v1/payments",
            new
            {
                merchantReference = payment.Id.Value,
                amountMinor = payment.Amount.Minor,
                currency = payment.Amount.Currency.Code(),
                description,
                returnUrl = options.ReturnUrl(payment.Id),
                expiresAt = payment.ExpiresAt,
            },
            cancellationToken);

    public async Task<ProviderPayment> AskAsync(PaymentView payment, CancellationToken cancellationToken)
    {
        var found = await CallAsync<Found>($"v1/payments/{payment.ProviderId}", content: null, cancellationToken);
        var isOurs = Enum.TryParse<PaymentState>(found.State, ignoreCase: true, out var state)
            && string.Equals(found.Currency, payment.Amount.Currency.Code(), StringComparison.Ordinal);
        return isOurs
            ? new ProviderPayment(state, payment.Amount with { Minor = found.AmountMinor }, found.SettledAt, found.Reason, found.ActionUrl)
            : throw new PaymentProviderException($"The provider knows payment {payment.Id.Value} in another form.", statusCode: null);
    }

    public async Task<bool> RefundAsync(string providerPaymentId, Guid refund, Money amount, CancellationToken cancellationToken)
    {
        var made = await CallAsync<MadeRefund>(
            $"v1/payments/{providerPaymentId}/refunds", new { reference = refund, amountMinor = amount.Minor }, cancellationToken);
        return made.State == "succeeded";
    }

    public async Task<ProviderPayout> PayOutAsync(PayoutView payout, CancellationToken cancellationToken)
    {
        var made = await CallAsync<MadePayout>(
            "v1/payouts",
            new { reference = payout.Id.Value, account = payout.Account, amountMinor = payout.Amount.Minor, currency = payout.Amount.Currency.Code() },
            cancellationToken);
        return new ProviderPayout(
            made.State switch { "paid" => PayoutState.Paid, "failed" => PayoutState.Failed, _ => PayoutState.Requested }, made.Reason);
    }

    public Task ActAsync(string providerPaymentId, SandboxAct act, CancellationToken cancellationToken) =>
        CallAsync<JsonElement>($"v1/sandbox/payments/{providerPaymentId}/act", act, cancellationToken);

    /// <summary>Tells the sandbox provider what time it is now by our clock, and lets it send what became due by it.</summary>
    /// <returns>How many webhooks it sent.</returns>
    public async Task<int> DeliverDueAsync(CancellationToken cancellationToken) =>
        (await CallAsync<Delivered>("v1/sandbox/deliver-due", new { }, cancellationToken)).Attempted;

    /// <param name="content">What to send; null only reads.</param>
    private async Task<TAnswer> CallAsync<TAnswer>(string path, object? content, CancellationToken cancellationToken)
    {
        var body = content is null ? null : JsonSerializer.SerializeToUtf8Bytes(content, JsonSerializerOptions.Web);
        try
        {
            using var response = await pipeline.ExecuteAsync(async token => await SendAsync(path, body, token), cancellationToken);
            var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return response.IsSuccessStatusCode
                ? JsonSerializer.Deserialize<TAnswer>(answer, JsonSerializerOptions.Web)!
                : throw new PaymentProviderException($"The provider answered {(int)response.StatusCode} to {path}.", (int)response.StatusCode);
        }
        catch (Exception error) when (error is HttpRequestException or TimeoutRejectedException or JsonException)
        {
            throw new PaymentProviderException($"The provider could not be reached for {path}.", statusCode: null, error);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(string path, byte[]? body, CancellationToken cancellationToken)
    {
        // A fresh request and signature for each attempt; a signature ages.
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, new Uri(options.BaseUrl, path));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new("application/json");
        }
        request.Headers.Add(ProviderSignature.Header, ProviderSignature.Sign(options.Secret, clock.GetUtcNow(), body));
        return await clients.CreateClient(ClientName).SendAsync(request, cancellationToken);
    }

    private sealed record Delivered(int Attempted);

    private sealed record Found(string State, long AmountMinor, string Currency, DateTimeOffset? SettledAt, string? Reason, Uri? ActionUrl);

    private sealed record MadeRefund(string State);

    private sealed record MadePayout(string State, string? Reason);
}
