using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.Domain.Fulfilment;
using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Sandbox.Payments;

namespace SocialCommerce.App.Tests.Support;

/// <summary>The domain with the sandbox payment provider at the other end of an in-memory line; both speak their real HTTP messages.</summary>
public sealed class CommerceFixture : ShopFixture, IAsyncLifetime
{
    public const string Secret = "a secret for tests";

    private readonly Line toProvider = new();
    private WebApplication? provider;

    /// <summary>Loses what is sent to the provider while true: the provider is away.</summary>
    public bool IsProviderAway
    {
        set => toProvider.IsDown = value;
    }

    public new async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var options = new SandboxPaymentsOptions(
            Sql.ConnectionString, Secret, new Uri("http://pay.test"), new Uri("http://shop.test/webhooks/payments"), LooksForDueWork: false);
        provider = SandboxPaymentsApp.Build(options, new FollowingClock(), builder => builder.WebHost.UseTestServer(), new Platform(this));
        await provider.StartAsync();
        toProvider.InnerHandler = provider.GetTestServer().CreateHandler();
    }

    public new async Task DisposeAsync()
    {
        if (provider is not null) await provider.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>The payer approves or declines at the provider; what follows has happened when this returns.</summary>
    public async Task PayAsync(
        PersonId payer, PaymentId payment, SandboxPayOutcome outcome = SandboxPayOutcome.Approve, int? delaySeconds = null, int? duplicates = null,
        string? card = null) =>
        Assert.Equal(
            SandboxPayResult.Done,
            await Get<SandboxPay>().ExecuteAsync(payer, payment, outcome, delaySeconds, duplicates, CancellationToken.None, card));

    /// <summary>Tells the provider how to misbehave from now on.</summary>
    public async Task MisbehaveAsync(int failWebhooks)
    {
        using var http = provider!.GetTestClient();
        var body = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { failWebhooks }, System.Text.Json.JsonSerializerOptions.Web);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/sandbox/behaviour") { Content = new ByteArrayContent(body) };
        request.Headers.Add(ProviderSignature.Header, ProviderSignature.Sign(Secret, Get<SocialCommerce.Domain.Storage.SandboxClock>().GetUtcNow(), body));
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Every webhook that was ever sent, as it came: body by body, to be sent again.</summary>
    public ConcurrentQueue<byte[]> Delivered { get; } = new();

    protected override void Configure(IServiceCollection collection)
    {
        collection.AddSingleton(new PaymentProviderOptions(new Uri("http://provider.test/"), Secret, _ => new Uri("http://shop.test/orders")));
        collection.AddHttpClient(PaymentProvider.ClientName).ConfigurePrimaryHttpMessageHandler(() => toProvider);
        collection.AddSingleton(new SandboxCarrierOptions(new Uri("http://provider.test/"), Secret));
        collection.AddHttpClient(SandboxCarrier.ClientName).ConfigurePrimaryHttpMessageHandler(() => toProvider);
    }

    private sealed class Line : DelegatingHandler
    {
        public bool IsDown { get; set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            IsDown ? throw new HttpRequestException("The line is down.") : base.SendAsync(request, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            // The factory recycles its handlers; this line lives as long as the fixture.
        }
    }

    /// <summary>The platform's webhook address as the provider sees it.</summary>
    private sealed class Platform(CommerceFixture domain) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            var signature = request.Headers.GetValues(ProviderSignature.Header).Single();
            domain.Delivered.Enqueue(body);
            var result = await domain.Get<ReceiveWebhook>().ExecuteAsync(signature, body, cancellationToken);
            return new HttpResponseMessage(result is WebhookResult.Accepted or WebhookResult.Duplicate
                ? System.Net.HttpStatusCode.OK
                : System.Net.HttpStatusCode.BadRequest);
        }
    }
}
