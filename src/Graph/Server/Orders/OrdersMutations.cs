using System.ComponentModel;
using SocialCommerce.Domain.Fulfilment;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Offers;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Payments;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Orders;

public sealed record AddToCartInput(
    [property: Description("What to add.")] GlobalId SkuId,
    [property: Description("How many, at least 1.")] int Quantity,
    [property: Description("The note through which you found it.")] GlobalId? SourceNoteId);

public sealed record SetCartLineInput(
    [property: Description("A line of your cart.")] GlobalId LineId,
    [property: Description("How many; 0 removes the line.")] int Quantity);

public sealed record AddressInput(
    [property: Description("Who receives it.")] string Name,
    [property: Description("How the carrier reaches them.")] string Phone,
    [property: Description("Province or state.")] string Region,
    [property: Description("Town.")] string City,
    [property: Description("Street, house and door.")] string Street,
    [property: Description("Postal code.")] string? Postcode);

public sealed record PlaceOrderInput(
    [property: Description("Order what you reserved in a drop; without it, the cart is ordered.")] GlobalId? ReservationId,
    [property: Description("Where it goes; this or addressId.")] AddressInput? Address,
    [property: Description("The total you saw, in the currency's smallest unit; another total is refused.")] long TotalShown,
    [property: Description("The same key with the same input answers the same orders again.")] string IdempotencyKey,
    [property: Description("An address of your address book instead of address.")] GlobalId? AddressId,
    [property: Description("Order only these lines of your cart; null: all.")] IReadOnlyList<GlobalId>? LineIds,
    [property: Description("Coupons of yours to use, with the codes at most 8.")] IReadOnlyList<GlobalId>? CouponIds,
    [property: Description("Codes of coupons to use; what you do not hold yet is claimed with the order.")] IReadOnlyList<string>? CouponCodes);

public sealed record OrderIdInput([property: Description("The order.")] GlobalId OrderId);

public sealed record CartPayload(PersonId? Buyer, IReadOnlyList<UserError> UserErrors) : IPayload<CartPayload>
{
    public static CartPayload Refused(UserError error) => new(null, [error]);
}

public sealed record PlaceOrderPayload(PaymentId? Payment, IReadOnlyList<UserError> UserErrors) : IPayload<PlaceOrderPayload>
{
    public static PlaceOrderPayload Refused(UserError error) => new(null, [error]);
}

public sealed record OrderPayload(OrderId? Order, IReadOnlyList<UserError> UserErrors) : IPayload<OrderPayload>
{
    public static OrderPayload Refused(UserError error) => new(null, [error]);
}

/// <summary>Cart, checkout, and the steps of an order.</summary>
internal static class OrdersMutations
{
    private const string Scope = "orders:write";

    public static void Add(SchemaBuilder builder)
    {
        AddTypes(builder);
        builder.Mutate<AddToCartInput, CartPayload>("addToCart", "Puts something into your cart; nothing is reserved yet.", Scope, AddToCartAsync);
        builder.Mutate<SetCartLineInput, CartPayload>(
            "setCartLine", "Sets how many of a line you want, 0 removes it; also confirms the price as it is now.", Scope, SetCartLineAsync);
        builder.Mutate<PlaceOrderInput, PlaceOrderPayload>(
            "placeOrder", "Orders your cart or a reservation: one order per shop, one payment over all. All or nothing.", Scope, PlaceOrderAsync);
        AddStep(builder, "cancelOrder", "Gives an order up before it is shipped; what was paid goes back. For its buyer.",
            (call, id, token) => call.Service<CancelOrder>().ExecuteAsync(call.Person, id, token), "It is on its way and cannot be cancelled any more.");
        AddStep(builder, "shipOrder", "Says that all that is left of a paid order has left, in one parcel that the shop brings itself; services count as done. For the shop's staff.",
            (call, id, token) => call.Service<ShipOrder>().ExecuteAsync(call.Person, id, token), "Only a paid order with something left to ship can be shipped.");
        AddStep(builder, "confirmReceipt", "Says that it has arrived, or that the service was done; seven days later it is completed. For its buyer.",
            (call, id, token) => call.Service<ConfirmReceipt>().ExecuteAsync(call.Person, id, token), "Only a shipped order can be received.");
    }

