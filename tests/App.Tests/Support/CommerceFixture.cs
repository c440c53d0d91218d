using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Fulfilment;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Sandbox.Payments;
using PaymentView = SocialCommerce.Domain.Payments.PaymentView;

namespace SocialCommerce.App.Tests.Support;

/// <summary>The domain with the sandbox payment provider at the other end of an in-memory line; both speak their real HTTP messages.</summary>
public sealed class CommerceFixture : DomainFixture, IAsyncLifetime
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

    /// <summary>A shop with one SKU for each given stock, all at the same price.</summary>
    public async Task<GivenShop> GivenShopAsync(int stock, long priceMinor = 1_000, int skus = 1)
    {
        var owner = await GivenPersonAsync();
        var opened = (OpenShopResult.Opened)await Get<OpenShop>().ExecuteAsync(owner, "Shop of " + owner.Value, CancellationToken.None);
        var values = Enumerable.Range(1, skus).Select(nr => "Kind " + nr).ToList();
        var draft = new NewListing(
            opened.Shop, "A good thing", "Well made.", [], [new ListingOption("Kind", values)],
            [.. values.Select(value => new NewSku([value], new Money(priceMinor, Currency.Cny)))]);
        var created = (CreateListingResult.Created)await Get<CreateListing>().ExecuteAsync(
            owner, draft, [.. values.Select(_ => stock)], CancellationToken.None);
        return new GivenShop(opened.Shop, owner, created.Listing.Listing, created.Listing.Skus);
    }

    public async Task<PersonId> GivenBuyerAsync(params SkuId[] cart)
    {
        var buyer = await GivenPersonAsync();
        foreach (var sku in cart) await AddToCartAsync(buyer, sku);
        return buyer;
    }

    public async Task AddToCartAsync(PersonId buyer, SkuId sku, int quantity = 1, string? source = null) =>
        Assert.IsType<CartResult.Changed>(await Get<Cart>().AddAsync(buyer, sku, quantity, source, CancellationToken.None));

    public Task<PlaceOrderResult> PlaceAsync(PersonId buyer, long totalShown, string? key = null, ReservationId? reservation = null) =>
        Get<PlaceOrder>().ExecuteAsync(
            new PlaceOrderRequest(buyer, reservation, Home, totalShown, key ?? Guid.CreateVersion7().ToString()), CancellationToken.None);

    public async Task<PlaceOrderResult.Placed> PlacedAsync(PersonId buyer, long totalShown) =>
        Assert.IsType<PlaceOrderResult.Placed>(await PlaceAsync(buyer, totalShown));

    /// <summary>The payer approves or declines at the provider; what follows has happened when this returns.</summary>
    public async Task PayAsync(
        PersonId payer, PaymentId payment, SandboxPayOutcome outcome = SandboxPayOutcome.Approve, int? delaySeconds = null, int? duplicates = null,
        string? card = null) =>
        Assert.Equal(
            SandboxPayResult.Done,
            await Get<SandboxPay>().ExecuteAsync(payer, payment, outcome, delaySeconds, duplicates, CancellationToken.None, card));

    public async Task<OrderView> OrderAsync(OrderId id, PersonId viewer) =>
        (await Get<OrderReader>().ByIdsAsync([id], viewer, CancellationToken.None))[id];

    public async Task<PaymentView> PaymentAsync(PaymentId id) => (await Get<PaymentReader>().ByIdsAsync([id], CancellationToken.None))[id];

    public async Task<StockView> StockAsync(SkuId sku) => (await Get<StockReader>().BySkusAsync([sku], CancellationToken.None))[sku];

    public async Task<long> BalanceAsync(AccountKind kind, Guid? owner) =>
        (await Ledger.BalanceAsync(new AccountRef(kind, owner, Currency.Cny), CancellationToken.None)).Minor;

    public async Task AssertBooksAreCleanAsync() =>
        Assert.DoesNotContain((await Get<AuditBooks>().ExecuteAsync(CancellationToken.None)).Checks, check => !check.IsOk);

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

    public static Address Home { get; } = new("Mei", "13800000000", "Zhejiang", "Hangzhou", "1 Lake Road", null);

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

public sealed record GivenShop(ShopId Shop, PersonId Owner, ListingId Listing, IReadOnlyList<SkuId> Skus)
{
    public SkuId Sku => Skus[0];
}
