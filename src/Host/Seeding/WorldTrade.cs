using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Deals;
using SocialCommerce.Domain.Fulfilment;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Offers;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Reviews;
using SocialCommerce.Domain.Rooms;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Host.Seeding;

/// <summary>
/// What involves money is never written behind the ledger's back: orders, the brand's deposit, the brief and the room are made
/// through the use cases and paid at the sandbox's payment provider, as any user's are.
/// </summary>
public sealed class WorldTrade(
    Cart cart,
    CartReader carts,
    PlaceOrder placeOrder,
    ShipOrder ship,
    ConfirmReceipt confirm,
    SandboxPay pay,
    OrderReader orders,
    WriteReview review,
    CreatePool createPool,
    AdjustStock adjust,
    RegisterBrand registerBrand,
    DepositEscrow deposit,
    CreateBrief createBrief,
    ScheduleRoom scheduleRoom,
    AddToShelf addToShelf,
    ManageOffers offers,
    CatalogReader catalog,
    TimeProvider clock)
{
    private const int OrderCount = 36;

    private static readonly (int Rating, string Body)[] Opinions =
    [
        (5, "和图片一样，质感比想象的好。"), (4, "整体满意，颜色比照片深一点点。"), (5, "包装很用心，会再买。"),
        (3, "还可以，就是比预期小一些。"), (5, "用了几天来评价，很顺手。"), (2, "有一点瑕疵，客服回复很快。"),
    ];

    internal async Task WriteOrdersAsync(WorldPlan plan, CancellationToken cancellationToken)
    {
        var random = new SeedRandom(Seeder.DefaultSeed + 1);
        var tagged = plan.Notes.Where(note => note.Tags.Count > 0).ToList();
        for (var i = 0; i < OrderCount; i++)
        {
            var buyer = i % 6 == 0 ? WorldWriter.Person(plan, i % 12 == 0 ? "bo" : "mei") : random.Pick(plan.People).Id;
            var note = random.Pick(tagged);
            var listing = random.Pick(note.Tags).Listing;
            if (listing.Skus.FirstOrDefault(sku => sku.Stock > 0) is not { } sku)
            {
                continue;
            }
            await BuyAsync(plan, buyer, listing, sku, note.Id, i, random, cancellationToken);
        }
        await WritePoolsAsync(plan, cancellationToken);
    }

    /// <summary>The first shop keeps what it sells in two places.</summary>
    private async Task WritePoolsAsync(WorldPlan plan, CancellationToken cancellationToken)
    {
        var owner = WorldWriter.Person(plan, plan.Text.Shops[0].Handle);
        var shop = (await catalog.ShopsByOwnersAsync([owner], cancellationToken))[owner].Id;
        var main = (CreatePoolResult.Created)await createPool.ExecuteAsync(owner, new NewPool(shop, "杭州仓", "杭州", 1), "demo-world-main", cancellationToken);
        var second = (CreatePoolResult.Created)await createPool.ExecuteAsync(owner, new NewPool(shop, "成都仓", "成都", 2), "demo-world-second", cancellationToken);
        foreach (var sku in plan.Listings.Where(listing => listing.Shop == 0).SelectMany(listing => listing.Skus).Where(sku => sku.Stock > 20).Take(10))
        {
            var transfer = new StockTransfer(sku.Id, main.Pool, second.Pool, sku.Stock / 4, Note: null);
            await adjust.TransferAsync(owner, transfer, $"demo-world-{sku.Id.Value}", cancellationToken);
        }
    }

    /// <summary>The brand with escrow and an open brief.</summary>
    internal async Task WriteBrandAsync(WorldPlan plan, CancellationToken cancellationToken)
    {
        var acme = WorldWriter.Person(plan, "acme");
        var brand = (RegisterBrandResult.Registered)await registerBrand.ExecuteAsync(acme, "Acme 咖啡", cancellationToken);
        var deposited = (DepositEscrowResult.Opened)await deposit.ExecuteAsync(
            acme, brand.Brand, new Money(50_000_00, Currency.Cny), "demo-world-deposit", cancellationToken);
        await pay.ExecuteAsync(acme, deposited.Payment, SandboxPayOutcome.Approve, null, null, cancellationToken);
        var draft = new BriefDraft(
            "冬日手冲计划",
            "让更多人在家喝到一杯好咖啡：真实记录一周的手冲日常。",
            ["豆子产自埃塞俄比亚耶加雪菲", "250 克可以冲约 16 杯"],
            ["不要承诺任何健康功效"]);
        await createBrief.ExecuteAsync(acme, brand.Brand, draft, cancellationToken);
    }

    /// <summary>Coupons to claim, a code, and a discount from a sum that a plain cart does not reach: list prices stay what is paid.</summary>
    internal async Task WriteOffersAsync(WorldPlan plan, CancellationToken cancellationToken)
    {
        var any = new OfferTerms(Currency.Cny, [], []);
        await OfferAsync(plan, "shop1", "满 199 减 20", any with { MinSpendMinor = 199_00, AmountOffMinor = 20_00 }, new CouponTerms(null, 500, 1, false), cancellationToken);
        await OfferAsync(plan, "shop2", "全店九折券", any with { PercentOffBps = 1_000, MaxOffMinor = 50_00 }, new CouponTerms(null, 300, 1, false), cancellationToken);
        await OfferAsync(plan, "ops", "新人礼 10 元", any with { MinSpendMinor = 50_00, AmountOffMinor = 10_00 }, new CouponTerms("WELCOME10", 1_000, 1, false), cancellationToken);
        await OfferAsync(plan, "shop1", "满 5000 减 300", any with { MinSpendMinor = 5_000_00, AmountOffMinor = 300_00 }, coupon: null, cancellationToken);
    }

    private async Task OfferAsync(
        WorldPlan plan, string maker, string name, OfferTerms terms, CouponTerms? coupon, CancellationToken cancellationToken)
    {
        var person = WorldWriter.Person(plan, maker);
        // The operator has no shop: what they offer is the platform's.
        var shop = (await catalog.ShopsByOwnersAsync([person], cancellationToken)).GetValueOrDefault(person)?.Id;
        var draft = new NewOffer(
            shop, coupon is null ? OfferKind.Threshold : OfferKind.Coupon, name, terms, Group: null, 0, PlatformShareBps: 0,
            clock.GetUtcNow().AddMinutes(-1), clock.GetUtcNow().AddDays(90), coupon);
        await offers.CreateAsync(person, draft, "demo-world-" + name, cancellationToken);
    }

    /// <summary>A room that starts soon, with a shelf.</summary>
    internal async Task WriteRoomAsync(WorldPlan plan, AssetId cover, CancellationToken cancellationToken)
    {
        var lin = WorldWriter.Person(plan, "lin");
        var scheduled = (RoomResult.Done)await scheduleRoom.ExecuteAsync(lin, "周末小家焕新｜好物开箱", clock.GetUtcNow().AddMinutes(30), cover, cancellationToken);
        var shelf = plan.Listings.Where(listing => listing.Skus.All(sku => sku.Stock > 20) && listing.Shop < 2).Take(4);
        foreach (var listing in shelf)
        {
            await addToShelf.ExecuteAsync(lin, scheduled.Room, listing.Id, cancellationToken);
        }
    }

    private async Task BuyAsync(
        WorldPlan plan, PersonId buyer, PlannedListing listing, PlannedSku sku, NoteId note, int number, SeedRandom random, CancellationToken cancellationToken)
    {
        await cart.AddAsync(buyer, sku.Id, random.Between(1, 2), PurchaseSource.Of(note), cancellationToken);
        var lines = await carts.LinesAsync(buyer, cancellationToken);
        var address = new Address("王小明", "13800000000", "浙江省", "杭州市", "西湖区文三路 100 号", "310000");
        var total = lines.Sum(line => line.PriceShown.Minor * line.Quantity);
        if (await placeOrder.ExecuteAsync(new PlaceOrderRequest(buyer, null, address, total, $"demo-world-{number}"), cancellationToken)
            is not PlaceOrderResult.Placed placed)
        {
            return;
        }
        await pay.ExecuteAsync(buyer, placed.Payment, SandboxPayOutcome.Approve, null, null, cancellationToken);
        if (number % 3 == 0)
        {
            return;
        }
        var seller = WorldWriter.Person(plan, plan.Text.Shops[listing.Shop].Handle);
        await ship.ExecuteAsync(seller, placed.Orders[0], cancellationToken);
        if (number % 2 == 0)
        {
            await confirm.ExecuteAsync(buyer, placed.Orders[0], cancellationToken);
            var line = (await orders.LinesAsync([placed.Orders[0]], cancellationToken))[placed.Orders[0]].First();
            var (rating, body) = Opinions[number / 2 % Opinions.Length];
            await review.ExecuteAsync(
                buyer, line.Id, new ReviewDraft(new Stars(rating, rating, rating, 5), body, []), $"demo-world-{number}", cancellationToken);
        }
    }
}
