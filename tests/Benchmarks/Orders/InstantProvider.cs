using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Benchmarks.Orders;

/// <summary>Knows every payment at once, without a message.</summary>
internal sealed class InstantProvider : IPaymentProvider
{
    public Task<RegisteredPayment> RegisterAsync(PaymentView payment, string description, CancellationToken cancellationToken) =>
        Task.FromResult(new RegisteredPayment(payment.Id.Value.ToString(), new Uri("http://pay.test/")));

    public Task<ProviderPayment> AskAsync(PaymentView payment, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> RefundAsync(string providerPaymentId, Guid refund, Money amount, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ProviderPayout> PayOutAsync(PayoutView payout, CancellationToken cancellationToken) => throw new NotSupportedException();
}
