using System.Net.Http.Headers;
using System.Text.Json;
using Polly;
using Polly.Timeout;

namespace SocialCommerce.Domain.Payments;

/// <param name="Value">Says to Stripe who calls: <c>sk_…</c> or <c>rk_…</c>.</param>
public sealed record StripeKey(string Value);

/// <summary>
/// Stripe's HTTP API: form-encoded bodies, JSON answers, errors as objects. Every attempt of a POST has the same idempotency key, so
/// that one whose answer got lost is answered again instead of done again.
/// </summary>
internal sealed class StripeClient(IHttpClientFactory clients, PaymentProviderOptions options, StripeKey key)
{
    public const string ApiVersion = "2024-06-20";

    // 409: the first attempt with the same idempotency key is still being worked on.
    private readonly ResiliencePipeline<HttpResponseMessage> pipeline = ProviderRetries.Build(status => status is 408 or 409 or 429 or >= 500);

    public Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken) =>
        CallAsync(path, form: null, idempotencyKey: null, cancellationToken);

    public Task<JsonElement> PostAsync(
        string path, string idempotencyKey, IReadOnlyDictionary<string, string> form, CancellationToken cancellationToken) =>
        CallAsync(path, form, idempotencyKey, cancellationToken);

    private async Task<JsonElement> CallAsync(
        string path, IReadOnlyDictionary<string, string>? form, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var resource = path.Split('?')[0];
        try
        {
            using var response = await pipeline.ExecuteAsync(async token => await SendAsync(path, form, idempotencyKey, token), cancellationToken);
            using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            return response.IsSuccessStatusCode ? answer.RootElement.Clone() : throw Refusal(resource, response, answer.RootElement);
        }
        catch (Exception error) when (error is HttpRequestException or TimeoutRejectedException or JsonException)
        {
            throw new PaymentProviderException($"Stripe could not be reached for {resource}.", statusCode: null, error);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(
        string path, IReadOnlyDictionary<string, string>? form, string? idempotencyKey, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(form is null ? HttpMethod.Get : HttpMethod.Post, new Uri(options.BaseUrl, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key.Value);
        request.Headers.Add("Stripe-Version", ApiVersion);
        if (form is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
            request.Content = new FormUrlEncodedContent(form);
        }
        return await clients.CreateClient(PaymentProvider.ClientName).SendAsync(request, cancellationToken);
    }

    private static PaymentProviderException Refusal(string resource, HttpResponseMessage response, JsonElement answer)
    {
        var error = answer.Find("error");
        var code = error?.Text("code") ?? error?.Text("type");
        var request = response.Headers.TryGetValues("Request-Id", out var ids) ? string.Join(' ', ids) : "without an id";
        return new PaymentProviderException(
            $"Stripe answered {(int)response.StatusCode} {code} to {resource} (request {request}).", (int)response.StatusCode, code: code);
    }
}

/// <summary>Reads what may be absent.</summary>
internal static class JsonReading
{
    public static JsonElement? Find(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null ? found : null;

    public static string? Text(this JsonElement element, string name) =>
        element.Find(name) is { ValueKind: JsonValueKind.String } found ? found.GetString() : null;

    public static long? Number(this JsonElement element, string name) =>
        element.Find(name) is { ValueKind: JsonValueKind.Number } found && found.TryGetInt64(out var number) ? number : null;
}
