using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Offers;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Catalog;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Orders;

/// <summary>A step from list price to what is paid, of a quote or of an order.</summary>
public sealed record AdjustmentView(OfferId Rule, OfferKind Kind, string Name, ShopId? Funder, Money Amount, bool IsShipping)
{
    public static AdjustmentView Of(Adjustment adjustment) => new(
        adjustment.Rule, adjustment.Kind, adjustment.Name, adjustment.Funder.Shop, adjustment.Off, adjustment.Sku is null);

    public static AdjustmentView Of(StoredAdjustment adjustment) => new(
        adjustment.Rule, adjustment.Kind, adjustment.Name, adjustment.Funder.Shop, adjustment.Off, adjustment.Line is null);
}

/// <summary>"Explain my price": what a cart comes to, and why an order cost what it did.</summary>
internal static class QuoteSchema
{
    private const int MaxSample = 999;

    public static void Add(SchemaBuilder builder, ObjectBuilder<CartView> cart)
    {
        builder.Object<AdjustmentView>("PriceAdjustment", "A step from list price to what is paid: one rule, one funder.").Public()
            .Field("rule", "ID!", "The offer it comes from.", adjustment => GlobalIds.Encode(adjustment.Rule))
            .Field("kind", "OfferKind!", "How the offer works.", adjustment => adjustment.Kind)
            .Field("name", "String!", "The offer's name, as it was then.", adjustment => adjustment.Name)
            .One<ShopId, ShopView>("funder", "Shop", "The shop that bears it; null: the platform.", adjustment => adjustment.Funder, CatalogLoaders.ShopsAsync)
            .Field("amount", "Money!", "What it takes off.", adjustment => adjustment.Amount)
            .Field("isShipping", "Boolean!", "It is off the shipping.", adjustment => adjustment.IsShipping);
        AddQuote(builder);
        AddSample(builder);
        cart.One<PersonId, Money>(
                "total", "Money!",
                "What placeOrder's totalShown has to be for all lines, without coupons, when nothing in it is sent under a shipping template; otherwise see quote.",
                view => (PersonId?)view.Buyer, TotalsAsync)
            .One<PersonId, CartQuote>("quote", "CartQuote!", "What it comes to and why: the exact total to confirm in placeOrder.", view => view.Buyer, QuotesAsync, args => args
                .Add("lineIds", "[ID!]", "Only these lines; null: all.")
                .Add("addressId", "ID", "An address of yours where it goes.")
                .Add("region", "String", "Or the region where it goes.")
                .Add("couponIds", "[ID!]", "Coupons of yours to use, with the codes at most 8; the combination that makes it cheapest is used.")
                .Add("couponCodes", "[String!]", "Codes of coupons to use."));
    }

    // A root field, not one of the variant's: each is a calculation of its own, and a list of variants would ask for many.
    private static void AddSample(SchemaBuilder builder) => builder.Query.Root<CartQuote?>(
        "quote", "CartQuote", "What so many units of a variant would cost you now, ordered alone, and why; null when you are not signed in or there is no such variant.",
        async (args, context, cancellationToken) =>
        {
            var quantity = args.Get<int>("quantity");
            if (quantity is < 1 or > MaxSample)
            {
                throw new GraphQLException($"The argument \"quantity\" is between 1 and {MaxSample}.", ErrorCode.BadUserInput);
            }
            if (context.Viewer().Person is not { } buyer || !GlobalIds.TryDecode<SkuId>(args.Get<GlobalId>("skuId"), out var sku))
            {
                return null;
            }
            var request = new QuoteRequest(buyer, null, args.Get<string?>("region"), [], Codes(args.Get<IReadOnlyList<string>?>("couponCodes")));
            return await context.Service<QuoteReader>().OfOneAsync(sku, quantity, request, cancellationToken);
        },
        args => args
            .Add("skuId", "ID!", "Which variant.")
            .Add("quantity", "Int!", $"How many, 1 to {MaxSample}.")
            .Add("region", "String", "The region where it goes.")
            .Add("couponCodes", "[String!]", "Codes of coupons to use, at most 8."));

    /// <summary>The wish of one field's arguments; null when an id is none.</summary>
    private static async Task<QuoteRequest?> RequestAsync(PersonId buyer, FieldArgs args, GraphContext context, CancellationToken cancellationToken)
    {
        var region = args.Get<string?>("region");
        if (args.TryGet<GlobalId>("addressId", out var given))
        {
            if (!GlobalIds.TryDecode<SavedAddressId>(given, out var id) || await context.Service<AddressBook>().FindAsync(buyer, id, cancellationToken) is not { } saved)
            {
                return null;
            }
            region = saved.Address.Region;
        }
        var chosen = args.TryGet<IReadOnlyList<GlobalId>>("lineIds", out var lineIds);
        return GlobalIds.TryDecodeAll<CartLineId>(lineIds ?? [], out var lines)
            && GlobalIds.TryDecodeAll<CouponId>(args.Get<IReadOnlyList<GlobalId>?>("couponIds") ?? [], out var coupons)
            ? new QuoteRequest(buyer, chosen ? lines : null, region, coupons, Codes(args.Get<IReadOnlyList<string>?>("couponCodes")))
            : null;
    }

