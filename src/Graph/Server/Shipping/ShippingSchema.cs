using System.ComponentModel;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Shipping;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Catalog;
using SocialCommerce.Graph.Server.Offers;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Shipping;

public sealed record ShippingZoneInput(
    [property: Description("Codes or names of regions; none: everywhere that no other zone names.")] IReadOnlyList<string> Regions,
    [property: Description("So many grams or pieces cost the first price.")] int FirstUnits,
    [property: Description("The first price.")] long FirstMinor,
    [property: Description("Each further so many grams or pieces cost the next price.")] int NextUnits,
    [property: Description("The next price.")] long NextMinor);

public sealed record SaveShippingTemplateInput(
    [property: Description("A shop you work for.")] GlobalId ShopId,
    [property: Description("The template to change; without it, a new one is made.")] GlobalId? TemplateId,
    [property: Description("1 to 60 characters.")] string Name,
    [property: Description("Whether the zones count grams or pieces.")] ShippingUnit Unit,
    [property: Description("Where it is sent at what price; a region in no zone is not served.")] IReadOnlyList<ShippingZoneInput> Zones,
    [property: Description("From this list price of its things on, sending is free.")] long? FreeOverMinor,
    [property: Description("The currency of its prices.")] Currency Currency,
    [property: Description("The same key with the same input makes one template, however often it is sent.")] string? IdempotencyKey);

public sealed record SetListingShippingInput(
    [property: Description("A listing of a shop you work for.")] GlobalId ListingId,
    [property: Description("A template of the same shop; null: sent free.")] GlobalId? TemplateId);

public sealed record SetSkuWeightInput(
    [property: Description("A variant of a shop you work for.")] GlobalId SkuId,
    [property: Description("What one unit weighs, packed; 1 to 1,000,000.")] int Grams);

public sealed record ShippingTemplatePayload(ShippingTemplateId? Template, IReadOnlyList<UserError> UserErrors) : IPayload<ShippingTemplatePayload>
{
    public static ShippingTemplatePayload Refused(UserError error) => new(null, [error]);
}

/// <summary>What sending costs; all of it public.</summary>
internal static class ShippingSchema
{
    public static void Add(SchemaBuilder builder, ObjectBuilder<ListingView> listing, ObjectBuilder<ShopView> shop, ObjectBuilder<SkuView> sku)
    {
        builder.Enum<ShippingUnit>("What a shipping template counts.");
        builder.Object<ShippingZone>("ShippingZone", "What it costs to send to some regions.").Public()
            .Field("regions", "[String!]!", "Codes or names; none: everywhere that no other zone names.", zone => zone.Regions)
            .Field("firstUnits", "Int!", "So many grams or pieces cost the first price.", zone => zone.FirstUnits)
            .Field("firstMinor", "Long!", "The first price.", zone => zone.FirstMinor)
            .Field("nextUnits", "Int!", "Each further so many cost the next price.", zone => zone.NextUnits)
            .Field("nextMinor", "Long!", "The next price.", zone => zone.NextMinor);
        builder.Object<ShippingTemplate>("ShippingTemplate", "What it costs to send things where. A region in no zone is not served.").Public()
            .Field("id", "ID!", "The template's id.", template => GlobalIds.Encode(template.Id))
            .Field("name", "String!", "The shop's name for it.", template => template.Name)
            .Field("unit", "ShippingUnit!", "What its zones count.", template => template.Unit)
            .Field("zones", "[ShippingZone!]!", "Where at what price.", template => template.Zones)
            .Field("freeOver", "Money", "From this list price on, sending is free; null: never.", template =>
                template.FreeOverMinor is { } minor ? new Money(minor, template.Currency) : (Money?)null)
            .Field("currency", "Currency!", "The currency of its prices.", template => template.Currency);
        listing.One<ListingId, ShippingTemplate>("shippingTemplate", "ShippingTemplate", "How it is sent; null: free.", view => (ListingId?)view.Id, OfListingsAsync);
        shop.Many<ShopId, ShippingTemplate>("shippingTemplates", "[ShippingTemplate!]!", "Its shipping templates, at most 50.", view => view.Id, OfShopsAsync);
        sku.One<SkuId, int>("weightGrams", "Int", $"What one unit weighs, packed; null: {ShippingReader.UnknownGrams} g are assumed.", view => view.Id, WeightsAsync);
        AddMutations(builder);
    }

