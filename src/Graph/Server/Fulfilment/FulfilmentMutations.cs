using System.ComponentModel;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Fulfilment;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Catalog;
using SocialCommerce.Graph.Server.Orders;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Fulfilment;

public sealed record LineUnitsInput(
    [property: Description("A line of the order.")] GlobalId LineId,
    [property: Description("How many of it, at least 1.")] int Quantity);

public sealed record ShipParcelInput(
    [property: Description("A paid order of your shop.")] GlobalId OrderId,
    [property: Description("What is in the parcel; without it, everything that is left.")] IReadOnlyList<LineUnitsInput>? Lines,
    [property: Description("A code from Query.carriers; without it, the shop brings it itself.")] string? Carrier,
    [property: Description("The number on the form, for carriers that are not connected.")] string? TrackingNumber,
    [property: Description("The same key with the same input answers the same parcel again.")] string IdempotencyKey);

public sealed record RedeemCodeInput([property: Description("As it was shown or typed; dashes, spaces and small letters do not matter.")] string Code);

public sealed record DigitalContentInput(
    [property: Description("A variant of the listing.")] GlobalId SkuId,
    [property: Description("What its buyer gets: a text or an address, 1 to 10,000 characters.")] string Content);

public sealed record SetFulfilmentInput(
    [property: Description("A listing of your shop.")] GlobalId ListingId,
    [property: Description("How it reaches who buys it from now on.")] FulfilmentKind Kind,
    [property: Description("For DIGITAL: the content of every variant.")] IReadOnlyList<DigitalContentInput>? Contents);

public sealed record ParcelPayload(ParcelId? Parcel, OrderId? Order, IReadOnlyList<UserError> UserErrors) : IPayload<ParcelPayload>
{
    public static ParcelPayload Refused(UserError error) => new(null, null, [error]);
}

public sealed record FulfilmentPayload(ListingId? Listing, IReadOnlyList<UserError> UserErrors) : IPayload<FulfilmentPayload>
{
    public static FulfilmentPayload Refused(UserError error) => new(null, [error]);
}

/// <summary>What a shop's staff do to hand over what was bought.</summary>
internal static class FulfilmentMutations
{
    private const string Scope = "orders:write";

    public static void Add(SchemaBuilder builder)
    {
        builder.Input<LineUnitsInput>("Some units of a line.");
        builder.Input<ShipParcelInput>("What to send.");
        builder.Input<RedeemCodeInput>("Which code.");
        builder.Input<DigitalContentInput>("What a digital variant consists of.");
        builder.Input<SetFulfilmentInput>("How a listing reaches its buyers.");
        builder.Payload<ParcelPayload>("A parcel.")
            .One<ParcelId, ParcelView>("parcel", "Parcel", "The parcel.", payload => payload.Parcel, FulfilmentLoaders.VisibleParcelsAsync)
            .One<OrderId, OrderView>("order", "Order", "Its order now.", payload => payload.Order, OrderLoaders.ByIdsAsync);
        builder.Payload<FulfilmentPayload>("How a listing reaches its buyers.")
            .One<ListingId, ListingView>("listing", "Listing", "The listing.", payload => payload.Listing, CatalogLoaders.ListingsAsync);
        builder.Mutate<ShipParcelInput, ParcelPayload>(
            "shipParcel", "Sends some or all that is left of a paid order; with the last unit the order is shipped. For the shop's staff.", Scope, ShipAsync);
        OrdersMutations.AddStep(builder, "markReadyForPickUp", "Tells the buyer that it can be fetched: the pick-up code appears on the order. For the shop's staff.",
            (call, id, token) => call.Service<MarkReadyForPickUp>().ExecuteAsync(call.Person, id, token), "Only a paid order with something to fetch can be made ready.");
        builder.Mutate<RedeemCodeInput, OrderPayload>(
            "redeemCode", "Takes a buyer's voucher or pick-up code and hands over what it stands for, once. For the shop's staff.", Scope, RedeemAsync);
        builder.Mutate<SetFulfilmentInput, FulfilmentPayload>(
            "setFulfilment", "Says how a listing reaches who buys it from now on. For the shop's staff.", Scope, SetAsync);
    }

