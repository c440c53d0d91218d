using Microsoft.Extensions.DependencyInjection;

namespace SocialCommerce.Domain.Shipping;

public static class ShippingServices
{
    public static IServiceCollection AddShipping(this IServiceCollection services)
    {
        services.AddSingleton<ShippingReader>();
        services.AddSingleton<ManageShipping>();
        return services;
    }
}