    private static void AddTypes(SchemaBuilder builder)
    {
        builder.Input<AddToCartInput>("What to put into the cart.");
        builder.Input<SetCartLineInput>("What to change in the cart.");
        builder.Input<AddressInput>("Where a parcel goes.");
        builder.Input<PlaceOrderInput>("What to order.");
        builder.Input<OrderIdInput>("Which order.");
        builder.Payload<CartPayload>("Your cart.")
            .One<PersonId, CartView>("cart", "Cart", "Your cart now.", payload => payload.Buyer, OrderLoaders.CartsAsync);
        builder.Payload<PlaceOrderPayload>("What was ordered.")
            .One<PaymentId, PaymentView>("payment", "Payment", "Pay this.", payload => payload.Payment, PaymentsSchema.LoadAsync)
            .One<PaymentId, IReadOnlyList<OrderView>>("orders", "[Order!]", "One order for each shop.", payload => payload.Payment, OrderLoaders.ListsByPaymentsAsync);
        builder.Payload<OrderPayload>("An order.").One<OrderId, OrderView>("order", "Order", "The order.", payload => payload.Order, OrderLoaders.ByIdsAsync);
    }

    private static async Task<CartPayload> AddToCartAsync(AddToCartInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (!GlobalIds.TryDecode<SkuId>(input.SkuId, out var sku))
        {
            return CartPayload.Refused(InvalidInput.NotFound("skuId", "variant"));
        }
        string? source = null;
        if (input.SourceNoteId is { } sourceNote)
        {
            if (!GlobalIds.TryDecode<NoteId>(sourceNote, out var note))
            {
                return CartPayload.Refused(InvalidInput.NotFound("sourceNoteId", "note"));
            }
            source = PurchaseSource.Of(note);
        }
        return Answer(await call.Service<Cart>().AddAsync(call.Person, sku, input.Quantity, source, cancellationToken), call.Person, "skuId", "variant");
    }

    private static async Task<CartPayload> SetCartLineAsync(SetCartLineInput input, MutationCall call, CancellationToken cancellationToken) =>
        GlobalIds.TryDecode<CartLineId>(input.LineId, out var line)
            ? Answer(await call.Service<Cart>().SetAsync(call.Person, line, input.Quantity, cancellationToken), call.Person, "lineId", "line in your cart")
            : CartPayload.Refused(InvalidInput.NotFound("lineId", "line in your cart"));

    private static CartPayload Answer(CartResult result, PersonId buyer, string field, string what) => result switch
    {
        CartResult.Changed => new CartPayload(buyer, []),
        CartResult.NotFound => CartPayload.Refused(InvalidInput.NotFound(field, what)),
        CartResult.BadQuantity bad => CartPayload.Refused(InvalidInput.Of("quantity", $"At least 1, at most {bad.Max}.")),
        CartResult.TooManyLines many => CartPayload.Refused(new LimitReached($"A cart holds {many.Max} different things.", many.Max)),
        CartResult.OtherCurrency other => CartPayload.Refused(new InvalidInput(
            $"Your cart holds things in {other.InCart.Code()}; order those first.", ["skuId"], "OTHER_CURRENCY")),
        _ => throw new InvalidOperationException($"Unknown result {result}."),
    };

    private static async Task<PlaceOrderPayload> PlaceOrderAsync(PlaceOrderInput input, MutationCall call, CancellationToken cancellationToken)
    {
        ReservationId? reservation = null;
        if (input.ReservationId is { } given)
        {
            if (!GlobalIds.TryDecode<ReservationId>(given, out var decoded))
            {
                return PlaceOrderPayload.Refused(InvalidInput.NotFound("reservationId", "reservation of yours"));
            }
            reservation = decoded;
        }
        if (await AddressAsync(input, call, cancellationToken) is not { } address)
        {
            return PlaceOrderPayload.Refused(InvalidInput.NotFound(input.AddressId is null ? "address" : "addressId", "address"));
        }
        if (!GlobalIds.TryDecodeAll<CartLineId>(input.LineIds ?? [], out var lines))
        {
            return PlaceOrderPayload.Refused(InvalidInput.NotFound("lineIds", "line in your cart"));
        }
        if (!GlobalIds.TryDecodeAll<CouponId>(input.CouponIds ?? [], out var coupons))
        {
            return PlaceOrderPayload.Refused(InvalidInput.NotFound("couponIds", "coupon of yours"));
        }
        var request = new PlaceOrderRequest(call.Person, reservation, address, input.TotalShown, input.IdempotencyKey)
        {
            Lines = input.LineIds is null ? null : lines,
            Coupons = [.. coupons.Distinct()],
            Codes = QuoteSchema.Codes(input.CouponCodes),
        };
        var result = await call.Service<PlaceOrder>().ExecuteAsync(request, cancellationToken);
        return result is PlaceOrderResult.Placed placed ? new PlaceOrderPayload(placed.Payment, []) : PlaceOrderPayload.Refused(Error(result));
    }

