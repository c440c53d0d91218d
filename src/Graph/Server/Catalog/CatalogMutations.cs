using System.ComponentModel;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Catalog;

public sealed record OpenShopInput([property: Description("1 to 60 characters.")] string Name);

public sealed record ListingOptionInput(
    [property: Description("For example colour.")] string Name,
    [property: Description("What it can be, in the order shown.")] IReadOnlyList<string> Values);

public sealed record SkuInput(
    [property: Description("One value of each option, in the options' order.")] IReadOnlyList<string> OptionValues,
    [property: Description("The price in the currency's smallest unit.")] long PriceMinor,
    [property: Description("The same for all variants.")] Currency Currency,
    [property: Description("How many there are.")] int Stock,
    [property: Description("Your own number for it.")] string? Code);

public sealed record CreateListingInput(
    [property: Description("A shop you work for.")] GlobalId ShopId,
    [property: Description("1 to 120 characters.")] string Title,
    [property: Description("At most 10,000 characters.")] string Description,
    [property: Description("At most 18 uploads, in the order shown.")] IReadOnlyList<GlobalId>? UploadIds,
    [property: Description("At most 3 options; none when there is one variant.")] IReadOnlyList<ListingOptionInput>? Options,
    [property: Description("1 to 100 variants.")] IReadOnlyList<SkuInput> Skus,
    [property: Description("What creators earn of a sale, in 1/10,000; at most 5,000.")] int? CommissionRateBps,
    [property: Description("A category's short name.")] string? Category,
    [property: Description("Values of the category's attributes.")] IReadOnlyList<ListingAttributeInput>? Attributes,
    [property: Description("Where it was made or grown.")] string? Origin,
    [property: Description("One that its category allows; without it seven days where they are allowed.")] ReturnPolicyKind? ReturnPolicy,
    [property: Description("Your own number for it, once in the shop.")] string? Code,
    [property: Description("The same key with the same input answers the same listing again; without it, each time another.")] string? IdempotencyKey);

public sealed record ChangePriceInput(
    [property: Description("A variant of a shop you work for.")] GlobalId SkuId,
    [property: Description("The new price in the currency's smallest unit.")] long PriceMinor,
    [property: Description("Why it shall be sold for less than it costs you, 1 to 300 characters; without it, that is refused.")] string? BelowCostReason);

public sealed record RestockInput(
    [property: Description("A variant of a shop you work for.")] GlobalId SkuId,
    [property: Description("How many to add; negative takes away.")] int Units);

public sealed record ShopPayload(ShopId? Shop, IReadOnlyList<UserError> UserErrors) : IPayload<ShopPayload>
{
    public static ShopPayload Refused(UserError error) => new(null, [error]);
}

public sealed record ListingPayload(ListingId? Listing, IReadOnlyList<UserError> UserErrors) : IPayload<ListingPayload>
{
    public static ListingPayload Refused(UserError error) => new(null, [error]);
}

public sealed record SkuPayload(SkuId? Sku, IReadOnlyList<UserError> UserErrors) : IPayload<SkuPayload>
{
    public static SkuPayload Refused(UserError error) => new(null, [error]);
}

/// <summary>What merchants do with their shop.</summary>
internal static class CatalogMutations
{
    public static void Add(SchemaBuilder builder)
    {
        builder.Input<OpenShopInput>("A new shop.");
        builder.Input<ListingOptionInput>("A property in which variants differ.");
        builder.Input<SkuInput>("A variant with its first stock.");
        builder.Input<CreateListingInput>("Something to sell.");
        builder.Input<ChangePriceInput>("A new price.");
        builder.Input<RestockInput>("More units, or fewer.");
        builder.Payload<ShopPayload>("A shop.").One<ShopId, ShopView>("shop", "Shop", "The shop.", payload => payload.Shop, CatalogLoaders.ShopsAsync);
        builder.Payload<ListingPayload>("A listing.")
            .One<ListingId, ListingView>("listing", "Listing", "The listing.", payload => payload.Listing, CatalogLoaders.ListingsAsync);
        builder.Payload<SkuPayload>("A variant.").One<SkuId, SkuView>("sku", "Sku", "The variant.", payload => payload.Sku, CatalogLoaders.SkusAsync);
        builder.Mutate<OpenShopInput, ShopPayload>("openShop", "Opens your shop; a person has one.", TokenScope.All, OpenShopAsync);
        builder.Mutate<CreateListingInput, ListingPayload>("createListing", "Puts something up for sale. For the shop's staff.", TokenScope.All, CreateAsync);
        builder.Mutate<ChangePriceInput, SkuPayload>(
            "changePrice", "Changes a price; the old one stays in the price history, and filled carts have to be confirmed. For the shop's staff.",
            TokenScope.All, ChangePriceAsync);
        builder.Mutate<RestockInput, SkuPayload>("restock", "Changes how many there are. For the shop's staff.", TokenScope.All, RestockAsync);
    }

