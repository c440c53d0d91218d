using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Payments;

public abstract record RequestPayoutResult
{
    private RequestPayoutResult()
    {
    }

    public sealed record Requested(PayoutId Payout) : RequestPayoutResult;

    /// <summary>There is no such shop, or the person does not see its money.</summary>
    public sealed record NotFound : RequestPayoutResult;

    public sealed record NoAccount : RequestPayoutResult;

    public sealed record TooMuch(Money Available) : RequestPayoutResult;

    public sealed record Invalid(string Field, string Message) : RequestPayoutResult;

    public sealed record KeyReused : RequestPayoutResult;
}

/// <summary>Sends a part of a shop's available money on its way to the account its owner named.</summary>
public sealed class RequestPayout(Database database)
{
    public const int MaxAccountLength = 64;

    public Task<RequestPayoutResult> ExecuteAsync(
        PersonId person, ShopId shop, Money amount, string idempotencyKey, CancellationToken cancellationToken)
    {
        if (idempotencyKey.Length is 0 or > 200)
        {
            return Task.FromResult<RequestPayoutResult>(new RequestPayoutResult.Invalid("idempotencyKey", "A key has 1 to 200 characters."));
        }
        if (amount.Minor <= 0)
        {
            return Task.FromResult<RequestPayoutResult>(new RequestPayoutResult.Invalid("amountMinor", "The amount must be above zero."));
        }
        return database.WriteAsync(
            transaction => Idempotency.OnceAsync<RequestPayoutResult, RequestPayoutResult.Requested>(
                transaction,
                new IdempotentCall(person, "requestPayout", idempotencyKey, new { shop, amount }),
                () => RequestAsync(transaction, person, shop, amount, cancellationToken),
                result => result as RequestPayoutResult.Requested,
                stored => stored,
                () => new RequestPayoutResult.KeyReused(),
                cancellationToken),
            cancellationToken);
    }

    /// <summary>Says where payouts go. Only for who decides about the shop's staff; false for anybody else.</summary>
    public Task<bool> SetAccountAsync(PersonId person, ShopId shop, string account, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction => await transaction.ExecuteAsync(
            $"""
            INSERT INTO payments.payout_account (shop, account, set_by, set_at)
            SELECT s.id, {account}, {person}, {transaction.Now} FROM catalog.shop s
            WHERE s.id = {shop} AND {ShopStaff.Includes(person, "s.id", ShopPermission.ManageStaff, transaction.Now)}
            ON CONFLICT (shop) DO UPDATE SET account = excluded.account, set_by = excluded.set_by, set_at = excluded.set_at
            """,
            cancellationToken) == 1,
        cancellationToken);

    private static async Task<RequestPayoutResult> RequestAsync(
        Transaction transaction, PersonId person, ShopId shop, Money amount, CancellationToken cancellationToken)
    {
        if (!await ShopStaff.MayAsync(transaction, shop, person, ShopPermission.SeeStatements, cancellationToken))
        {
            return new RequestPayoutResult.NotFound();
        }
        var accounts = await transaction.QueryAsync(
            $"SELECT account FROM payments.payout_account WHERE shop = {shop}", row => row.Text(0), cancellationToken);
        if (accounts.Count == 0)
        {
            return new RequestPayoutResult.NoAccount();
        }
        var available = await LedgerBook.LockBalanceAsync(
            transaction, new AccountRef(AccountKind.MerchantAvailable, shop.Value, amount.Currency), cancellationToken);
        if (available.Minor < amount.Minor)
        {
            return new RequestPayoutResult.TooMuch(available);
        }
        var id = PayoutId.New();
        await transaction.ExecuteAsync(
            $"""
            INSERT INTO payments.payout (id, shop, asked_by, account, amount_minor, currency, state, send_at, created_at)
            VALUES ({id}, {shop}, {person}, {accounts[0]}, {amount.Minor}, {amount.Currency}, 'Requested', {transaction.Now}, {transaction.Now})
            """,
            cancellationToken);
        await PayoutBook.MoveAsync(
            transaction, $"payout:{id.Value}:requested", "Payout requested", shop, amount,
            AccountKind.MerchantAvailable, new AccountRef(AccountKind.MerchantPayout, shop.Value, amount.Currency), cancellationToken);
        transaction.Emit(PayoutBook.Stream(shop), new PayoutRequested(id, shop, amount), person);
        return new RequestPayoutResult.Requested(id);
    }
}
