using System.Text.Json;

namespace SocialCommerce.Domain.Payments;

/// <summary>The sandbox provider's webhooks: <see cref="ProviderNews"/> as they are.</summary>
internal sealed class SandboxWebhooks : IWebhookFormat
{
    public string SignatureHeader => ProviderSignature.Header;

    public WebhookReading Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<ProviderNews>(body, JsonSerializerOptions.Web) is { EventId: { Length: > 0 and <= 200 }, Type: not null } news
                && (news.PaymentId is not null || news.IsOfPayout)
                && !(news.EventId + news.Type + news.PaymentId + news.Reason).Contains('\0', StringComparison.Ordinal)
                ? new WebhookReading.News(news)
                : new WebhookReading.Malformed();
        }
        catch (JsonException)
        {
            return new WebhookReading.Malformed();
        }
    }
}
