using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.App.Tests.Support;

/// <summary>The domain with words for shops, buyers and their orders, whoever the payment provider is.</summary>
public abstract class ShopFixture : DomainFixture
{
    public static Address Home { get; } = new("Mei", "13800000000", "Zhejiang", "Hangzhou", "1 Lake Road", null);

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

    public async Task<OrderView> OrderAsync(OrderId id, PersonId viewer) =>
        (await Get<OrderReader>().ByIdsAsync([id], viewer, CancellationToken.None))[id];

    public async Task<PaymentView> PaymentAsync(PaymentId id) => (await Get<PaymentReader>().ByIdsAsync([id], CancellationToken.None))[id];

    public async Task<StockView> StockAsync(SkuId sku) => (await Get<StockReader>().BySkusAsync([sku], CancellationToken.None))[sku];

    public async Task<long> BalanceAsync(AccountKind kind, Guid? owner) =>
        (await Ledger.BalanceAsync(new AccountRef(kind, owner, Currency.Cny), CancellationToken.None)).Minor;

    public async Task AssertBooksAreCleanAsync() =>
        Assert.DoesNotContain((await Get<AuditBooks>().ExecuteAsync(CancellationToken.None)).Checks, check => !check.IsOk);
}

public sealed record GivenShop(ShopId Shop, PersonId Owner, ListingId Listing, IReadOnlyList<SkuId> Skus)
{
    public SkuId Sku => Skus[0];
}
