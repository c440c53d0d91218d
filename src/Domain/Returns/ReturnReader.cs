using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Returns;

/// <summary>Reads cases. The buyer, the shop's staff and operators see one; for others it does not exist.</summary>
public sealed class ReturnReader(Database database, TimeProvider clock)
{
    public async Task<IReadOnlyDictionary<ReturnCaseId, ReturnCaseView>> ByIdsAsync(
        IReadOnlyList<ReturnCaseId> ids, PersonId viewer, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var rows = await database.QueryAsync(
            $"""
            SELECT {ReturnBook.Columns}
            WHERE c.id = ANY({ids}) AND (c.buyer = {viewer} OR {ShopStaff.Includes(viewer, "c.shop", ShopPermission.SeeOrders, now)} OR {IsOperator(viewer, now)})
            """,
            ReturnBook.Read,
            cancellationToken);
        return rows.ToDictionary(of => of.Id);
    }

    /// <summary>Cases of orders that the caller already holds, oldest first.</summary>
    public async Task<ILookup<OrderId, ReturnCaseView>> ByOrdersAsync(IReadOnlyList<OrderId> orders, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""SELECT {ReturnBook.Columns} WHERE c."order" = ANY({orders}) ORDER BY c.opened_at, c.id""", ReturnBook.Read, cancellationToken);
        return rows.ToLookup(of => of.Order);
    }

    /// <summary>What the person opened as a buyer, newest first.</summary>
    public Task<Slice<ReturnCaseView>> OpenedAsync(PersonId buyer, Keyset page, CancellationToken cancellationToken) =>
        PageAsync(Sql.Of($"c.buyer = {buyer}"), page, cancellationToken);

    /// <summary>Cases of the shops the person works for, newest first.</summary>
    public Task<Slice<ReturnCaseView>> OfShopsAsync(PersonId staff, Keyset page, CancellationToken cancellationToken) =>
        PageAsync(ShopStaff.Includes(staff, "c.shop", ShopPermission.SeeOrders, clock.GetUtcNow()), page, cancellationToken);

    /// <summary>What waits for an operator, newest first; nothing for others.</summary>
    public Task<Slice<ReturnCaseView>> EscalatedAsync(PersonId viewer, Keyset page, CancellationToken cancellationToken) =>
        PageAsync(Sql.Of($"c.state = 'Escalated' AND {IsOperator(viewer, clock.GetUtcNow())}"), page, cancellationToken);

    /// <summary>Every step of cases that the caller already holds, oldest first.</summary>
    public async Task<ILookup<ReturnCaseId, ReturnMoveView>> MovesAsync(IReadOnlyList<ReturnCaseId> cases, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT "case", from_state, to_state, action, side, actor, note, at FROM returns.move WHERE "case" = ANY({cases}) ORDER BY "case", nr
            """,
            row => new ReturnMoveView(
                row.Id<ReturnCaseId>(0), row.EnumOrNull<CaseState>(1), row.Enum<CaseState>(2), row.Enum<CaseAction>(3), row.Enum<CaseSide>(4),
                row.IdOrNull<PersonId>(5), row.Text(6), row.Time(7)),
            cancellationToken);
        return rows.ToLookup(move => move.Case);
    }

    /// <summary>What cases that the caller already holds are about, and the money: what a refund gave back, or would give back now.</summary>
    public async Task<IReadOnlyDictionary<ReturnCaseId, ReturnStake>> StakesAsync(IReadOnlyList<ReturnCaseId> cases, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT c.id, l.sku, c.quantity, l.quantity, l.cancelled + l.returned, l.paid_minor, l.shipping_minor, r.amount_minor, l.currency
            FROM returns.case c JOIN orders.line l ON l.id = c.line LEFT JOIN orders.refund r ON r.id = c.refund WHERE c.id = ANY({cases})
            """,
            row => (Id: row.Id<ReturnCaseId>(0), Stake: ReadStake(row)),
            cancellationToken);
        return rows.ToDictionary(row => row.Id, row => row.Stake);
    }

    private static ReturnStake ReadStake(Row row)
    {
        var (quantity, ordered, before) = (row.Int(2), row.Int(3), row.Int(4));
        long Grown(long whole) => Shares.UpTo(whole, Math.Min(before + quantity, ordered), ordered) - Shares.UpTo(whole, before, ordered);
        return new ReturnStake(row.Id<SkuId>(1), new Money(row.LongOrNull(7) ?? (Grown(row.Long(5)) + Grown(row.Long(6))), row.Enum<Currency>(8)));
    }

    internal static Sql IsOperator(PersonId person, DateTimeOffset now) => Sql.Of(
        $"""
        EXISTS (SELECT 1 FROM parties.role_grant g
          WHERE g.person = {person} AND g.role = {Role.Operator} AND g.scope IS NULL AND (g.until IS NULL OR g.until > {now}))
        """);

    private async Task<Slice<ReturnCaseView>> PageAsync(Sql owner, Keyset page, CancellationToken cancellationToken)
    {
        var after = page.After is { } position ? Sql.Of($"AND (c.opened_at, c.id) < ({position.At}, {position.Id})") : Sql.Empty;
        var rows = await database.QueryAsync(
            $"SELECT {ReturnBook.Columns} WHERE {owner} {after} ORDER BY c.opened_at DESC, c.id DESC LIMIT {page.First + 1}", ReturnBook.Read, cancellationToken);
        return Slice<ReturnCaseView>.FromProbe(rows, page.First);
    }
}
