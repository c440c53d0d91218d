using Microsoft.AspNetCore.DataProtection;
using SocialCommerce.Domain;
using SocialCommerce.Host.Runtime;
using SocialCommerce.Host.Web;

namespace SocialCommerce.Host.Composition;

/// <summary>What the platform is made of: one line for each part, which registers and maps itself.</summary>
internal static class PlatformServices
{
    public static IServiceCollection AddPlatform(this IServiceCollection services, HostSettings settings, string connectionString)
    {
        services.AddSingleton(settings);
        services.AddSingleton<Readiness>();
        services.AddDataProtection().SetApplicationName("SocialCommerce")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(settings.DataDirectory, "keys")));
        services.AddAddressLimits(settings);
        services.AddDomain(connectionString, settings.IsSandbox);
        services.AddDomainWorkers();
        return services;
    }

    public static void MapPlatform(this WebApplication app, HostSettings settings)
    {
        app.UseSecurityHeaders(settings);
        app.UseGraphiQL();
        app.UseWebSockets();
        app.UseRouting();
        app.UseRateLimiter();
        app.MapHealth();
        app.MapWebApp();
    }
}
