using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Ledger;

namespace SocialCommerce.Domain.Payments;

public static class PaymentServices
{
    /// <summary>Takes payers' real money; before <see cref="AddPayments"/>, and never in the sandbox.</summary>
    public static IServiceCollection AddStripe(this IServiceCollection services, StripeKey key)
    {
        services.AddSingleton(key);
        services.AddSingleton<StripeClient>();
        services.AddSingleton<IPaymentProvider, StripeProvider>();
        services.AddSingleton<IWebhookFormat, StripeWebhooks>();
        return services;
    }

    /// <summary>Needs a <see cref="PaymentProviderOptions"/> from the host.</summary>
    /// <exception cref="InvalidOperationException">The sandbox was asked for together with a real provider.</exception>
    public static IServiceCollection AddPayments(this IServiceCollection services, bool isSandbox)
    {
        if (isSandbox && services.Any(service => service.ServiceType == typeof(StripeKey)))
        {
            throw new InvalidOperationException("Whoever moves the sandbox's clock or signs in as a persona must not move real money.");
        }
        services.AddHttpClient(PaymentProvider.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan);
        services.AddSingleton<PaymentProvider>();
        services.TryAddSingleton<IPaymentProvider>(provider => provider.GetRequiredService<PaymentProvider>());
        services.TryAddSingleton<IWebhookFormat, SandboxWebhooks>();
        services.AddSingleton<PaymentReader>();
        services.AddSingleton<PayoutReader>();
        services.AddSingleton<RequestPayout>();
        services.AddSingleton<HoldMoney>();
        services.AddSingleton<ILedgerCheck, PaymentChecks>();
        services.AddSingleton<PaymentCapture>();
        services.AddSingleton<ReceiveWebhook>();
        services.AddSingleton<PaymentRegistrar>();
        services.AddSingleton<IDueWork>(provider => provider.GetRequiredService<PaymentRegistrar>());
        // Before the expiry, so that what was paid in time counts as paid also when its webhook was lost.
        services.AddSingleton<IDueWork, PaymentReconciler>();
        services.AddSingleton<IDueWork, PaymentExpiry>();
        services.AddSingleton<IDueWork, RefundSender>();
        services.AddSingleton<IDueWork, PayoutSender>();
        if (isSandbox)
        {
            services.AddSingleton<SandboxPay>();
            services.AddSingleton<IDueWork, SandboxProviderClock>();
        }
        return services;
    }
}
