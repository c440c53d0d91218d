using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Fulfilment;

/// <summary>
/// The short way, by the shop's staff: everything that goes by parcel leaves in one parcel which the shop brings itself, services
/// count as done, and digital goods whose content came late are delivered. What is fetched with a code stays waiting.
/// </summary>
public sealed class ShipOrder(Database database)
{
    public Task<OrderStepResult> ExecuteAsync(PersonId staff, OrderId id, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            var order = await OrderUnits.LockAsync(transaction, id, ShopStaff.Includes(staff, "o.shop", ShopPermission.ShipOrders, transaction.Now), cancellationToken);
            if (order is null)
            {
                return transaction.Refuse(OrderStepResult.NotFound);
            }
            var units = order.State == OrderState.Paid ? await UnitsAsync(transaction, order, cancellationToken) : [];
            if (units.Count == 0)
            {
                return transaction.Refuse(OrderStepResult.WrongState);
            }
            var parcel = units.Where(unit => unit.Kind == FulfilmentKind.Parcel).Select(unit => unit.Units).ToList();
            if (!await OrderUnits.TryHandOverAsync(transaction, order, [.. units.Select(unit => unit.Units)], staff, cancellationToken))
            {
                throw new InvalidOperationException($"Order {id.Value} changed although it was locked.");
            }
            if (parcel.Count > 0)
            {
                var draft = new NewParcel(ParcelKind.Order, null, Carrier: null, TrackingNumber: null, IsConnected: false, parcel);
                await ParcelBook.SendAsync(transaction, order, draft, staff, cancellationToken);
            }
            return OrderStepResult.Done;
        },
        cancellationToken);

    private static async Task<List<(FulfilmentKind Kind, LineUnits Units)>> UnitsAsync(
        Transaction transaction, OrderRow order, CancellationToken cancellationToken)
    {
        var lines = await OrderUnits.LinesAsync(transaction, order.Id, cancellationToken);
        var digital = await DigitalGoods.DeliverAsync(transaction, lines, cancellationToken);
        return
        [
            .. lines.Where(line => line is { Waiting: > 0, Fulfilment: FulfilmentKind.Parcel or FulfilmentKind.None } || digital.Contains(line.Id))
                .Select(line => (line.Fulfilment, new LineUnits(line.Id, line.Waiting))),
        ];
    }
}
