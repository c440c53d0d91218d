using System.Text.Json;
using Polly;
using Polly.Retry;
using Polly.Timeout;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Payments;

/// <param name="BaseUrl">Where the provider's API answers.</param>
/// <param name="Secret">Signs what goes there and proves what comes from there.</param>
/// <param name="ReturnUrl">The page of ours to which the provider sends the payer of a payment back.</param>
public sealed record PaymentProviderOptions(Uri BaseUrl, string Secret, Func<PaymentId, Uri> ReturnUrl);

/// <summary>The provider refused a call or could not be reached after every attempt.</summary>
public sealed class PaymentProviderException(string message, int? statusCode, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The HTTP status of a refusal; null when it could not be reached.</summary>
    public int? StatusCode => statusCode;
}

/// <summary>What the provider made of our registration.</summary>
public sealed record RegisteredPayment(string Id, Uri PayUrl);

/// <summary>What the payer does at the provider's page; the sandbox only.</summary>
public sealed record SandboxAct(string Outcome, int? WebhookDelaySeconds, int? DuplicateWebhooks);

/// <summary>
/// Our side of the provider's HTTP API: signed requests, five seconds for each attempt, three more attempts when it does not answer
/// or answers 408, 429 or 5xx. Every call may be repeated: the provider knows payments and refunds by our references.
/// </summary>
public sealed class PaymentProvider(IHttpClientFactory clients, PaymentProviderOptions options, TimeProvider clock)
{
    /// <summary>The name of the HTTP client in the factory.</summary>
    public const string ClientName = "payment-provider";

    private readonly ResiliencePipeline<HttpResponseMessage> pipeline = BuildPipeline();

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

    public Task RefundAsync(string providerPaymentId, Guid refund, long amountMinor, CancellationToken cancellationToken) =>
        CallAsync<JsonElement>($"v1/payments/{providerPaymentId}/refunds", new { reference = refund, amountMinor }, cancellationToken);

    public Task ActAsync(string providerPaymentId, SandboxAct act, CancellationToken cancellationToken) =>
        CallAsync<JsonElement>($"v1/sandbox/payments/{providerPaymentId}/act", act, cancellationToken);

    /// <summary>Tells the sandbox provider what time it is now by our clock, and lets it send what became due by it.</summary>
    /// <returns>How many webhooks it sent.</returns>
    public async Task<int> DeliverDueAsync(CancellationToken cancellationToken) =>
        (await CallAsync<Delivered>("v1/sandbox/deliver-due", new { }, cancellationToken)).Attempted;

    private async Task<TAnswer> CallAsync<TAnswer>(string path, object content, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(content, JsonSerializerOptions.Web);
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

    private async Task<HttpResponseMessage> SendAsync(string path, byte[] body, CancellationToken cancellationToken)
    {
        // A fresh request and signature for each attempt; a signature ages.
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.BaseUrl, path)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add(ProviderSignature.Header, ProviderSignature.Sign(options.Secret, clock.GetUtcNow(), body));
        return await clients.CreateClient(ClientName).SendAsync(request, cancellationToken);
    }

    private static ResiliencePipeline<HttpResponseMessage> BuildPipeline() => new ResiliencePipelineBuilder<HttpResponseMessage>()
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = 3,
            Delay = TimeSpan.FromMilliseconds(100),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
                .Handle<HttpRequestException>()
                .Handle<TimeoutRejectedException>()
                .HandleResult(response => (int)response.StatusCode is 408 or 429 or >= 500),
        })
        .AddTimeout(TimeSpan.FromSeconds(5))
        .Build();

    private sealed record Delivered(int Attempted);
}
