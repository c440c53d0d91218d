using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Fulfilment;

/// <param name="Units">What is in it; null: everything of the order that goes by parcel and has not left.</param>
/// <param name="Carrier">Null: the shop brings it itself.</param>
public sealed record ShipParcelRequest(
    PersonId Staff, OrderId Order, IReadOnlyList<LineUnits>? Units, string? Carrier, string? TrackingNumber, string IdempotencyKey);

public abstract record ShipParcelResult
{
    private ShipParcelResult()
    {
    }

    public sealed record Shipped(ParcelId Parcel) : ShipParcelResult;

    /// <summary>It does not exist, or the person does not work for its shop.</summary>
    public sealed record NotFound : ShipParcelResult;

    /// <summary>It is not paid, or nothing of it is left to ship.</summary>
    public sealed record WrongState : ShipParcelResult;

    public sealed record Faulty(string Field, string Message) : ShipParcelResult;

    /// <summary>The idempotency key is empty, too long, or was used for another parcel.</summary>
    public sealed record BadKey(bool IsReused) : ShipParcelResult;
}

/// <summary>Sends some units of a paid order, by the shop's staff. With the last of them the order is shipped.</summary>
public sealed class ShipParcel(Database database, Carriers carriers)
{
    public Task<ShipParcelResult> ExecuteAsync(ShipParcelRequest request, CancellationToken cancellationToken)
    {
        if (request.IdempotencyKey.Length is 0 or > 200)
        {
            return Task.FromResult<ShipParcelResult>(new ShipParcelResult.BadKey(IsReused: false));
        }
        if (carriers.Objection(request.Carrier, request.TrackingNumber) is var (field, message))
        {
            return Task.FromResult<ShipParcelResult>(new ShipParcelResult.Faulty(field, message));
        }
        return database.WriteAsync(
            transaction => Idempotency.OnceAsync<ShipParcelResult, ShipParcelResult.Shipped>(
                transaction,
                new IdempotentCall(
                    request.Staff, "shipParcel", request.IdempotencyKey, new { request.Order, request.Units, request.Carrier, request.TrackingNumber }),
                () => ShipAsync(transaction, request, cancellationToken),
                result => result as ShipParcelResult.Shipped,
                shipped => shipped,
                () => new ShipParcelResult.BadKey(IsReused: true),
                cancellationToken),
            cancellationToken);
    }

    private async Task<ShipParcelResult> ShipAsync(Transaction transaction, ShipParcelRequest request, CancellationToken cancellationToken)
    {
        var order = await OrderUnits.LockAsync(
            transaction, request.Order, ShopStaff.Includes(request.Staff, "o.shop", ShopPermission.ShipOrders, transaction.Now), cancellationToken);
        if (order is null)
        {
            return new ShipParcelResult.NotFound();
        }
        var lines = await OrderUnits.LinesAsync(transaction, order.Id, cancellationToken);
        var units = request.Units ?? Everything(lines);
        if (order.State != OrderState.Paid || (request.Units is null && units.Count == 0))
        {
            return new ShipParcelResult.WrongState();
        }
        if (Fault(lines, units) is { } fault)
        {
            return new ShipParcelResult.Faulty("lines", fault);
        }
        if (!await OrderUnits.TryHandOverAsync(transaction, order, units, request.Staff, cancellationToken))
        {
            throw new InvalidOperationException($"Order {order.Id.Value} changed although it was locked.");
        }
        var isConnected = request.Carrier is not null && carriers.Find(request.Carrier) is { IsConnected: true };
        var draft = new NewParcel(ParcelKind.Order, null, request.Carrier, request.TrackingNumber, isConnected, units);
        return new ShipParcelResult.Shipped(await ParcelBook.SendAsync(transaction, order, draft, request.Staff, cancellationToken));
    }

    private static string? Fault(List<LineRow> lines, IReadOnlyList<LineUnits> units)
    {
        if (units.Count == 0 || units.Any(unit => unit.Quantity < 1) || units.Select(unit => unit.Line).Distinct().Count() != units.Count)
        {
            return "At least one line, each once, each with at least one unit.";
        }
        foreach (var unit in units)
        {
            if (lines.Find(line => line.Id == unit.Line) is not { Fulfilment: FulfilmentKind.Parcel } line)
            {
                return "Each line belongs to this order and goes by parcel.";
            }
            if (line.Waiting < unit.Quantity)
            {
                return $"Only {line.Waiting} of a line are left to ship.";
            }
        }
        return null;
    }

    private static List<LineUnits> Everything(List<LineRow> lines) =>
        [.. lines.Where(line => line is { Fulfilment: FulfilmentKind.Parcel, Waiting: > 0 }).Select(line => new LineUnits(line.Id, line.Waiting))];
}
