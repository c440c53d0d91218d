using Microsoft.Extensions.DependencyInjection;

namespace SocialCommerce.Domain.Catalog;

public static class CatalogServices
{
    public static IServiceCollection AddCatalog(this IServiceCollection services)
    {
        services.AddSingleton<CatalogReader>();
        services.AddSingleton<OpenShop>();
        services.AddSingleton<ChangePrice>();
        services.AddSingleton<ManageStaff>();
        services.AddSingleton<StaffReader>();
        return services;
    }
}
