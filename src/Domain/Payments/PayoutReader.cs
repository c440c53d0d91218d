using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Payments;

/// <summary>Reads payouts and holds. Callers give only shops whose money the viewer may see.</summary>
public sealed class PayoutReader(Database database)
{
    internal static Sql HoldColumns => Sql.Of($"id, shop, amount_minor, currency, reason, held_at, released_at");

    public async Task<IReadOnlyDictionary<PayoutId, PayoutView>> ByIdsAsync(IReadOnlyList<PayoutId> ids, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync($"SELECT {PayoutBook.Columns} FROM payments.payout WHERE id = ANY({ids})", PayoutBook.Read, cancellationToken);
        return rows.ToDictionary(payout => payout.Id);
    }

    /// <summary>A page of each shop's payouts, the newest first, with one row more than asked for.</summary>
    public async Task<ILookup<ShopId, PayoutView>> ByShopsAsync(IReadOnlyList<ShopId> shops, Keyset page, CancellationToken cancellationToken)
    {
        var after = page.After is { } position ? Sql.Of($"(created_at, id) < ({position.At}, {position.Id})") : Sql.Of($"true");
        var rows = await database.QueryAsync(
            $"""
            SELECT {PayoutBook.Columns} FROM (
              SELECT *, row_number() OVER (PARTITION BY shop ORDER BY created_at DESC, id DESC) AS place
              FROM payments.payout WHERE shop = ANY({shops}) AND {after}) numbered
            WHERE place <= {page.First + 1} ORDER BY created_at DESC, id DESC
            """,
            PayoutBook.Read,
            cancellationToken);
        return rows.ToLookup(payout => payout.Shop);
    }

    public async Task<IReadOnlyDictionary<HoldId, HoldView>> HoldsByIdsAsync(IReadOnlyList<HoldId> ids, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync($"SELECT {HoldColumns} FROM payments.hold WHERE id = ANY({ids})", ReadHold, cancellationToken);
        return rows.ToDictionary(hold => hold.Id);
    }

    /// <summary>What is held back of each shop's money now, the newest first.</summary>
    public async Task<ILookup<ShopId, HoldView>> HoldsByShopsAsync(IReadOnlyList<ShopId> shops, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"SELECT {HoldColumns} FROM payments.hold WHERE shop = ANY({shops}) AND released_at IS NULL ORDER BY held_at DESC, id DESC LIMIT 1000",
            ReadHold,
            cancellationToken);
        return rows.ToLookup(hold => hold.Shop);
    }

    public async Task<IReadOnlyDictionary<ShopId, string>> AccountsAsync(IReadOnlyList<ShopId> shops, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"SELECT shop, account FROM payments.payout_account WHERE shop = ANY({shops})", row => (Shop: row.Id<ShopId>(0), Account: row.Text(1)), cancellationToken);
        return rows.ToDictionary(row => row.Shop, row => row.Account);
    }

    internal static HoldView ReadHold(Row row) => new(
        row.Id<HoldId>(0), row.Id<ShopId>(1), row.Money(2), row.Text(4), row.Time(5), row.TimeOrNull(6));
}
