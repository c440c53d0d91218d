using SocialCommerce.Domain.Assets;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Assets;
using SocialCommerce.Graph.Server.Parties;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Catalog;

/// <summary>Shops and what they sell; all of it public.</summary>
internal static class CatalogSchema
{
    public static void Add(
        SchemaBuilder builder, NodeRegistry nodes, ObjectBuilder<PersonView> person, ObjectBuilder<ShopView> shop,
        ObjectBuilder<ListingView> listing, ObjectBuilder<SkuView> sku)
    {
        nodes.Add<ShopId, ShopView>(CatalogLoaders.ShopsAsync);
        nodes.Add<ListingId, ListingView>(CatalogLoaders.ListingsAsync);
        nodes.Add<SkuId, SkuView>(CatalogLoaders.SkusAsync);
        person.One<PersonId, ShopView>("shop", "Shop", "The person's shop, when they have one.", view => view.Id, CatalogLoaders.ShopsByOwnersAsync);
        AddShop(shop);
        StaffSchema.Add(builder, shop);
        ReturnPolicySchema.Add(builder);
        AddListing(builder, listing);
        AddSku(sku);
        CostSchema.Add(builder, sku);
        AddErrors(builder);
        builder.Query.Root<ListingView?>(
            "listing", "Listing", "Something that is sold, by its id.",
            async (args, context, cancellationToken) => GlobalIds.TryDecode<ListingId>(args.Get<GlobalId>("id"), out var id)
                ? (await CatalogLoaders.ListingsAsync([id], context, cancellationToken)).GetValueOrDefault(id)
                : null,
            args => args.Add("id", "ID!", "The listing's id."));
        CategorySchema.Add(builder, listing, sku);
        CatalogMutations.Add(builder);
        ListingMutations.Add(builder);
    }

    private static void AddShop(ObjectBuilder<ShopView> type) => type.Implements("Node")
        .Field("id", "ID!", "The shop's id.", shop => GlobalIds.Encode(shop.Id))
        .Field("name", "String!", "The shop's name.", shop => shop.Name)
        .One<PersonId, PersonView>("owner", "Person!", "Who opened it.", shop => shop.Owner, PartiesSchema.LoadPeopleAsync)
        .Connection<ShopId, ListingView>("listings", "Listing", "What it sells, newest first.", shop => shop.Id, CatalogLoaders.ListingsByShopsAsync)
        .Connection<ShopId, ListingView>(
            "archivedListings", "Listing", "What it no longer sells, newest first; empty for anybody who does not look after its listings.",
            shop => shop.Id, CatalogLoaders.ArchivedByShopsAsync);

    private static void AddListing(SchemaBuilder builder, ObjectBuilder<ListingView> listing)
    {
        listing.Implements("Node")
            .Field("id", "ID!", "The listing's id.", view => GlobalIds.Encode(view.Id))
            .Field("title", "String!", "What it is.", view => view.Title)
            .Field("description", "String!", "More about it.", view => view.Description)
            .Field("category", "String", "The category's short name.", view => view.Category)
            .One<ShopId, ShopView>("shop", "Shop!", "Who sells it.", view => view.Shop, CatalogLoaders.ShopsAsync)
            .Many<IdList<AssetId>, AssetView>("images", "[Image!]!", "Pictures of it, the first stands for it.", view => new IdList<AssetId>(view.Images), ImageSchema.ManyAsync)
            .Field("options", "[ListingOption!]!", "In what its variants differ.", view => view.Options)
            .Many<ListingId, SkuView>("skus", "[Sku!]!", "Its variants, in the merchant's order.", view => view.Id, CatalogLoaders.SkusByListingsAsync,
                args => args.Add("withDisabled", "Boolean", "Also those that are no longer sold."))
            .Field("minPrice", "Money!", "The lowest price among its variants.", view => view.MinPrice)
            .Field("returnPolicy", "ReturnPolicy!", "How it can be sent back; what is ordered keeps the policy of that moment.", view => view.ReturnPolicy)
            .Field("commissionRateBps", "Int", "What creators earn of a sale, in 1/10,000; null when nothing.", view => view.CommissionRateBps);
        builder.Object<ListingOption>("ListingOption", "A property in which variants differ.").Public()
            .Field("name", "String!", "For example colour.", option => option.Name)
            .Field("values", "[String!]!", "What it can be, in the order shown.", option => option.Values);
    }

    private static void AddSku(ObjectBuilder<SkuView> type) =>
        type.Implements("Node")
            .Field("id", "ID!", "The variant's id.", sku => GlobalIds.Encode(sku.Id))
            .One<ListingId, ListingView>("listing", "Listing!", "What it is a variant of.", sku => sku.Listing, CatalogLoaders.ListingsAsync)
            .Field("optionValues", "[String!]!", "One value of each option, in the options' order.", sku => sku.OptionValues)
            .Field("price", "Money!", "What one costs now.", sku => sku.Price)
            .One<SkuId, int>("available", "Int!", "How many can be bought now.", sku => sku.Id, CatalogLoaders.AvailableAsync);

    private static void AddErrors(SchemaBuilder builder)
    {
        builder.Error<OutOfStock>("Fewer units are left than were asked for.")
            .One<SkuId, SkuView>("sku", "Sku!", "What is sold out.", error => error.Sku, CatalogLoaders.SkusAsync)
            .Field("available", "Int!", "How many are left.", error => error.Available);
        CostSchema.AddError(builder);
        builder.Error<PriceChanged>("Something costs other than what was shown.")
            .One<SkuId, SkuView>("sku", "Sku!", "What it is about.", error => error.Sku, CatalogLoaders.SkusAsync)
            .Field("shown", "Money!", "What the buyer saw.", error => error.Shown)
            .Field("current", "Money!", "What it costs now.", error => error.Current);
    }
}