    private static void AddMutations(SchemaBuilder builder)
    {
        builder.Input<ShippingZoneInput>("A zone of a template.");
        builder.Input<SaveShippingTemplateInput>("A shipping template.");
        builder.Input<SetListingShippingInput>("How a listing is sent.");
        builder.Input<SetSkuWeightInput>("What a variant weighs.");
        builder.Payload<ShippingTemplatePayload>("A shipping template.")
            .One<ShippingTemplateId, ShippingTemplate>("template", "ShippingTemplate", "The template.", payload => payload.Template, ByIdsAsync);
        builder.Mutate<SaveShippingTemplateInput, ShippingTemplatePayload>(
            "saveShippingTemplate", "Makes or changes a shipping template; placed orders keep what they cost. For the shop's staff.", TokenScope.All, SaveAsync);
        builder.Mutate<SetListingShippingInput, DonePayload>(
            "setListingShipping", "Says under which template a listing is sent. For the shop's staff.", TokenScope.All, SetListingAsync);
        builder.Mutate<SetSkuWeightInput, DonePayload>("setSkuWeight", "Says what one unit weighs. For the shop's staff.", TokenScope.All, SetWeightAsync);
    }

    private static async Task<ShippingTemplatePayload> SaveAsync(SaveShippingTemplateInput input, MutationCall call, CancellationToken cancellationToken)
    {
        var id = ShippingTemplateId.New();
        if (!GlobalIds.TryDecode<ShopId>(input.ShopId, out var shop))
        {
            return ShippingTemplatePayload.Refused(InvalidInput.NotFound("shopId", "shop of yours"));
        }
        if (input.TemplateId is { } given && !GlobalIds.TryDecode(given, out id))
        {
            return ShippingTemplatePayload.Refused(InvalidInput.NotFound("templateId", "template of this shop"));
        }
        var isNew = input.TemplateId is null;
        var zones = input.Zones.Select(zone => new ShippingZone(zone.Regions, zone.FirstUnits, zone.FirstMinor, zone.NextUnits, zone.NextMinor)).ToList();
        var template = new ShippingTemplate(id, shop, input.Name, input.Unit, zones, input.FreeOverMinor, input.Currency);
        return await call.Service<ManageShipping>().SaveAsync(call.Person, template, isNew, input.IdempotencyKey, cancellationToken) switch
        {
            ShippingResult.Done done => new ShippingTemplatePayload(done.Template, []),
            ShippingResult.Faulty faulty => ShippingTemplatePayload.Refused(InvalidInput.Of(faulty.Field, faulty.Message)),
            ShippingResult.KeyReused => ShippingTemplatePayload.Refused(InvalidInput.KeyReused()),
            _ when isNew => ShippingTemplatePayload.Refused(InvalidInput.NotFound("shopId", "shop of yours")),
            _ => ShippingTemplatePayload.Refused(InvalidInput.NotFound("templateId", "template of a shop of yours")),
        };
    }

    private static async Task<DonePayload> SetListingAsync(SetListingShippingInput input, MutationCall call, CancellationToken cancellationToken)
    {
        ShippingTemplateId? template = null;
        if (input.TemplateId is { } given)
        {
            if (!GlobalIds.TryDecode<ShippingTemplateId>(given, out var decoded))
            {
                return DonePayload.Refused(InvalidInput.NotFound("templateId", "template of yours"));
            }
            template = decoded;
        }
        return GlobalIds.TryDecode<ListingId>(input.ListingId, out var listing)
            && await call.Service<ManageShipping>().SetListingAsync(call.Person, listing, template, cancellationToken)
            ? new DonePayload(true, [])
            : DonePayload.Refused(InvalidInput.NotFound("listingId", "listing or template of yours"));
    }

    private static async Task<DonePayload> SetWeightAsync(SetSkuWeightInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (input.Grams is < 1 or > 1_000_000)
        {
            return DonePayload.Refused(InvalidInput.Of("grams", "1 to 1,000,000 grams."));
        }
        return GlobalIds.TryDecode<SkuId>(input.SkuId, out var sku)
            && await call.Service<ManageShipping>().SetWeightAsync(call.Person, sku, input.Grams, cancellationToken)
            ? new DonePayload(true, [])
            : DonePayload.Refused(InvalidInput.NotFound("skuId", "variant of yours"));
    }

    private static async ValueTask<IReadOnlyDictionary<ShippingTemplateId, ShippingTemplate>> ByIdsAsync(
        IReadOnlyList<ShippingTemplateId> ids, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<ShippingReader>().ByIdsAsync(ids, cancellationToken);

    private static async ValueTask<IReadOnlyDictionary<SkuId, int>> WeightsAsync(
        IReadOnlyList<SkuId> skus, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<ShippingReader>().WeightsAsync(skus, cancellationToken);

    private static async ValueTask<IReadOnlyDictionary<ListingId, ShippingTemplate>> OfListingsAsync(
        IReadOnlyList<ListingId> listings, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<ShippingReader>().ByListingsAsync(listings, cancellationToken);

    private static async ValueTask<ILookup<ShopId, ShippingTemplate>> OfShopsAsync(
        IReadOnlyList<ShopId> shops, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<ShippingReader>().ByShopsAsync(shops, cancellationToken);
}
