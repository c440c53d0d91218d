using System.ComponentModel;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Parties;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Catalog;

public sealed record SetSkuCostInput(
    [property: Description("A variant whose price you set.")] GlobalId SkuId,
    [property: Description("What one costs you, in the currency's smallest unit; null: unsaid.")] long? CostMinor);

/// <summary>Something would be sold for less than it costs its shop, and nobody said why.</summary>
public sealed record BelowCost(string Message, SkuId Sku, Money Price, Money Cost, IReadOnlyList<string> Where) : UserError("BELOW_COST", Message, Where)
{
    public static BelowCost Of(BelowCostSale sale, string field) => new(
        $"It would bring {sale.Price.Format("en")} and costs {sale.Cost.Format("en")}: say why it shall be sold below its cost.", sale.Sku, sale.Price, sale.Cost, [field]);
}

/// <summary>What variants cost their shop: for those who set its prices, for others it does not exist.</summary>
internal static class CostSchema
{
    public static void Add(SchemaBuilder builder, ObjectBuilder<SkuView> sku)
    {
        sku.One<SkuId, Money>("cost", "Money", "What one costs the shop; null when unsaid and for anybody who does not set its prices.", view => view.Id, CostsAsync)
            .Many<SkuId, BelowCostView>(
                "belowCost", "[BelowCostSale!]!", "Prices and offers below cost that were confirmed, the latest first; empty for anybody who does not set its prices.",
                view => view.Id, ConfirmedAsync);
        // Reached through a statement that looks at the asker's role.
        builder.Object<BelowCostView>("BelowCostSale", "A price or an offer below cost that somebody confirmed.").Public()
            .Field("isOffer", "Boolean!", "By an offer; otherwise the price itself.", sale => sale.IsOffer)
            .Field("price", "Money!", "What one unit brought; of a bundle, a set.", sale => sale.Price)
            .Field("cost", "Money!", "What it cost the shop then.", sale => sale.Cost)
            .Field("reason", "String!", "Why.", sale => sale.Reason)
            .One<PersonId, PersonView>("by", "Person!", "Who confirmed it.", sale => sale.ConfirmedBy, PartiesSchema.LoadPeopleAsync)
            .Field("at", "DateTime!", "When.", sale => sale.At);
        builder.Input<SetSkuCostInput>("What a variant costs its shop.");
        builder.Mutate<SetSkuCostInput, SkuPayload>(
            "setSkuCost", "Says what a variant costs the shop; only those who set its prices see it. What would sell below it asks for a reason.", TokenScope.All, SetAsync);
    }

    public static void AddError(SchemaBuilder builder) => builder.Error<BelowCost>("Something would be sold for less than it costs its shop.")
        .One<SkuId, SkuView>("sku", "Sku!", "What it is about; of a bundle, its first.", error => error.Sku, CatalogLoaders.SkusAsync)
        .Field("price", "Money!", "What it would bring.", error => error.Price)
        .Field("cost", "Money!", "What it costs.", error => error.Cost);

    private static async Task<SkuPayload> SetAsync(SetSkuCostInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (input.CostMinor is < 1 or > 1_000_000_000_00)
        {
            return SkuPayload.Refused(InvalidInput.Of("costMinor", "A cost is above zero."));
        }
        return GlobalIds.TryDecode<SkuId>(input.SkuId, out var sku) && await call.Service<SkuCosts>().SetAsync(call.Person, sku, input.CostMinor, cancellationToken)
            ? new SkuPayload(sku, [])
            : SkuPayload.Refused(InvalidInput.NotFound("skuId", "variant of yours"));
    }

    private static async ValueTask<IReadOnlyDictionary<SkuId, Money>> CostsAsync(
        IReadOnlyList<SkuId> skus, GraphContext context, CancellationToken cancellationToken) =>
        context.Viewer().Person is { } person
            ? await context.Service<SkuCosts>().BySkusAsync(person, skus, cancellationToken)
            : new Dictionary<SkuId, Money>();

    private static async ValueTask<ILookup<SkuId, BelowCostView>> ConfirmedAsync(
        IReadOnlyList<SkuId> skus, GraphContext context, CancellationToken cancellationToken) =>
        context.Viewer().Person is { } person
            ? await context.Service<SkuCosts>().ConfirmedAsync(person, skus, cancellationToken)
            : Array.Empty<BelowCostView>().ToLookup(sale => sale.Sku);
}
