using SocialCommerce.Domain.Payments;

namespace SocialCommerce.Host.Http;

/// <summary>Where the payment provider tells what happened. Everything but a genuine, fitting message is refused.</summary>
internal static class PaymentWebhooks
{
    public const string Path = "/webhooks/payments";

    private const int MaximalBodyLength = 64 * 1024;

    public static void MapPaymentWebhooks(this IEndpointRouteBuilder endpoints) => endpoints.MapPost(Path, ReceiveAsync);

    private static async Task<IResult> ReceiveAsync(HttpRequest request, ReceiveWebhook receive, CancellationToken cancellationToken)
    {
        // The signature covers the bytes, so the body is read as it came and parsed only when it is believed.
        using var body = new MemoryStream();
        var buffer = new byte[8 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (body.Length + read > MaximalBodyLength) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
            await body.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
        var result = await receive.ExecuteAsync(request.Headers[receive.SignatureHeader], body.ToArray(), cancellationToken);
        return Results.StatusCode(result switch
        {
            WebhookResult.Accepted or WebhookResult.Duplicate or WebhookResult.Ignored => StatusCodes.Status204NoContent,
            WebhookResult.BadSignature => StatusCodes.Status401Unauthorized,
            WebhookResult.Malformed => StatusCodes.Status400BadRequest,
            WebhookResult.UnknownPayment => StatusCodes.Status404NotFound,
            _ => throw new InvalidOperationException($"Unknown result {result}."),
        });
    }
}
