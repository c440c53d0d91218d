using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.Domain.Events;

namespace SocialCommerce.Domain.Fulfilment;

public static class FulfilmentServices
{
    /// <summary>In the sandbox it needs <see cref="SandboxCarrierOptions"/> from the host.</summary>
    public static IServiceCollection AddFulfilment(this IServiceCollection services, bool isSandbox)
    {
        services.AddSingleton<Carriers>();
        services.AddSingleton<ShipOrder>();
        services.AddSingleton<ShipParcel>();
        services.AddSingleton<MarkReadyForPickUp>();
        services.AddSingleton<RedeemCode>();
        services.AddSingleton<SetFulfilment>();
        services.AddSingleton<FulfilmentReader>();
        services.AddSingleton<ShippingPromises>();
        services.AddSingleton<IEventConsumer, IssueAtPayment>();
        services.AddSingleton<IEventConsumer, RemedyReleases>();
        services.AddSingleton<IDueWork, LateParcels>();
        services.AddSingleton<IDueWork, CarrierDesk>();
        if (isSandbox)
        {
            services.AddHttpClient(SandboxCarrier.ClientName, client => client.Timeout = TimeSpan.FromSeconds(5));
            services.AddSingleton<ICarrier, SandboxCarrier>();
        }
        return services;
    }
}