    private static async Task<ShopPayload> OpenShopAsync(OpenShopInput input, MutationCall call, CancellationToken cancellationToken) =>
        await call.Service<OpenShop>().ExecuteAsync(call.Person, input.Name, cancellationToken) switch
        {
            OpenShopResult.Opened opened => new ShopPayload(opened.Shop, []),
            OpenShopResult.AlreadyHasOne => ShopPayload.Refused(new NotAllowed("You have a shop already.", Code: "HAS_SHOP")),
            OpenShopResult.BadName => ShopPayload.Refused(InvalidInput.Of("name", $"A shop's name has 1 to {OpenShop.MaxNameLength} characters.")),
            var result => throw new InvalidOperationException($"Unknown result {result}."),
        };

    private static async Task<ListingPayload> CreateAsync(CreateListingInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (!GlobalIds.TryDecode<ShopId>(input.ShopId, out var shop))
        {
            return ListingPayload.Refused(InvalidInput.NotFound("shopId", "shop"));
        }
        if (!GlobalIds.TryDecodeAll<AssetId>(input.UploadIds ?? [], out var images))
        {
            return ListingPayload.Refused(InvalidInput.NotFound("uploadIds", "upload"));
        }
        var draft = new NewListing(
            shop,
            input.Title,
            input.Description,
            images,
            [.. (input.Options ?? []).Select(option => new ListingOption(option.Name, option.Values))],
            [.. input.Skus.Select(sku => new NewSku(sku.OptionValues, new Money(sku.PriceMinor, sku.Currency), sku.Code))],
            input.CommissionRateBps,
            input.Category,
            new ListingFacts(ListingMutations.Attributes(input.Attributes ?? []), input.Origin, input.ReturnPolicy, input.Code));
        var result = await call.Service<CreateListing>().ExecuteAsync(
            call.Person, draft, [.. input.Skus.Select(sku => sku.Stock)], cancellationToken, input.IdempotencyKey);
        return result switch
        {
            CreateListingResult.Created created => new ListingPayload(created.Listing.Listing, []),
            CreateListingResult.Faulty faulty => ListingPayload.Refused(ListingMutations.Error(faulty.Fault)),
            CreateListingResult.BadKey { IsReused: true } => ListingPayload.Refused(InvalidInput.KeyReused()),
            CreateListingResult.BadKey => ListingPayload.Refused(InvalidInput.Of("idempotencyKey", "A key has 1 to 200 characters.")),
            CreateListingResult.NotStaff => ListingPayload.Refused(InvalidInput.NotFound("shopId", "shop of yours")),
            _ => throw new InvalidOperationException($"Unknown result {result}."),
        };
    }

    private static async Task<SkuPayload> ChangePriceAsync(ChangePriceInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (!GlobalIds.TryDecode<SkuId>(input.SkuId, out var sku))
        {
            return SkuPayload.Refused(InvalidInput.NotFound("skuId", "variant of yours"));
        }
        return await call.Service<ChangePrice>().ExecuteAsync(call.Person, sku, input.PriceMinor, cancellationToken, input.BelowCostReason?.Trim()) switch
        {
            ChangePriceResult.Done => new SkuPayload(sku, []),
            ChangePriceResult.NotFound => SkuPayload.Refused(InvalidInput.NotFound("skuId", "variant of yours")),
            ChangePriceResult.Invalid invalid => SkuPayload.Refused(InvalidInput.Of(invalid.Field, invalid.Message)),
            ChangePriceResult.BelowCost below => SkuPayload.Refused(BelowCost.Of(below.Sale, "priceMinor")),
            var result => throw new InvalidOperationException($"Unknown result {result}."),
        };
    }

    private static async Task<SkuPayload> RestockAsync(RestockInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (!GlobalIds.TryDecode<SkuId>(input.SkuId, out var sku))
        {
            return SkuPayload.Refused(InvalidInput.NotFound("skuId", "variant of yours"));
        }
        if (input.Units is < -1_000_000 or > 1_000_000)
        {
            return SkuPayload.Refused(InvalidInput.Of("units", "At most 1,000,000 units at a time."));
        }
        return await call.Service<Restock>().ExecuteAsync(call.Person, sku, input.Units, cancellationToken) switch
        {
            RestockResult.Done => new SkuPayload(sku, []),
            RestockResult.TooFew => SkuPayload.Refused(InvalidInput.Of("units", "More would go than are available; the rest is promised to buyers.")),
            _ => SkuPayload.Refused(InvalidInput.NotFound("skuId", "variant of yours")),
        };
    }
}
