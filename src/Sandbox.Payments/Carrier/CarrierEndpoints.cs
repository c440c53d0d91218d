using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.Sandbox.Payments;

namespace SocialCommerce.Sandbox.Carrier;

/// <summary>The programs' side of the carrier. Every call is signed like those to the payment provider.</summary>
internal static class CarrierEndpoints
{
    private const int MaximalQuestion = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/carrier/shipments", Signed<Announcement, Announced>(
            request => request.Reference == Guid.Empty || request.To.Length > 200 ? "A shipment needs a reference and a destination of at most 200 characters." : null,
            (shipments, request, cancellationToken) => shipments.AnnounceAsync(request, cancellationToken)));
        routes.MapPost("/v1/carrier/news", Signed<Question, IReadOnlyList<News>>(
            request => request.TrackingNumbers.Count > MaximalQuestion ? $"At most {MaximalQuestion} tracking numbers." : null,
            (shipments, request, cancellationToken) => shipments.NewsAsync(request, cancellationToken)));
    }

    private static RequestDelegate Signed<TRequest, TAnswer>(
        Func<TRequest, string?> objection, Func<Shipments, TRequest, CancellationToken, Task<TAnswer>> handle) => async context =>
    {
        var (body, refusal) = await PaymentEndpoints.ReadSignedAsync(context);
        var result = refusal is not null ? Results.Json(refusal.Error, statusCode: refusal.Status)
            : !PaymentEndpoints.TryParse<TRequest>(body, out var request)
                ? Results.Json(new ProviderError("INVALID", "The body is not the JSON object this call takes."), statusCode: 400)
            : objection(request) is { } message ? Results.Json(new ProviderError("INVALID", message), statusCode: 400)
            : Results.Json(await handle(context.RequestServices.GetRequiredService<Shipments>(), request, context.RequestAborted));
        await result.ExecuteAsync(context);
    };
}
