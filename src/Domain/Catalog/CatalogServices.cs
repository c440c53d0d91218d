using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.Domain.Events;

namespace SocialCommerce.Domain.Catalog;

public static class CatalogServices
{
    public static IServiceCollection AddCatalog(this IServiceCollection services)
    {
        services.AddSingleton<CatalogReader>();
        services.AddSingleton<OpenShop>();
        services.AddSingleton<ChangePrice>();
        services.AddSingleton<SkuCosts>();
        services.AddSingleton<ManageStaff>();
        services.AddSingleton<StaffReader>();
        services.AddSingleton<CategoryReader>();
        services.AddSingleton<ArchiveListing>();
        services.AddSingleton<SetComparePrice>();
        services.AddSingleton<IDueWork, ComparePriceExpiry>();
        return services;
    }
}
