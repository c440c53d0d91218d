using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Rooms;

/// <summary>What hosts may sell for shops they do not work for.</summary>
/// <param name="HostsSetPrices">
/// True in the sandbox. Otherwise a host who is not the shop's staff sells only what the shop opened to creators (a commission rate),
/// and not below its price: a merchant's price is the merchant's.
/// </param>
public sealed record DropRules(bool HostsSetPrices);

public sealed record DropDraft(RoomId Room, SkuId Sku, int Units, long PriceMinor, int PerBuyerLimit, int Seconds);

public abstract record OpenDropResult
{
    private OpenDropResult() { }
    public sealed record Opened(DropId Drop) : OpenDropResult;
    public sealed record Refused(RoomResult Why) : OpenDropResult;

    /// <summary>The stock does not have the units to set aside.</summary>
    public sealed record OutOfStock(SkuId Sku, int Available) : OpenDropResult;
}

/// <summary>Opens a drop and sets all its units aside in the stock, so that nothing can be sold twice.</summary>
public sealed class OpenDrop(Database database, RoomSignal signal, DropRules rules)
{
    public async Task<OpenDropResult> ExecuteAsync(PersonId person, DropDraft draft, CancellationToken cancellationToken)
    {
        if (Check(draft) is { } invalid)
        {
            return new OpenDropResult.Refused(invalid);
        }
        var result = await database.WriteAsync(transaction => OpenAsync(transaction, person, draft, cancellationToken), cancellationToken);
        signal.Raise(draft.Room);
        return result;
    }

    private async Task<OpenDropResult> OpenAsync(Transaction transaction, PersonId person, DropDraft draft, CancellationToken cancellationToken)
    {
        var (room, refusal) = await RoomAccess.OfHostAsync(transaction, draft.Room, person, cancellationToken);
        if (refusal is null && room!.State != RoomState.Live)
        {
            refusal = new RoomResult.WrongState(room.State);
        }
        if (refusal is not null)
        {
            return transaction.Refuse<OpenDropResult>(new OpenDropResult.Refused(refusal));
        }
        var sku = await OnShelfAsync(transaction, draft, person, cancellationToken);
        if (WhyNotSell(sku, draft) is { } objection)
        {
            return transaction.Refuse<OpenDropResult>(new OpenDropResult.Refused(objection));
        }
        if (!await Stock.TryReserveAsync(transaction, draft.Sku, draft.Units, cancellationToken))
        {
            var available = await transaction.QueryAsync(
                $"SELECT available FROM inventory.stock WHERE sku = {draft.Sku}", row => row.Int(0), cancellationToken);
            return transaction.Refuse<OpenDropResult>(new OpenDropResult.OutOfStock(draft.Sku, available.FirstOrDefault()));
        }
        return new OpenDropResult.Opened(await InsertAsync(transaction, person, draft, sku!, cancellationToken));
    }

    private static async Task<DropId> InsertAsync(
        Transaction transaction, PersonId person, DropDraft draft, ShelfSku sku, CancellationToken cancellationToken)
    {
        var drop = new DropId(Guid.CreateVersion7());
        var closesAt = transaction.Now.AddSeconds(draft.Seconds);
        await transaction.ExecuteAsync(
            $"""
            INSERT INTO rooms.drop (id, room, sku, price_minor, currency, units, remaining, per_buyer_limit, state, opened_at, closes_at)
            VALUES ({drop}, {draft.Room}, {draft.Sku}, {draft.PriceMinor}, {sku.Price.Currency}, {draft.Units}, {draft.Units},
                    {draft.PerBuyerLimit}, {DropState.Open}, {transaction.Now}, {closesAt})
            """,
            cancellationToken);
        var data = new RoomEventData(
            ListingId: sku.Listing,
            DropId: drop,
            SkuId: draft.Sku,
            PriceMinor: draft.PriceMinor,
            Currency: sku.Price.Currency.Code(),
            Units: draft.Units,
            Remaining: draft.Units,
            PerBuyerLimit: draft.PerBuyerLimit,
            ClosesAt: closesAt);
        await RoomLog.AppendAsync(transaction, draft.Room, RoomEventKind.DropOpened, data, person, cancellationToken);
        return drop;
    }

    private RoomResult.Invalid? WhyNotSell(ShelfSku? sku, DropDraft draft)
    {
        if (sku is null)
        {
            return new("skuId", "This variant is not on the room's shelf.");
        }
        if (rules.HostsSetPrices || sku.IsStaff)
        {
            return null;
        }
        if (!sku.IsOpenToCreators)
        {
            return new("skuId", "The shop has not opened this listing to creators.");
        }
        return draft.PriceMinor < sku.Price.Minor ? new("priceMinor", "Only the shop's staff may go below its price.") : null;
    }

    private static Task<ShelfSku?> OnShelfAsync(Transaction transaction, DropDraft draft, PersonId person, CancellationToken cancellationToken) =>
        transaction.FirstAsync(
            $"""
            SELECT s.price_minor, s.currency, l.id, l.commission_rate_bps IS NOT NULL, {ShopStaff.Includes(person, "l.shop", ShopPermission.ManagePrices, transaction.Now)}
            FROM catalog.sku s JOIN catalog.listing l ON l.id = s.listing JOIN rooms.shelf_item i ON i.listing = l.id
            WHERE s.id = {draft.Sku} AND i.room = {draft.Room} AND s.disabled_at IS NULL AND l.archived_at IS NULL
            """,
            row => new ShelfSku(row.Money(0), row.Id<ListingId>(2), row.Bool(3), row.Bool(4)),
            cancellationToken);

    private static RoomResult.Invalid? Check(DropDraft draft) => draft switch
    {
        { Units: < 1 or > 100_000 } => new("units", "A drop has 1 to 100,000 units."),
        { PriceMinor: < 1 or > 1_000_000_000 } => new("priceMinor", "The price must be above zero."),
        { PerBuyerLimit: < 1 or > 1_000 } => new("perBuyerLimit", "A buyer may have 1 to 1,000 units."),
        { Seconds: < 1 or > 86_400 } => new("seconds", "A drop is open for 1 second to 24 hours."),
        _ => null,
    };

    private sealed record ShelfSku(Money Price, ListingId Listing, bool IsOpenToCreators, bool IsStaff);
}
