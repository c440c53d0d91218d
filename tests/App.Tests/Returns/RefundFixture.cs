using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.App.Tests.Returns;

/// <summary>The domain with a payment provider played by the test: it accepts what it is asked, and its signed webhooks come when the test sends them.</summary>
public sealed class RefundFixture : DomainFixture
{
    private const string Secret = "played by a test";

    /// <summary>Sends a genuine webhook.</summary>
    public async Task<WebhookResult> TellAsync(Guid eventId, string type, Guid payment, long amountMinor, Guid? refund = null)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                eventId,
                type,
                paymentId = "provider-" + payment,
                merchantReference = payment,
                amountMinor,
                currency = "CNY",
                at = Get<SandboxClock>().GetUtcNow(),
                refundReference = refund,
            },
            JsonSerializerOptions.Web);
        return await Get<ReceiveWebhook>().ExecuteAsync(ProviderSignature.Sign(Secret, Get<SandboxClock>().GetUtcNow(), body), body, CancellationToken.None);
    }

    protected override void Configure(IServiceCollection collection)
    {
        collection.AddSingleton(new PaymentProviderOptions(new Uri("http://provider.test/"), Secret, _ => new Uri("http://shop.test/orders")));
        collection.AddHttpClient(PaymentProvider.ClientName).ConfigurePrimaryHttpMessageHandler(() => new Accepting());
    }

    private sealed class Accepting : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("{\"attempted\":0}", Encoding.UTF8, "application/json") });
    }
}
