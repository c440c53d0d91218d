using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Deals;

public sealed record EscrowDeposited(BrandId Brand, PaymentId Payment, Money Amount) : IDomainEvent;

public abstract record DepositEscrowResult
{
    private DepositEscrowResult() { }

    /// <summary>The payment stands; the money is in escrow once it was captured.</summary>
    public sealed record Opened(PaymentId Payment) : DepositEscrowResult;

    /// <summary>There is no such brand, or the person is not its staff.</summary>
    public sealed record NotFound : DepositEscrowResult;
    public sealed record NotApproved : DepositEscrowResult;
    public sealed record Invalid(string Field, string Message) : DepositEscrowResult;
    public sealed record KeyReused : DepositEscrowResult;
}

/// <summary>Asks the payment provider for a brand's deposit.</summary>
public sealed class DepositEscrow(Database database, PaymentRegistrar registrar)
{
    public const string Purpose = "escrow";
    private static readonly TimeSpan PayWithin = TimeSpan.FromHours(24);

    public async Task<DepositEscrowResult> ExecuteAsync(
        PersonId person, BrandId brand, Money amount, string idempotencyKey, CancellationToken cancellationToken)
    {
        if (idempotencyKey.Length is 0 or > 200)
        {
            return new DepositEscrowResult.Invalid("idempotencyKey", "A key has 1 to 200 characters.");
        }
        if (amount.Minor is <= 0 or > InviteCreator.MaximalPriceMinor)
        {
            return new DepositEscrowResult.Invalid("amountMinor", "The amount must be above zero.");
        }
        var result = await database.WriteAsync(
            transaction => Idempotency.OnceAsync<DepositEscrowResult, DepositEscrowResult.Opened>(
                transaction,
                new IdempotentCall(person, "depositEscrow", idempotencyKey, new { brand, amount }),
                () => OpenAsync(transaction, person, brand, amount, cancellationToken),
                answer => answer as DepositEscrowResult.Opened,
                stored => stored,
                () => new DepositEscrowResult.KeyReused(),
                cancellationToken),
            cancellationToken);
        if (result is DepositEscrowResult.Opened opened)
        {
            // After the commit: the payment stands, so the provider is told even when the asker has gone.
            await registrar.RegisterAsync(opened.Payment, CancellationToken.None);
        }
        return result;
    }

    private static async Task<DepositEscrowResult> OpenAsync(
        Transaction transaction, PersonId person, BrandId brand, Money amount, CancellationToken cancellationToken)
    {
        var view = await DealRows.BrandAsync(transaction, brand, cancellationToken);
        if (view is null || !await BrandStaff.IsStaffAsync(transaction, brand, person, cancellationToken))
        {
            return new DepositEscrowResult.NotFound();
        }
        if (!view.IsApproved)
        {
            return new DepositEscrowResult.NotApproved();
        }
        var draft = new NewPayment(new PaymentPurpose(Purpose, brand.Value), person, amount, $"Escrow deposit of {view.Name}", transaction.Now + PayWithin);
        return new DepositEscrowResult.Opened(PaymentBook.Open(transaction, draft));
    }
}

/// <summary>Puts captured deposits into the brand's escrow.</summary>
internal sealed class EscrowDeposits : IPaidFor
{
    public string Kind => DepositEscrow.Purpose;

    /// <summary>A deposit changes no row of the brand.</summary>
    public Task LockAsync(Transaction transaction, PaymentId payment, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task TakeAsync(
        Transaction transaction, PaymentId payment, PaymentPurpose purpose, Money amount, CancellationToken cancellationToken)
    {
        var brand = new BrandId(purpose.Id);
        await PlacementMoney.DepositAsync(transaction, payment, brand, amount, cancellationToken);
        transaction.Emit($"brand:{brand.Value}", new EscrowDeposited(brand, payment, amount));
    }
}
