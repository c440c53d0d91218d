using System.Text.Json;
using SocialCommerce.Domain.Payments;

namespace SocialCommerce.Domain.Fulfilment;

/// <param name="BaseUrl">Where the sandbox's carrier answers.</param>
/// <param name="Secret">Signs what goes there.</param>
public sealed record SandboxCarrierOptions(Uri BaseUrl, string Secret);

/// <summary>Our side of the sandbox carrier's HTTP API: signed requests; it is asked, it does not call.</summary>
public sealed class SandboxCarrier(IHttpClientFactory clients, SandboxCarrierOptions options, TimeProvider clock) : ICarrier
{
    public const string CarrierCode = "SANDBOX";

    /// <summary>The name of the HTTP client in the factory.</summary>
    public const string ClientName = "sandbox-carrier";

    public string Code => CarrierCode;

    public async Task<string> RegisterAsync(NewShipment shipment, CancellationToken cancellationToken) =>
        (await CallAsync<Registered>("v1/carrier/shipments", shipment, cancellationToken)).TrackingNumber;

    public async Task<IReadOnlyList<CarrierNews>> NewsAsync(IReadOnlyList<string> trackingNumbers, CancellationToken cancellationToken)
    {
        var answer = await CallAsync<List<Told>>("v1/carrier/news", new { trackingNumbers }, cancellationToken);
        return [.. answer.Select(told => new CarrierNews(told.TrackingNumber, told.Nr, StateOf(told.State), told.Place, told.At))];
    }

    private async Task<TAnswer> CallAsync<TAnswer>(string path, object content, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(content, JsonSerializerOptions.Web);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.BaseUrl, path)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add(ProviderSignature.Header, ProviderSignature.Sign(options.Secret, clock.GetUtcNow(), body));
        try
        {
            using var response = await clients.CreateClient(ClientName).SendAsync(request, cancellationToken);
            var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return response.IsSuccessStatusCode
                ? JsonSerializer.Deserialize<TAnswer>(answer, JsonSerializerOptions.Web)!
                : throw new CarrierException($"The carrier answered {(int)response.StatusCode} to {path}.");
        }
        catch (Exception error) when (error is HttpRequestException or JsonException
            || (error is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new CarrierException($"The carrier could not be reached for {path}.", error);
        }
    }

    private static ParcelState StateOf(string word) => word switch
    {
        "picked_up" => ParcelState.PickedUp,
        "in_transit" => ParcelState.InTransit,
        "out_for_delivery" => ParcelState.OutForDelivery,
        "delivered" => ParcelState.Delivered,
        _ => throw new CarrierException($"The carrier told of the unknown state '{word}'."),
    };

    private sealed record Registered(string TrackingNumber);

    private sealed record Told(string TrackingNumber, int Nr, string State, string Place, DateTimeOffset At);
}
