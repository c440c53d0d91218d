using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Orders;

/// <summary>Reads requests to pay for somebody: by their code for whoever has the link, else for the buyer and the payer.</summary>
public sealed class FriendPayReader(Database database)
{
    private static Sql Select => Sql.Of(
        $"""
        SELECT f.id, f.code, f.buyer, f.payer, f.payment, f.message, p.amount_minor, p.currency, p.state, p.captured_at IS NOT NULL,
          f.ended_at IS NOT NULL, f.asked_at, f.expires_at, f.taken_at
        FROM orders.friend_pay f JOIN payments.payment p ON p.id = f.payment
        """);

    public async Task<IReadOnlyDictionary<FriendPayId, FriendPayView>> ByIdsAsync(
        IReadOnlyList<FriendPayId> ids, PersonId viewer, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"{Select} WHERE f.id = ANY({ids}) AND (f.buyer = {viewer} OR f.payer = {viewer})", Read, cancellationToken);
        return rows.ToDictionary(request => request.Id);
    }

    /// <summary>What the link leads to; one that ended leads nowhere, except for the two it was between.</summary>
    public Task<FriendPayView?> ByCodeAsync(string code, PersonId? viewer, CancellationToken cancellationToken) => database.FirstAsync(
        $"{Select} WHERE f.code = {code} AND (f.ended_at IS NULL OR f.buyer = {viewer} OR f.payer = {viewer})", Read, cancellationToken);

    /// <summary>The request that stands for each payment.</summary>
    public async Task<IReadOnlyDictionary<PaymentId, FriendPayView>> ByPaymentsAsync(
        IReadOnlyList<PaymentId> payments, PersonId viewer, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"{Select} WHERE f.payment = ANY({payments}) AND f.ended_at IS NULL AND (f.buyer = {viewer} OR f.payer = {viewer})", Read, cancellationToken);
        return rows.ToDictionary(request => request.Payment);
    }

    /// <summary>What the person took over to pay for others, the latest first.</summary>
    public async Task<Slice<FriendPayView>> TakenAsync(PersonId payer, Keyset page, CancellationToken cancellationToken)
    {
        var after = page.After is { } position ? Sql.Of($"AND (f.taken_at, f.id) < ({position.At}, {position.Id})") : Sql.Empty;
        var rows = await database.QueryAsync(
            $"{Select} WHERE f.payer = {payer} {after} ORDER BY f.taken_at DESC, f.id DESC LIMIT {page.First + 1}", Read, cancellationToken);
        return Slice<FriendPayView>.FromProbe(rows, page.First);
    }

    /// <summary>What is paid for with each payment, without anything of where it goes.</summary>
    public async Task<ILookup<PaymentId, FriendPayLine>> LinesAsync(IReadOnlyList<PaymentId> payments, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT o.payment, o.shop, g.title, k.option_values, l.quantity
            FROM orders.order o JOIN orders.line l ON l."order" = o.id JOIN catalog.sku k ON k.id = l.sku JOIN catalog.listing g ON g.id = k.listing
            WHERE o.payment = ANY({payments}) ORDER BY o.id, l.place
            """,
            row => new FriendPayLine(row.Id<PaymentId>(0), row.Id<ShopId>(1), row.Text(2), row.Texts(3), row.Int(4)),
            cancellationToken);
        return rows.ToLookup(line => line.Payment);
    }

    private static FriendPayView Read(Row row)
    {
        var payer = row.IdOrNull<PersonId>(3);
        var state = row switch
        {
            _ when row.Bool(10) => FriendPayState.Ended,
            _ when row.Enum<PaymentState>(8) is PaymentState.Failed or PaymentState.Expired => FriendPayState.Expired,
            _ when row.Bool(9) => FriendPayState.Paid,
            _ => payer is null ? FriendPayState.Open : FriendPayState.Taken,
        };
        return new FriendPayView(
            row.Id<FriendPayId>(0), row.Text(1), row.Id<PersonId>(2), payer, row.Id<PaymentId>(4), row.TextOrNull(5), row.Money(6), state,
            row.Time(11), row.Time(12), row.TimeOrNull(13));
    }
}