    /// <summary>Null when an id is not a line's; how many there may be is the use case's rule.</summary>
    internal static List<LineUnits>? Units(IReadOnlyList<LineUnitsInput> lines)
    {
        var units = new List<LineUnits>(lines.Count);
        foreach (var line in lines)
        {
            if (!GlobalIds.TryDecode<OrderLineId>(line.LineId, out var id))
            {
                return null;
            }
            units.Add(new LineUnits(id, line.Quantity));
        }
        return units;
    }

    private static async Task<ParcelPayload> ShipAsync(ShipParcelInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (!GlobalIds.TryDecode<OrderId>(input.OrderId, out var order))
        {
            return ParcelPayload.Refused(InvalidInput.NotFound("orderId", "order of your shop"));
        }
        var units = input.Lines is null ? null : Units(input.Lines);
        if (input.Lines is not null && units is null)
        {
            return ParcelPayload.Refused(InvalidInput.NotFound("lines", "line of this order"));
        }
        var request = new ShipParcelRequest(call.Person, order, units, input.Carrier, input.TrackingNumber?.Trim(), input.IdempotencyKey);
        return await call.Service<ShipParcel>().ExecuteAsync(request, cancellationToken) switch
        {
            ShipParcelResult.Shipped shipped => new ParcelPayload(shipped.Parcel, order, []),
            ShipParcelResult.NotFound => ParcelPayload.Refused(InvalidInput.NotFound("orderId", "order of your shop")),
            ShipParcelResult.WrongState => ParcelPayload.Refused(new NotAllowed(
                "Only a paid order with something left to ship can be shipped.", Code: "WRONG_STATE", Field: ["orderId"])),
            ShipParcelResult.Faulty fault => ParcelPayload.Refused(InvalidInput.Of(fault.Field, fault.Message)),
            ShipParcelResult.BadKey { IsReused: true } => ParcelPayload.Refused(InvalidInput.KeyReused()),
            _ => ParcelPayload.Refused(InvalidInput.Of("idempotencyKey", "A key has 1 to 200 characters.")),
        };
    }

    private static async Task<OrderPayload> RedeemAsync(RedeemCodeInput input, MutationCall call, CancellationToken cancellationToken) =>
        await call.Service<RedeemCode>().ExecuteAsync(call.Person, input.Code, cancellationToken) switch
        {
            RedeemCodeResult.Redeemed redeemed => new OrderPayload(redeemed.Order, []),
            RedeemCodeResult.NotValid { RedeemedAt: { } at } => OrderPayload.Refused(new NotAllowed($"It was redeemed at {at:u}.", Code: "CODE_USED", Field: ["code"])),
            RedeemCodeResult.NotValid => OrderPayload.Refused(new NotAllowed("What it stands for was cancelled.", Code: "CODE_VOID", Field: ["code"])),
            _ => OrderPayload.Refused(InvalidInput.NotFound("code", "code of your shop")),
        };

    private static async Task<FulfilmentPayload> SetAsync(SetFulfilmentInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (!GlobalIds.TryDecode<ListingId>(input.ListingId, out var listing))
        {
            return FulfilmentPayload.Refused(InvalidInput.NotFound("listingId", "listing of your shop"));
        }
        var contents = new List<DigitalContent>();
        foreach (var content in input.Contents ?? [])
        {
            if (!GlobalIds.TryDecode<SkuId>(content.SkuId, out var sku))
            {
                return FulfilmentPayload.Refused(InvalidInput.NotFound("contents", "variant of this listing"));
            }
            contents.Add(new DigitalContent(sku, content.Content));
        }
        return await call.Service<SetFulfilment>().ExecuteAsync(call.Person, listing, input.Kind, contents, cancellationToken) switch
        {
            SetFulfilmentResult.Done => new FulfilmentPayload(listing, []),
            SetFulfilmentResult.NotYours => FulfilmentPayload.Refused(InvalidInput.NotFound("listingId", "listing of your shop")),
            _ => FulfilmentPayload.Refused(InvalidInput.Of("contents", "A digital listing has content of 1 to 10,000 characters for each variant, another has none.")),
        };
    }
}
