using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Payments;

public abstract record HoldMoneyResult
{
    private HoldMoneyResult()
    {
    }

    public sealed record Done(HoldId Hold) : HoldMoneyResult;

    public sealed record NotOperator : HoldMoneyResult;

    /// <summary>No such shop or hold.</summary>
    public sealed record NotFound : HoldMoneyResult;

    public sealed record TooMuch(Money Available) : HoldMoneyResult;

    public sealed record Invalid(string Field, string Message) : HoldMoneyResult;

    public sealed record KeyReused : HoldMoneyResult;
}

/// <summary>Operators hold back a part of a shop's available money, and release it.</summary>
public sealed class HoldMoney(Database database)
{
    public Task<HoldMoneyResult> HoldAsync(
        PersonId person, ShopId shop, Money amount, string reason, string idempotencyKey, CancellationToken cancellationToken)
    {
        if (Objection(amount, reason, idempotencyKey) is { } objection)
        {
            return Task.FromResult<HoldMoneyResult>(objection);
        }
        return database.WriteAsync(
            transaction => Idempotency.OnceAsync<HoldMoneyResult, HoldMoneyResult.Done>(
                transaction,
                new IdempotentCall(person, "holdMoney", idempotencyKey, new { shop, amount, reason }),
                () => HoldAsync(transaction, person, shop, amount, reason, cancellationToken),
                result => result as HoldMoneyResult.Done,
                stored => stored,
                () => new HoldMoneyResult.KeyReused(),
                cancellationToken),
            cancellationToken);
    }

    /// <summary>Gives a held amount back; again, it changes nothing.</summary>
    public Task<HoldMoneyResult> ReleaseAsync(PersonId person, HoldId id, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            if (!await Operators.IncludesAsync(transaction, person, cancellationToken))
            {
                return transaction.Refuse<HoldMoneyResult>(new HoldMoneyResult.NotOperator());
            }
            var held = await transaction.FirstAsync(
                $"""
                UPDATE payments.hold SET released_by = {person}, released_at = {transaction.Now} WHERE id = {id} AND released_at IS NULL
                RETURNING {PayoutReader.HoldColumns}
                """,
                PayoutReader.ReadHold,
                cancellationToken);
            if (held is null)
            {
                var exists = await transaction.ScalarAsync<bool>($"SELECT EXISTS (SELECT 1 FROM payments.hold WHERE id = {id})", cancellationToken);
                return transaction.Refuse<HoldMoneyResult>(exists ? new HoldMoneyResult.Done(id) : new HoldMoneyResult.NotFound());
            }
            await PayoutBook.MoveAsync(
                transaction, $"hold:{id.Value}:released", "Hold released", held.Shop, held.Amount,
                AccountKind.MerchantReserve, new AccountRef(AccountKind.MerchantAvailable, held.Shop.Value, held.Amount.Currency), cancellationToken);
            transaction.Emit(PayoutBook.Stream(held.Shop), new MoneyReleased(id, held.Shop, held.Amount), person);
            return new HoldMoneyResult.Done(id);
        },
        cancellationToken);

    private static async Task<HoldMoneyResult> HoldAsync(
        Transaction transaction, PersonId person, ShopId shop, Money amount, string reason, CancellationToken cancellationToken)
    {
        if (!await Operators.IncludesAsync(transaction, person, cancellationToken))
        {
            return new HoldMoneyResult.NotOperator();
        }
        if (!await transaction.ScalarAsync<bool>($"SELECT EXISTS (SELECT 1 FROM catalog.shop WHERE id = {shop})", cancellationToken))
        {
            return new HoldMoneyResult.NotFound();
        }
        var available = await LedgerBook.LockBalanceAsync(
            transaction, new AccountRef(AccountKind.MerchantAvailable, shop.Value, amount.Currency), cancellationToken);
        if (available.Minor < amount.Minor)
        {
            return new HoldMoneyResult.TooMuch(available);
        }
        var id = HoldId.New();
        await transaction.ExecuteAsync(
            $"""
            INSERT INTO payments.hold (id, shop, amount_minor, currency, reason, held_by, held_at)
            VALUES ({id}, {shop}, {amount.Minor}, {amount.Currency}, {reason}, {person}, {transaction.Now})
            """,
            cancellationToken);
        await PayoutBook.MoveAsync(
            transaction, $"hold:{id.Value}:held", "Held back", shop, amount,
            AccountKind.MerchantAvailable, new AccountRef(AccountKind.MerchantReserve, shop.Value, amount.Currency), cancellationToken);
        transaction.Emit(PayoutBook.Stream(shop), new MoneyHeld(id, shop, amount, reason), person);
        return new HoldMoneyResult.Done(id);
    }

    private static HoldMoneyResult.Invalid? Objection(Money amount, string reason, string key) => (amount.Minor, reason.Length, key.Length) switch
    {
        ( <= 0, _, _) => new("amountMinor", "The amount must be above zero."),
        (_, 0 or > 500, _) => new("reason", "A reason has 1 to 500 characters."),
        (_, _, 0 or > 200) => new("idempotencyKey", "A key has 1 to 200 characters."),
        _ => null,
    };
}
