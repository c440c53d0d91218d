using System.Buffers.Text;
using System.Security.Cryptography;
using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Orders;

/// <summary>
/// Somebody else pays a buyer's orders: the buyer asks and passes the link on, who has it takes the payment over, and either of them may end that
/// while nothing is paid. Locks: orders, the request, payments.
/// </summary>
public sealed class FriendPay(Database database, PaymentRegistrar registrar)
{
    /// <summary>From the order's placement, however often it is asked; what was reserved in a drop keeps the drop's time.</summary>
    public static readonly TimeSpan PayWithin = TimeSpan.FromHours(2);

    public const int MaxMessageLength = 200;

    private const int CodeBytes = 16;

    /// <summary>Asks for a payment of the buyer's own; while a request is open, the same one again.</summary>
    public async Task<FriendPayResult> AskAsync(
        PersonId buyer, PaymentId payment, string? message, string idempotencyKey, CancellationToken cancellationToken)
    {
        if (idempotencyKey.Length is 0 or > IdempotentCall.MaxKeyLength)
        {
            return new FriendPayResult.BadKey(IsReused: false);
        }
        if (message is { Length: 0 or > MaxMessageLength })
        {
            return new FriendPayResult.BadMessage(MaxMessageLength);
        }
        return await RegisteredAsync(
            await database.WriteAsync(
                transaction => Idempotency.OnceAsync<FriendPayResult, FriendPayResult.Done>(
                    transaction,
                    new IdempotentCall(buyer, "askFriendToPay", idempotencyKey, new { payment, message }),
                    () => AskAsync(transaction, buyer, payment, message, cancellationToken),
                    result => result as FriendPayResult.Done,
                    done => done,
                    () => new FriendPayResult.BadKey(IsReused: true),
                    cancellationToken),
                cancellationToken));
    }

    /// <summary>Takes over what is to be paid; who has taken it gets the same payment again.</summary>
    public async Task<FriendPayResult> TakeAsync(PersonId payer, string code, CancellationToken cancellationToken) =>
        await RegisteredAsync(await database.WriteAsync(transaction => TakeAsync(transaction, payer, code, cancellationToken), cancellationToken));

    /// <summary>By the buyer, or by who has taken it; the payment is the buyer's again. Again, it changes nothing.</summary>
    public async Task<FriendPayResult> EndAsync(PersonId person, FriendPayId id, CancellationToken cancellationToken) =>
        await RegisteredAsync(await database.WriteAsync(transaction => EndAsync(transaction, person, id, cancellationToken), cancellationToken));

