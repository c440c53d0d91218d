using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.Domain.Events;

namespace SocialCommerce.Domain.Payments;

public static class PaymentServices
{
    /// <summary>Needs a <see cref="PaymentProviderOptions"/> from the host.</summary>
    public static IServiceCollection AddPayments(this IServiceCollection services, bool isSandbox)
    {
        services.AddHttpClient(PaymentProvider.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan);
        services.AddSingleton<PaymentProvider>();
        services.AddSingleton<PaymentReader>();
        services.AddSingleton<ReceiveWebhook>();
        services.AddSingleton<PaymentRegistrar>();
        services.AddSingleton<IDueWork>(provider => provider.GetRequiredService<PaymentRegistrar>());
        services.AddSingleton<IDueWork, PaymentExpiry>();
        services.AddSingleton<IDueWork, RefundSender>();
        if (isSandbox)
        {
            services.AddSingleton<SandboxPay>();
            services.AddSingleton<IDueWork, SandboxProviderClock>();
        }
        return services;
    }
}
