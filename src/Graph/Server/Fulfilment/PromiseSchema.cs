using System.ComponentModel;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Fulfilment;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Fulfilment;

public sealed record SetShippingPromiseInput(
    [property: Description("A listing of your shop.")] GlobalId ListingId,
    [property: Description("Within how many hours of the payment a parcel leaves, 1 to 720; for what is ordered from now on.")] int Hours);

/// <summary>Until when parcels have to leave, and what their buyer gets when they did not. Reached through an order, whose guard has been passed.</summary>
internal static class PromiseSchema
{
    public static void Add(SchemaBuilder builder, ObjectBuilder<ListingView> listing, ObjectBuilder<OrderLineView> line)
    {
        listing.One<ListingId, int>(
            "shipsWithinHours", "Int", "Within how many hours of the payment its parcels leave; null for what needs no parcel.", view => view.Id,
            async (ids, context, cancellationToken) => await context.Service<ShippingPromises>().HoursAsync(ids, cancellationToken));
        line.One<OrderLineId, ShippingPromise>(
            "shippingPromise", "ShippingPromise", "Until when its parcels leave; null while it is not paid and for what needs no parcel.", view => view.Id,
            async (ids, context, cancellationToken) => await context.Service<ShippingPromises>().ByLinesAsync(ids, cancellationToken));
        builder.Object<ShippingPromise>("ShippingPromise", "The shop's promise of when parcels leave.").Public()
            .Field("by", "DateTime!", "Until when.", promise => promise.By)
            .Field("remedy", "LateRemedy", "What the buyer got because some had not left by then; null when all was well.", promise => promise.Remedy);
        builder.Object<LateRemedy>("LateRemedy", "A coupon for the buyer, paid by the shop, because units were not sent in time. It stays the buyer's whatever becomes of the order.").Public()
            .Field("units", "Int!", "How many had not left.", remedy => remedy.Units)
            .Field("amount", "Money!", "What it is worth.", remedy => remedy.Amount)
            .Field(
                "couponId", "ID", "The coupon; for the buyer only.",
                (remedy, _, context) => context.Viewer().Is(remedy.Buyer) ? GlobalIds.Encode(remedy.Coupon) : (GlobalId?)null)
            .Field("at", "DateTime!", "When it was given.", remedy => remedy.At)
            .Field("releasedAt", "DateTime", "When it had expired unused and the shop got the money back.", remedy => remedy.ReleasedAt);
        builder.Input<SetShippingPromiseInput>("When parcels leave.");
        builder.Mutate<SetShippingPromiseInput, FulfilmentPayload>(
            "setShippingPromise", "Says within how many hours a listing's parcels leave; what leaves later costs the shop a coupon for the buyer. For the shop's staff.",
            "orders:write", SetAsync);
    }

    private static async Task<FulfilmentPayload> SetAsync(SetShippingPromiseInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (input.Hours is < 1 or > ShippingPromises.LongestHours)
        {
            return FulfilmentPayload.Refused(InvalidInput.Of("hours", "Parcels leave within 1 to 720 hours."));
        }
        return GlobalIds.TryDecode<ListingId>(input.ListingId, out var listing)
            && await call.Service<ShippingPromises>().SetAsync(call.Person, listing, input.Hours, cancellationToken)
            ? new FulfilmentPayload(listing, [])
            : FulfilmentPayload.Refused(InvalidInput.NotFound("listingId", "listing of your shop"));
    }
}
