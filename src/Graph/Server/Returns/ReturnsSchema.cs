using SocialCommerce.Domain.Assets;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Returns;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Assets;
using SocialCommerce.Graph.Server.Catalog;
using SocialCommerce.Graph.Server.Orders;
using SocialCommerce.Graph.Server.Parties;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Returns;

/// <summary>After-sales. The types are public because their loaders are not: see <see cref="ReturnLoaders"/>.</summary>
internal static class ReturnsSchema
{
    public static void Add(
        SchemaBuilder builder, NodeRegistry nodes, ObjectBuilder<Viewer> viewer, ObjectBuilder<OrderView> order, ObjectBuilder<OrderLineView> line)
    {
        nodes.Add<ReturnCaseId, ReturnCaseView>(ReturnLoaders.ByIdsAsync);
        builder.Enum<ReturnKind>("What a case asks for.");
        builder.Enum<ReturnReason>("Why a case was opened.");
        builder.Enum<CaseState>("Where a case stands.", "ReturnCaseState");
        builder.Enum<CaseSide>("Who took a step of a case; CLOCK: nobody answered in time.", "ReturnSide");
        builder.Enum<CaseAction>("A step of a case.", "ReturnAction");
        AddCase(builder);
        order.Many<OrderId, ReturnCaseView>("returns", "[ReturnCase!]!", "After-sales cases about it, oldest first.", view => view.Id, ReturnLoaders.ByOrdersAsync)
            .One<OrderId, Money>("refunded", "Money!", "What went back to the payer or is on its way there.", view => view.Id, ReturnLoaders.RefundedByOrdersAsync);
        line.One<OrderLineId, Money>("refunded", "Money!", "What of it went back to the payer or is on its way there, with its share of shipping.", view => view.Id, ReturnLoaders.RefundedByLinesAsync);
        viewer.Connection<PersonId, ReturnCaseView>("returns", "ReturnCase", "Cases you opened as a buyer, newest first.", view => view.Person!.Value, ReturnLoaders.OpenedAsync)
            .Connection<PersonId, ReturnCaseView>("shopReturns", "ReturnCase", "Cases of the shops you work for, newest first.", view => view.Person!.Value, ReturnLoaders.OfShopsAsync)
            .Connection<PersonId, ReturnCaseView>("disputes", "ReturnCase", "Cases that wait for an operator, newest first; empty for others.", view => view.Person!.Value, ReturnLoaders.EscalatedAsync);
        ReturnsMutations.Add(builder);
    }

    private static void AddCase(SchemaBuilder builder)
    {
        builder.Object<ReturnCaseView>("ReturnCase", "What is wrong with some units of an order's line. Only its buyer, the shop's staff and operators see it.").Implements("Node").Public()
            .Field("id", "ID!", "The case's id.", of => GlobalIds.Encode(of.Id))
            .One<OrderId, OrderView>("order", "Order", "The order; null for operators.", of => of.Order, OrderLoaders.ByIdsAsync)
            .Field("lineId", "ID!", "The order's line.", of => GlobalIds.Encode(of.Line))
            .One<ShopId, ShopView>("shop", "Shop!", "Who sold it.", of => of.Shop, CatalogLoaders.ShopsAsync)
            .One<PersonId, PersonView>("buyer", "Person!", "Who bought it.", of => of.Buyer, PartiesSchema.LoadPeopleAsync)
            .One<ReturnCaseId, SkuView>("sku", "Sku!", "What was ordered.", of => of.Id, ReturnLoaders.SkusAsync)
            .One<ReturnCaseId, Money>("atStake", "Money!", "What a refund of these units gave back, or would give back now, with their share of shipping.", of => of.Id, ReturnLoaders.AtStakeAsync)
            .Field("kind", "ReturnKind!", "What it asks for.", of => of.Kind)
            .Field("reason", "ReturnReason!", "Why.", of => of.Reason)
            .Field("note", "String!", "In the words of who opened it.", of => of.Note)
            .Field("quantity", "Int!", "About how many units.", of => of.Quantity)
            .Field("state", "ReturnCaseState!", "Where it stands.", of => of.State)
            .Many<IdList<AssetId>, AssetView>("images", "[Image!]!", "Pictures as evidence.", of => new IdList<AssetId>(of.Images), ImageSchema.ManyAsync)
            .One<SkuId, SkuView>("replacement", "Sku", "For an exchange: what is sent instead.", of => of.Replacement, CatalogLoaders.SkusAsync)
            .Field("restocked", "Int", "How many of what came back are sold again; null until somebody has looked.", of => of.Restocked)
            .Field("openedAt", "DateTime!", "When it was opened.", of => of.OpenedAt)
            .Field("deadline", "DateTime", "When the clock decides; null when nobody is waited for.", of => of.Deadline)
            .Field("defaultAction", "ReturnAction", "What the clock does then.", of => of.DefaultAction)
            .Many<ReturnCaseId, ReturnMoveView>("history", "[ReturnMove!]!", "Every step, oldest first.", of => of.Id, ReturnLoaders.MovesAsync);
        builder.Object<ReturnMoveView>("ReturnMove", "A step of a case.").Public()
            .Field("from", "ReturnCaseState", "Where it stood; null for its opening.", move => move.From)
            .Field("to", "ReturnCaseState!", "Where it went.", move => move.To)
            .Field("action", "ReturnAction!", "What was done.", move => move.Action)
            .Field("side", "ReturnSide!", "Who did it.", move => move.Side)
            .One<PersonId, PersonView>("by", "Person", "The person; null for the clock and the provider.", move => move.By, PartiesSchema.LoadPeopleAsync)
            .Field("note", "String!", "Why, in their words; may be empty.", move => move.Note)
            .Field("at", "DateTime!", "When.", move => move.At);
    }
}
