using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Fulfilment;

/// <summary>What needs nobody's hand happens as soon as an order is paid: vouchers are issued, digital goods delivered.</summary>
internal sealed class IssueAtPayment : IEventConsumer
{
    public string Name => "fulfilment.orders";

    public IReadOnlyCollection<Type> Kinds { get; } = [typeof(OrderPaid), typeof(UnitsRefunded), typeof(OrderCancelled)];

    public Task HandleAsync(Transaction transaction, StoredEvent stored, CancellationToken cancellationToken) => stored.Payload switch
    {
        OrderPaid paid => PaidAsync(transaction, paid, cancellationToken),
        UnitsRefunded { WereHandedOver: false } refunded => VoidAsync(transaction, refunded, cancellationToken),
        OrderCancelled { WasPaid: true } cancelled => VoidAsync(transaction, cancelled, cancellationToken),
        _ => Task.CompletedTask,
    };

    private static async Task PaidAsync(Transaction transaction, OrderPaid paid, CancellationToken cancellationToken)
    {
        var isConcerned = await transaction.ScalarAsync<bool>(
            $"""SELECT EXISTS (SELECT 1 FROM orders.line WHERE "order" = {paid.Order} AND fulfilment IN ('Code', 'Digital'))""", cancellationToken);
        if (!isConcerned
            || await OrderUnits.LockAsync(transaction, paid.Order, Sql.Of($"o.state = {OrderState.Paid}"), cancellationToken) is not { } order)
        {
            return;
        }
        var lines = await OrderUnits.LinesAsync(transaction, order.Id, cancellationToken);
        foreach (var line in lines.Where(line => line.Fulfilment == FulfilmentKind.Code))
        {
            await Codes.IssueVouchersAsync(transaction, line, cancellationToken);
        }
        var digital = await DigitalGoods.DeliverAsync(transaction, lines, cancellationToken);
        if (digital.Count > 0)
        {
            await OrderUnits.TryHandOverAsync(
                transaction, order, [.. lines.Where(line => digital.Contains(line.Id)).Select(line => new LineUnits(line.Id, line.Waiting))], null, cancellationToken);
        }
    }

    /// <summary>As many vouchers as units were cancelled. Until then one too many can be shown, but the units are not there to be handed over.</summary>
    private static async Task VoidAsync(Transaction transaction, UnitsRefunded refunded, CancellationToken cancellationToken)
    {
        foreach (var unit in refunded.Units)
        {
            await transaction.ExecuteAsync(
                $"""
                UPDATE fulfilment.code SET void_at = {transaction.Now} WHERE code IN (
                  SELECT code FROM fulfilment.code WHERE line = {unit.Line} AND redeemed_at IS NULL AND void_at IS NULL
                  ORDER BY code LIMIT {unit.Quantity} FOR UPDATE)
                """,
                cancellationToken);
        }
    }

    private static Task VoidAsync(Transaction transaction, OrderCancelled cancelled, CancellationToken cancellationToken) => transaction.ExecuteAsync(
        $"""UPDATE fulfilment.code SET void_at = {transaction.Now} WHERE "order" = {cancelled.Order} AND redeemed_at IS NULL AND void_at IS NULL""",
        cancellationToken);
}
