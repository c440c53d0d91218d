using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.App.Tests.Payments;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain;
using SocialCommerce.Domain.Payments;
using SocialCommerce.Host.Composition;
using SocialCommerce.Host.Runtime;

namespace SocialCommerce.App.Tests.Host;

public sealed class StripeHostTests
{
    [Fact]
    public async Task In_production_with_stripe_the_webhook_address_believes_stripes_signature_alone()
    {
        var sql = new TestDatabase();
        await sql.InitializeAsync();
        var directory = TestDirectory.Create();
        var port = AppFixture.FreePorts(1)[0];
        var settings = HostSettings.From(name => name switch
        {
            "DATA_DIR" => directory,
            "PORT" => port.ToString(),
            "PAYMENT_PROVIDER" => "stripe",
            "STRIPE_SECRET_KEY" => StripeStub.Key,
            "STRIPE_WEBHOOK_SECRET" => StripeStub.WebhookSecret,
            "STRIPE_API_BASE" => "http://127.0.0.1:9/",
            _ => null,
        });
        await using (await Platform.StartAsync(settings, sql.ConnectionString, CancellationToken.None))
        {
            using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
            var body = """{"id":"evt_1","type":"customer.created","created":1,"data":{"object":{"id":"cus_1"}}}"""u8.ToArray();
            var now = TimeProvider.System.GetUtcNow();

            Assert.Equal(204, await SendAsync(http, "Stripe-Signature", StripeStub.Sign(body, now), body));
            Assert.Equal(401, await SendAsync(http, "Stripe-Signature", StripeStub.Sign(body, now, "whsec_guessed"), body));
            Assert.Equal(401, await SendAsync(http, ProviderSignature.Header, StripeStub.Sign(body, now), body));
        }
        await sql.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public void The_sandbox_refuses_to_be_built_with_stripe()
    {
        var services = new ServiceCollection().AddStripe(new StripeKey(StripeStub.Key));
        Assert.Throws<InvalidOperationException>(() => services.AddDomain("Host=nowhere", isSandbox: true));
        Assert.NotNull(new ServiceCollection().AddStripe(new StripeKey(StripeStub.Key)).AddDomain("Host=nowhere", isSandbox: false));
    }

    private static async Task<int> SendAsync(HttpClient http, string header, string signature, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/payments") { Content = new ByteArrayContent(body) };
        request.Headers.Add(header, signature);
        using var response = await http.SendAsync(request);
        return (int)response.StatusCode;
    }
}
