using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Orders;

/// <summary>
/// Shipped → Received, by the buyer; from now the return window runs. Who says nothing: <see cref="AutomaticReceipt"/>. For a service
/// nothing is shipped: the buyer's word that it was done takes a paid order there, when nothing else is waiting.
/// </summary>
public sealed class ConfirmReceipt(Database database)
{
    public Task<OrderStepResult> ExecuteAsync(PersonId buyer, OrderId id, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            var order = await OrderUnits.LockAsync(transaction, id, Sql.Of($"o.buyer = {buyer}"), cancellationToken);
            if (order is null)
            {
                return transaction.Refuse(OrderStepResult.NotFound);
            }
            if (order.State == OrderState.Paid && !await TryFinishServicesAsync(transaction, order, cancellationToken))
            {
                return transaction.Refuse(OrderStepResult.WrongState);
            }
            return await OrderUnits.ReceiveAsync(transaction, order, buyer, cancellationToken)
                ? OrderStepResult.Done
                : transaction.Refuse(OrderStepResult.WrongState);
        },
        cancellationToken);

    private static async Task<bool> TryFinishServicesAsync(Transaction transaction, OrderRow order, CancellationToken cancellationToken)
    {
        var lines = await OrderUnits.LinesAsync(transaction, order.Id, cancellationToken);
        var waiting = lines.FindAll(line => line.Waiting > 0);
        return waiting.Count > 0
            && waiting.TrueForAll(line => line.Fulfilment == FulfilmentKind.None)
            && await OrderUnits.TryHandOverAsync(
                transaction, order, [.. waiting.Select(line => new LineUnits(line.Id, line.Waiting))], order.Buyer, cancellationToken);
    }
}
