using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.Domain.Events;

namespace SocialCommerce.Domain.Inventory;

public static class InventoryServices
{
    public static IServiceCollection AddInventory(this IServiceCollection services)
    {
        services.AddSingleton<StockReader>();
        services.AddSingleton<ReservationReader>();
        services.AddSingleton<CreateListing>();
        services.AddSingleton<EditListing>();
        services.AddSingleton<ImportListings>();
        services.AddSingleton<ExportListings>();
        services.AddSingleton<Restock>();
        services.AddSingleton<AdjustStock>();
        services.AddSingleton<CreatePool>();
        services.AddSingleton<ChangePool>();
        services.AddSingleton<SetLowStock>();
        services.AddSingleton<PoolReader>();
        services.AddSingleton<IDueWork, ReservationExpiry>();
        return services;
    }
}
