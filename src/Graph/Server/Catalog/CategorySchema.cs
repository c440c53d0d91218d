using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Catalog;

/// <summary>A listing's value of one attribute.</summary>
public sealed record ListingAttribute(string Name, string Value);

/// <summary>Categories with what they ask of listings, and the prices that variants had. All of it public.</summary>
internal static class CategorySchema
{
    public static void Add(SchemaBuilder builder, ObjectBuilder<ListingView> listing, ObjectBuilder<SkuView> sku)
    {
        builder.Enum<AttributeKind>("What values an attribute takes.");
        builder.Object<AttributeView>("CategoryAttribute", "A property that listings of a category have.").Public()
            .Field("name", "String!", "For programs.", attribute => attribute.Name)
            .Field("label", "String!", "For people.", (attribute, args) => Choose(args, attribute.NameZh, attribute.NameEn), Locale)
            .Field("kind", "AttributeKind!", "What values it takes.", attribute => attribute.Kind)
            .Field("unit", "String", "For a number: what it counts.", attribute => attribute.Unit)
            .Field("choices", "[String!]!", "For a choice: what can be chosen.", attribute => attribute.Choices)
            .Field("isRequired", "Boolean!", "Whether every listing of the category needs it.", attribute => attribute.IsRequired);
        builder.Object<CategoryView>("Category", "A kind of goods.").Public()
            .Field("slug", "String!", "Its short name.", category => category.Slug)
            .Field("name", "String!", "For people.", (category, args) => Choose(args, category.NameZh, category.NameEn), Locale)
            .Field("returnPolicies", "[ReturnPolicy!]!", "What its shops may choose from.", category => category.ReturnPolicies)
            .Field("attributes", "[CategoryAttribute!]!", "What its listings say.", category => category.Attributes);
        builder.Query.Root<IReadOnlyList<CategoryView>>(
            "categories", "[Category!]!", "All kinds of goods.",
            async (_, context, cancellationToken) => await context.Service<CategoryReader>().AllAsync(cancellationToken));
        builder.Object<ListingAttribute>("ListingAttribute", "What a listing says about one of its category's attributes.").Public()
            .Field("name", "String!", "The attribute's name.", attribute => attribute.Name)
            .Field("value", "String!", "Its value.", attribute => attribute.Value);
        builder.Object<PricePoint>("PricePoint", "A price that a variant had.").Public()
            .Field("price", "Money!", "What one cost.", point => point.Price)
            .Field("since", "DateTime!", "From when.", point => point.Since)
            .Field("until", "DateTime", "Until when; null: it is the price now.", point => point.Until);
        listing.Field("attributes", "[ListingAttribute!]!", "What it says about its category's attributes.",
                view => view.Attributes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new ListingAttribute(pair.Key, pair.Value)).ToList())
            .Field(
                "imageIds", "[ID!]!", "Ids of its pictures in their order, for editListing; empty for anybody who does not look after its shop's listings.",
                (view, _, context) => context.Viewer().May(view.Shop, ShopPermission.ManageListings) ? view.Images.Select(image => GlobalIds.Encode(image)).ToList() : [])
            .Field("origin", "String", "Where it was made or grown.", view => view.Origin)
            .Field("code", "String", "The merchant's own number.", view => view.Code)
            .Field("isArchived", "Boolean!", "Whether it was taken off sale.", view => view.ArchivedAt is not null);
        sku.Field("code", "String", "The merchant's own number.", view => view.Code)
            .Field("isDisabled", "Boolean!", "Whether it is no longer sold.", view => view.DisabledAt is not null)
            .Field(
                "compareAt", "Money", "A former price to strike through: the lowest of the seven days before the present price began. Null when there is none.",
                view => view.CompareAt)
            .Connection<SkuId, PricePoint>("priceHistory", "PricePoint", "Every price it had, newest first.", view => view.Id, CatalogLoaders.PriceHistoryAsync);
    }

    private static void Locale(ArgsBuilder args) => args.Add("locale", "String", "A BCP 47 tag such as en or zh-CN (the default).");

    private static string Choose(FieldArgs args, string zh, string en) =>
        args.TryGet<string>("locale", out var locale) && locale is not null && !locale.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? en : zh;
}
