using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.App.Tests.Payments;

/// <summary>The domain as in production, with Stripe at the other end of a line that can lose answers.</summary>
public sealed class StripeFixture : ShopFixture, IAsyncLifetime
{
    private readonly ManualClock clock = new(TimeProvider.System.GetUtcNow());
    private readonly Line line = new();
    private WebApplication? server;

    public StripeFixture() => Stub = new StripeStub(clock, (signature, body) => ReceiveAsync(signature, body));

    public StripeStub Stub { get; }

    public TimeProvider Clock => clock;

    /// <summary>How many of the next answers get lost after the work was done.</summary>
    public int LostAnswers
    {
        set => line.Lost = value;
    }

    /// <summary>How many of the next answers never come, so that we stop waiting.</summary>
    public int HangingAnswers
    {
        set => line.Hanging = value;
    }

    protected override bool IsSandbox => false;

    public new async Task InitializeAsync()
    {
        await base.InitializeAsync();
        server = Stub.Build();
        await server.StartAsync();
        line.InnerHandler = server.GetTestServer().CreateHandler();
    }

    public new async Task DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
        await base.DisposeAsync();
    }

    public Task<WebhookResult> ReceiveAsync(string? signature, byte[] body) => Get<ReceiveWebhook>().ExecuteAsync(signature, body, CancellationToken.None);

    public override async Task AdvanceAsync(TimeSpan step)
    {
        clock.Advance(step);
        await DrainAsync();
    }

    /// <summary>A buyer with an order of ¥10 for each unit, and the page where they pay.</summary>
    public async Task<Checkout> GivenCheckoutAsync(int units = 1)
    {
        var given = await GivenShopAsync(stock: 3);
        var buyer = await GivenPersonAsync();
        await AddToCartAsync(buyer, given.Sku, units);
        var placed = await PlacedAsync(buyer, 1_000 * units);
        return new Checkout(buyer, given, placed.Payment, placed.Orders[0], (await PaymentAsync(placed.Payment)).ProviderId!);
    }

    protected override void Prepare(IServiceCollection collection)
    {
        collection.AddSingleton<TimeProvider>(clock);
        collection.AddStripe(new StripeKey(StripeStub.Key));
    }

    protected override void Configure(IServiceCollection collection)
    {
        collection.AddSingleton(new PaymentProviderOptions(
            new Uri("https://api.stripe.test/"), StripeStub.WebhookSecret, payment => new Uri("https://shop.test/pay/return?payment=" + payment.Value)));
        collection.AddHttpClient(PaymentProvider.ClientName).ConfigurePrimaryHttpMessageHandler(() => line);
    }

    private sealed class Line : DelegatingHandler
    {
        public int Lost { get; set; }

        public int Hanging { get; set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            // Only what does something: losing the answer to a question proves nothing.
            if (request.Method != HttpMethod.Post || !answer.IsSuccessStatusCode) return answer;
            if (Lost > 0)
            {
                Lost--;
                throw new HttpRequestException("The answer got lost.");
            }
            if (Hanging > 0)
            {
                Hanging--;
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            return answer;
        }

        protected override void Dispose(bool disposing)
        {
            // The factory recycles its handlers; this line lives as long as the fixture.
        }
    }
}

/// <param name="Session">Stripe's id of the page.</param>
public sealed record Checkout(PersonId Buyer, GivenShop Given, PaymentId Payment, OrderId Order, string Session);