    private static async Task<FriendPayResult> AskAsync(
        Transaction transaction, PersonId buyer, PaymentId payment, string? message, CancellationToken cancellationToken)
    {
        var awaiting = await AwaitingAsync(transaction, payment, cancellationToken);
        if (awaiting.Exists(order => order.Buyer != buyer))
        {
            return new FriendPayResult.NotFound();
        }
        if (awaiting.Count == 0)
        {
            return await IsBuyersAsync(transaction, buyer, payment, cancellationToken) ? new FriendPayResult.NothingToPay() : new FriendPayResult.NotFound();
        }
        if (await FriendPayRow.LockAsync(transaction, Sql.Of($"payment = {payment} AND ended_at IS NULL"), cancellationToken) is { } open)
        {
            return new FriendPayResult.Done(open.Id, open.Payment);
        }
        var payBy = await PayByAsync(transaction, awaiting, cancellationToken);
        if (await PaymentHandover.TryAsync(transaction, awaiting, buyer, payBy, cancellationToken) is not { } renewed)
        {
            return new FriendPayResult.NothingToPay();
        }
        var id = FriendPayId.New();
        var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(CodeBytes));
        transaction.Later(Sql.Of(
            $"""
            INSERT INTO orders.friend_pay (id, code, buyer, payment, message, asked_at, expires_at)
            VALUES ({id}, {code}, {buyer}, {renewed}, {message}, {transaction.Now}, {payBy})
            """));
        transaction.Emit(Stream(id), new FriendPayAsked(id, buyer, renewed, payBy), buyer);
        return new FriendPayResult.Done(id, renewed);
    }

    private static async Task<FriendPayResult> TakeAsync(Transaction transaction, PersonId payer, string code, CancellationToken cancellationToken)
    {
        if (await LockWithOrdersAsync(transaction, Sql.Of($"code = {code}"), cancellationToken) is not var (request, awaiting))
        {
            return transaction.Refuse<FriendPayResult>(new FriendPayResult.NotFound());
        }
        if (request.Buyer == payer)
        {
            return transaction.Refuse<FriendPayResult>(new FriendPayResult.YourOwn());
        }
        if (request.Payer == payer && !request.IsEnded)
        {
            return new FriendPayResult.Done(request.Id, request.Payment);
        }
        if (request.IsEnded || awaiting.Count == 0 || request.ExpiresAt <= transaction.Now)
        {
            return transaction.Refuse<FriendPayResult>(new FriendPayResult.NothingToPay());
        }
        if (request.Payer is not null)
        {
            return transaction.Refuse<FriendPayResult>(new FriendPayResult.TakenByAnother());
        }
        if (await PaymentHandover.TryAsync(transaction, awaiting, payer, request.ExpiresAt, cancellationToken) is not { } payment)
        {
            return transaction.Refuse<FriendPayResult>(new FriendPayResult.NothingToPay());
        }
        transaction.Later(Sql.Of(
            $"UPDATE orders.friend_pay SET payment = {payment}, payer = {payer}, taken_at = {transaction.Now} WHERE id = {request.Id}"));
        transaction.Emit(Stream(request.Id), new FriendPayTaken(request.Id, request.Buyer, payer, payment), payer);
        return new FriendPayResult.Done(request.Id, payment);
    }

    private static async Task<FriendPayResult> EndAsync(Transaction transaction, PersonId person, FriendPayId id, CancellationToken cancellationToken)
    {
        if (await LockWithOrdersAsync(transaction, Sql.Of($"id = {id} AND (buyer = {person} OR payer = {person})"), cancellationToken) is not var (request, awaiting))
        {
            return transaction.Refuse<FriendPayResult>(new FriendPayResult.NotFound());
        }
        if (request.IsEnded)
        {
            return new FriendPayResult.Done(id, request.Payment);
        }
        if (awaiting.Count == 0)
        {
            return transaction.Refuse<FriendPayResult>(new FriendPayResult.NothingToPay());
        }
        var payment = request.Payer is null
            ? request.Payment
            : await PaymentHandover.TryAsync(transaction, awaiting, request.Buyer, request.ExpiresAt, cancellationToken);
        if (payment is not { } own)
        {
            return transaction.Refuse<FriendPayResult>(new FriendPayResult.NothingToPay());
        }
        transaction.Later(Sql.Of($"UPDATE orders.friend_pay SET payment = {own}, ended_at = {transaction.Now} WHERE id = {id}"));
        transaction.Emit(Stream(id), new FriendPayEnded(id, request.Buyer, own), person);
        return new FriendPayResult.Done(id, own);
    }

    /// <summary>The request and the orders it is about, locked; its payment may change until the orders are, so it is looked for until both agree.</summary>
    private static async Task<(FriendPayRow Request, List<OrderRow> Awaiting)?> LockWithOrdersAsync(
        Transaction transaction, Sql which, CancellationToken cancellationToken)
    {
        while (await FriendPayRow.FindAsync(transaction, which, cancellationToken) is { } found)
        {
            var awaiting = await AwaitingAsync(transaction, found.Payment, cancellationToken);
            if (await FriendPayRow.LockAsync(transaction, Sql.Of($"id = {found.Id}"), cancellationToken) is { } locked && locked.Payment == found.Payment)
            {
                return (locked, awaiting);
            }
        }
        return null;
    }

    private static async Task<List<OrderRow>> AwaitingAsync(Transaction transaction, PaymentId payment, CancellationToken cancellationToken)
    {
        var orders = await OrderBook.LockByPaymentAsync(transaction, payment, cancellationToken);
        return orders.FindAll(order => order.State == OrderState.AwaitingPayment);
    }

    private static Task<bool> IsBuyersAsync(Transaction transaction, PersonId buyer, PaymentId payment, CancellationToken cancellationToken) =>
        transaction.ScalarAsync<bool>(
            $"SELECT EXISTS (SELECT 1 FROM orders.order WHERE payment = {payment} AND buyer = {buyer})", cancellationToken);

    private static async Task<DateTimeOffset> PayByAsync(Transaction transaction, List<OrderRow> awaiting, CancellationToken cancellationToken)
    {
        var times = await transaction.QueryAsync(
            $"SELECT placed_at, pay_by, reservation IS NULL FROM orders.order WHERE id = {awaiting[0].Id}",
            row => (PlacedAt: row.Time(0), PayBy: row.Time(1), MayWait: row.Bool(2)),
            cancellationToken);
        var (placedAt, payBy, mayWait) = times[0];
        return mayWait && placedAt + PayWithin > payBy ? placedAt + PayWithin : payBy;
    }

    /// <summary>After the commit: the payment stands, so it is registered even when the asker has gone.</summary>
    private async Task<FriendPayResult> RegisteredAsync(FriendPayResult result)
    {
        if (result is FriendPayResult.Done done)
        {
            await registrar.RegisterAsync(done.Payment, CancellationToken.None);
        }
        return result;
    }

    private static string Stream(FriendPayId id) => "friend-pay:" + id.Value;

    private sealed record FriendPayRow(FriendPayId Id, PersonId Buyer, PersonId? Payer, PaymentId Payment, DateTimeOffset ExpiresAt, bool IsEnded)
    {
        private static Sql Columns => Sql.Of($"id, buyer, payer, payment, expires_at, ended_at IS NOT NULL");

        public static Task<FriendPayRow?> FindAsync(Transaction transaction, Sql which, CancellationToken cancellationToken) =>
            transaction.FirstAsync($"SELECT {Columns} FROM orders.friend_pay WHERE {which}", Read, cancellationToken);

        public static Task<FriendPayRow?> LockAsync(Transaction transaction, Sql which, CancellationToken cancellationToken) =>
            transaction.FirstAsync($"SELECT {Columns} FROM orders.friend_pay WHERE {which} FOR UPDATE", Read, cancellationToken);

        private static FriendPayRow Read(Row row) => new(
            row.Id<FriendPayId>(0), row.Id<PersonId>(1), row.IdOrNull<PersonId>(2), row.Id<PaymentId>(3), row.Time(4), row.Bool(5));
    }
}