    internal static Address ToAddress(AddressInput to) =>
        new(to.Name.Trim(), to.Phone.Trim(), to.Region.Trim(), to.City.Trim(), to.Street.Trim(), to.Postcode?.Trim());

    private static async Task<Address?> AddressAsync(PlaceOrderInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (input.AddressId is not { } given)
        {
            return input.Address is null ? null : ToAddress(input.Address);
        }
        return GlobalIds.TryDecode<SavedAddressId>(given, out var id)
            ? (await call.Service<AddressBook>().FindAsync(call.Person, id, cancellationToken))?.Address
            : null;
    }

    private static UserError Error(PlaceOrderResult result) => result switch
    {
        PlaceOrderResult.CartEmpty => new InvalidInput("Your cart is empty.", Code: "CART_EMPTY"),
        PlaceOrderResult.OutOfStock none => new OutOfStock(
            none.Available == 0 ? "Sold out." : $"Only {none.Available} left.", none.Sku, none.Available),
        PlaceOrderResult.PriceChanged changed => new PriceChanged(
            $"The price is {changed.Current.Format()} now, not {changed.Shown.Format()}.", changed.Sku, changed.Shown, changed.Current, ["totalShown"]),
        PlaceOrderResult.ReservationGone => new InvalidInput(
            "This reservation is not yours, is over, or was ordered already.", ["reservationId"], "RESERVATION_GONE"),
        PlaceOrderResult.BadAddress bad => new InvalidInput("This part of the address is missing or too long.", ["address", bad.Field]),
        PlaceOrderResult.NotSentThere => new InvalidInput("The shop does not send this to your region.", ["address", "region"], "NOT_SENT_THERE"),
        PlaceOrderResult.CouponUnusable { Coupon.Code: { } code } => new InvalidInput(
            $"The code {code} cannot be used: it is unknown, over, used up, or one too many.", ["couponCodes"], "COUPON_UNUSABLE"),
        PlaceOrderResult.CouponUnusable => new InvalidInput(
            "A coupon cannot be used: it is not yours, over, used, or one too many.", ["couponIds"], "COUPON_UNUSABLE"),
        PlaceOrderResult.BadKey { IsReused: true } => InvalidInput.KeyReused(),
        PlaceOrderResult.BadKey => InvalidInput.Of("idempotencyKey", "A key has 1 to 200 characters."),
        _ => throw new InvalidOperationException($"Unknown result {result}."),
    };

    internal static void AddStep(
        SchemaBuilder builder,
        string name,
        string description,
        Func<MutationCall, OrderId, CancellationToken, Task<OrderStepResult>> step,
        string whyNot) => builder.Mutate<OrderIdInput, OrderPayload>(name, description, Scope, async (input, call, cancellationToken) =>
        {
            if (!GlobalIds.TryDecode<OrderId>(input.OrderId, out var id))
            {
                return OrderPayload.Refused(InvalidInput.NotFound("orderId", "order of yours"));
            }
            return await step(call, id, cancellationToken) switch
            {
                OrderStepResult.Done => new OrderPayload(id, []),
                OrderStepResult.WrongState => OrderPayload.Refused(new NotAllowed(whyNot, Code: "WRONG_STATE", Field: ["orderId"])),
                _ => OrderPayload.Refused(InvalidInput.NotFound("orderId", "order of yours")),
            };
        });
}
