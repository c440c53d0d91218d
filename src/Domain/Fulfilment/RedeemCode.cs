using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Fulfilment;

public abstract record RedeemCodeResult
{
    private RedeemCodeResult()
    {
    }

    public sealed record Redeemed(OrderId Order) : RedeemCodeResult;

    /// <summary>No such code at the shops this person works for.</summary>
    public sealed record NotFound : RedeemCodeResult;

    /// <summary>It was redeemed before, or what it stands for was cancelled.</summary>
    public sealed record NotValid(DateTimeOffset? RedeemedAt) : RedeemCodeResult;
}

/// <summary>The shop's staff take a code: a voucher hands over one unit of its line, a pick-up code all that the buyer fetches. Once.</summary>
public sealed class RedeemCode(Database database)
{
    public Task<RedeemCodeResult> ExecuteAsync(PersonId staff, string typed, CancellationToken cancellationToken)
    {
        var code = Codes.Normalise(typed);
        return database.WriteAsync(transaction => RedeemAsync(transaction, staff, code, cancellationToken), cancellationToken);
    }

    private static async Task<RedeemCodeResult> RedeemAsync(Transaction transaction, PersonId staff, string code, CancellationToken cancellationToken)
    {
        var ids = await transaction.QueryAsync(
            $"SELECT \"order\" FROM fulfilment.code WHERE code = {code}", row => row.Id<OrderId>(0), cancellationToken);
        // The order's row first: whoever cancels or redeems for the same order waits here.
        if (ids.Count == 0
            || await OrderUnits.LockAsync(
                transaction, ids[0], ShopStaff.Includes(staff, "o.shop", ShopPermission.ShipOrders, transaction.Now), cancellationToken) is not { } order)
        {
            return transaction.Refuse(new RedeemCodeResult.NotFound());
        }
        var redeemed = await transaction.FirstAsync(
            $"""
            UPDATE fulfilment.code SET redeemed_at = {transaction.Now}, redeemed_by = {staff}
            WHERE code = {code} AND redeemed_at IS NULL AND void_at IS NULL RETURNING line
            """,
            row => new Taken(row.IdOrNull<OrderLineId>(0)),
            cancellationToken);
        var units = redeemed is null || order.State != OrderState.Paid ? [] : await UnitsAsync(transaction, order, redeemed.Line, cancellationToken);
        if (units.Count == 0 || !await OrderUnits.TryHandOverAsync(transaction, order, units, staff, cancellationToken))
        {
            return transaction.Refuse(await NotValidAsync(transaction, code, redeemed is null, cancellationToken));
        }
        transaction.Emit(OrderBook.Stream(order.Id), new CodeRedeemed(order.Id, order.Buyer, order.Shop, redeemed!.Line), staff);
        return new RedeemCodeResult.Redeemed(order.Id);
    }

    private static async Task<List<LineUnits>> UnitsAsync(
        Transaction transaction, OrderRow order, OrderLineId? voucherOf, CancellationToken cancellationToken)
    {
        if (voucherOf is { } line)
        {
            return [new LineUnits(line, 1)];
        }
        var lines = await OrderUnits.LinesAsync(transaction, order.Id, cancellationToken);
        return [.. lines.Where(each => each is { Fulfilment: FulfilmentKind.PickUp, Waiting: > 0 }).Select(each => new LineUnits(each.Id, each.Waiting))];
    }

    private static async Task<RedeemCodeResult.NotValid> NotValidAsync(
        Transaction transaction, string code, bool wasRedeemed, CancellationToken cancellationToken) => new(
        wasRedeemed
            ? (await transaction.QueryAsync($"SELECT redeemed_at FROM fulfilment.code WHERE code = {code}", row => row.TimeOrNull(0), cancellationToken))[0]
            : null);

    private sealed record Taken(OrderLineId? Line);
}

/// <summary>The shop's staff say that the buyer may come: the pick-up code appears on the buyer's order. Saying it again changes nothing.</summary>
public sealed class MarkReadyForPickUp(Database database)
{
    public Task<OrderStepResult> ExecuteAsync(PersonId staff, OrderId id, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            var order = await OrderUnits.LockAsync(transaction, id, ShopStaff.Includes(staff, "o.shop", ShopPermission.ShipOrders, transaction.Now), cancellationToken);
            if (order is null)
            {
                return transaction.Refuse(OrderStepResult.NotFound);
            }
            var lines = await OrderUnits.LinesAsync(transaction, id, cancellationToken);
            if (order.State != OrderState.Paid || !lines.Exists(line => line is { Fulfilment: FulfilmentKind.PickUp, Waiting: > 0 }))
            {
                return transaction.Refuse(OrderStepResult.WrongState);
            }
            if (await Codes.TryIssuePickUpAsync(transaction, id, cancellationToken))
            {
                transaction.Emit(OrderBook.Stream(id), new PickUpReady(id, order.Buyer, order.Shop), staff);
            }
            return OrderStepResult.Done;
        },
        cancellationToken);
}
