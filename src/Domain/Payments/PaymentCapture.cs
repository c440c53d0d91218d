using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Payments;

/// <summary>What payments of one kind are for. It takes the money in the transaction in which it came, so that nobody sees a payment that pays for nothing.</summary>
public interface IPaidFor
{
    /// <summary>The kind of <see cref="PaymentPurpose"/>.</summary>
    string Kind { get; }

    /// <summary>Locks what the payment is for: it comes before the payment's own row, as everywhere.</summary>
    Task LockAsync(Transaction transaction, PaymentId payment, CancellationToken cancellationToken);

    /// <summary>The payer's money stands in <c>BuyerClearing</c> of this payment; take it from there.</summary>
    Task TakeAsync(Transaction transaction, PaymentId payment, PaymentPurpose purpose, Money amount, CancellationToken cancellationToken);
}

/// <summary>The provider has the payer's money: what it is for takes it at once. When that is given up already, the money goes home.</summary>
public sealed class PaymentCapture(IEnumerable<IPaidFor> purposes)
{
    private readonly Dictionary<string, IPaidFor> purposes = purposes.ToDictionary(purpose => purpose.Kind, StringComparer.Ordinal);

    internal async Task CaptureAsync(Transaction transaction, PaymentView payment, CancellationToken cancellationToken)
    {
        var purpose = purposes[payment.Purpose.Kind];
        await purpose.LockAsync(transaction, payment.Id, cancellationToken);
        if (await PaymentBook.TryCaptureAsync(transaction, payment.Id, cancellationToken))
        {
            await purpose.TakeAsync(transaction, payment.Id, payment.Purpose, payment.Amount, cancellationToken);
        }
    }
}