    /// <summary>As they are stored, each once.</summary>
    public static IReadOnlyList<string> Codes(IReadOnlyList<string>? codes) => [.. (codes ?? []).Select(ClaimCoupon.NormalCode).Distinct(StringComparer.Ordinal)];

    private static async ValueTask<IReadOnlyDictionary<PersonId, CartQuote>> QuotesAsync(
        IReadOnlyList<PersonId> buyers, FieldArgs args, GraphContext context, CancellationToken cancellationToken)
    {
        var quotes = new Dictionary<PersonId, CartQuote>();
        // One viewer per request.
        foreach (var buyer in buyers)
        {
            var request = await RequestAsync(buyer, args, context, cancellationToken)
                ?? throw new GraphQLException("An id in the arguments is not of your address, cart line or coupon.", ErrorCode.BadUserInput);
            quotes[buyer] = await context.Service<QuoteReader>().QuoteAsync(request, cancellationToken);
        }
        return quotes;
    }

    private static async ValueTask<IReadOnlyDictionary<PersonId, Money>> TotalsAsync(
        IReadOnlyList<PersonId> buyers, GraphContext context, CancellationToken cancellationToken)
    {
        var totals = new Dictionary<PersonId, Money>();
        foreach (var buyer in buyers)
        {
            totals[buyer] = (await context.Service<QuoteReader>().QuoteAsync(new QuoteRequest(buyer, null, null, [], []), cancellationToken)).Total;
        }
        return totals;
    }

    private static void AddQuote(SchemaBuilder builder)
    {
        builder.Object<CartQuote>("CartQuote", "What a cart comes to and why.").Guard((quote, context) => context.Viewer().Is(quote.Buyer))
            .Field("shops", "[ShopQuote!]!", "One part for each shop: each becomes an order.", quote => quote.Shops)
            .Field("listTotal", "Money!", "At list prices.", quote => quote.Sum(line => line.ListTotal))
            .Field("goods", "Money!", "After all adjustments of the goods.", quote => quote.Sum(line => line.Money.Paid))
            .Field("shipping", "Money!", "After discounts on shipping.", quote => quote.Sum(line => line.Money.Shipping))
            .Field("isShippingKnown", "Boolean!", "False while the region is missing on which shipping depends; it counts as zero then.", quote => quote.IsShippingKnown)
            .Field("tax", "Money!", "Contained in the total.", quote => quote.Sum(line => line.Money.Tax))
            .Field("total", "Money!", "What is to be paid.", quote => quote.Total)
            .Field("usedCouponIds", "[ID!]!", "Coupons of yours that take something off.", quote =>
                quote.UsedCoupons.Where(coupon => coupon.Coupon is not null).Select(coupon => GlobalIds.Encode(coupon.Coupon!.Value)).ToList())
            .Field("usedCodes", "[String!]!", "Codes that take something off.", quote =>
                quote.UsedCoupons.Where(coupon => coupon.Code is not null).Select(coupon => coupon.Code!).ToList())
            .Field("unusableCouponIds", "[ID!]!", "Coupons that cannot be used now: not yours, over or used.", quote =>
                quote.Unusable.Where(coupon => coupon.Coupon is not null).Select(coupon => GlobalIds.Encode(coupon.Coupon!.Value)).ToList())
            .Field("unusableCodes", "[String!]!", "Codes that cannot be used now: unknown, over, or used up.", quote =>
                quote.Unusable.Where(coupon => coupon.Code is not null).Select(coupon => coupon.Code!).ToList());
        builder.Object<ShopQuote>("ShopQuote", "One shop's part of a quote.").Public()
            .One<ShopId, ShopView>("shop", "Shop!", "Who sells.", quote => (ShopId?)quote.Shop, CatalogLoaders.ShopsAsync)
            .Field("lines", "[LineQuote!]!", "Its lines.", quote => quote.Lines)
            .Field("adjustments", "[PriceAdjustment!]!", "Everything that makes them and their shipping cheaper.", quote => quote.Adjustments.Select(AdjustmentView.Of).ToList())
            .Field("shipping", "Money!", "After discounts on shipping.", quote => Sum(quote, line => line.Money.Shipping))
            .Field("tax", "Money!", "Contained in the total.", quote => Sum(quote, line => line.Money.Tax))
            .Field("total", "Money!", "What this order will cost.", quote => Sum(quote, line => line.Money.Total));
        builder.Object<LineQuote>("LineQuote", "One line of a quote.").Public()
            .One<SkuId, SkuView>("sku", "Sku!", "What it is.", line => (SkuId?)line.Sku, CatalogLoaders.SkusAsync)
            .Field("quantity", "Int!", "How many.", line => line.Quantity)
            .Field("listTotal", "Money!", "At the list price.", line => line.ListTotal)
            .Field("adjustments", "[PriceAdjustment!]!", "What makes it cheaper, in the order applied.", line => line.Adjustments.Select(AdjustmentView.Of).ToList())
            .Field("paid", "Money!", "List total less its adjustments.", line => line.Money.Paid)
            .Field("shipping", "Money!", "Its share of the shipping.", line => line.Money.Shipping)
            .Field("canBeSent", "Boolean!", "False when the shop does not send it to the region.", line => line.CanBeSent);
    }

    private static Money Sum(ShopQuote quote, Func<LineQuote, Money> part) => quote.Lines.Select(part).Aggregate((sum, next) => sum + next);
}
