using Microsoft.AspNetCore.DataProtection;
using SocialCommerce.Domain;
using SocialCommerce.Domain.Assets;
using SocialCommerce.Domain.Fulfilment;
using SocialCommerce.Domain.Payments;
using SocialCommerce.Graph.Server;
using SocialCommerce.Graph.Server.Shared;
using SocialCommerce.Host.Runtime;
using SocialCommerce.Host.Seeding;
using SocialCommerce.Host.Http;
using SocialCommerce.Live;

namespace SocialCommerce.Host.Composition;

/// <summary>What the platform is made of: one line for each part, which registers and maps itself.</summary>
internal static class PlatformServices
{
    public static IServiceCollection AddPlatform(this IServiceCollection services, HostSettings settings, string connectionString)
    {
        services.AddSingleton(settings);
        services.AddSingleton<Readiness>();
        services.AddDataProtection().SetApplicationName("SocialCommerce")
            .PersistKeysToFileSystem(PrivateDirectory(Path.Combine(settings.DataDirectory, "keys")));
        services.AddAddressLimits(settings);
        if (settings.Stripe is { } stripe) services.AddStripe(new StripeKey(stripe.SecretKey));
        services.AddSingleton(settings.Feed);
        services.AddDomain(connectionString, settings.IsSandbox);
        services.AddFileBlobs(Path.Combine(settings.DataDirectory, "blobs"));
        services.AddSingleton(new PaymentProviderOptions(
            settings.Stripe?.ApiBase ?? settings.PaymentsUrl,
            settings.Stripe?.WebhookSecret ?? settings.PaymentsSecret,
            payment => new Uri(settings.PublicUrl, "/pay/return?payment=" + GlobalIds.Encode(payment))));
        services.AddSingleton(new SandboxCarrierOptions(settings.PaymentsUrl, settings.PaymentsSecret));
        services.AddDomainWorkers();
        services.AddGraph();
        services.AddSingleton<WorldTrade>();
        services.AddSingleton<Seeder>();
        services.AddLive();
        services.AddHostedService<AccountWarmUp>();
        return services;
    }

    public static void MapPlatform(this WebApplication app, HostSettings settings)
    {
        app.UseSecurityHeaders(settings);
        var graphiQL = settings.OnlyTrustedDocuments ? null : app.UseGraphiQL();
        app.UseWebAppFiles();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseWebSockets();
        app.UseMiddleware<ViewerMiddleware>();
        app.MapHealth();
        app.MapLive();
        app.MapUploads();
        app.MapMediaFiles();
        app.MapPaymentWebhooks();
        app.MapStatementFiles();
        app.MapGraph(GraphOptions.For(settings, graphiQL));
        app.MapSharePages(settings);
        app.MapWebAppPages();
    }

    private static DirectoryInfo PrivateDirectory(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
