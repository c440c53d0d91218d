using SocialCommerce.Domain.Storage;
using SocialCommerce.Host.Runtime;
using SocialCommerce.Host.Http;
using SocialCommerce.Host.Seeding;

namespace SocialCommerce.Host.Composition;

/// <summary>The running platform: the web application and, in the sandbox, its payment provider beside it.</summary>
public sealed class Platform : IAsyncDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(15);

    private readonly HostSettings settings;
    private readonly WebApplication? provider;
    private readonly Telemetry? telemetry;

    private Platform(WebApplication app, HostSettings settings, WebApplication? provider, Telemetry? telemetry)
    {
        App = app;
        this.settings = settings;
        this.provider = provider;
        this.telemetry = telemetry;
    }

    public WebApplication App { get; }

    /// <summary>Whether this start wrote the demo world.</summary>
    public bool HasSeeded { get; private set; }

    /// <summary>Builds the web application without starting it.</summary>
    public static WebApplication Build(HostSettings settings, string connectionString, Action<WebApplicationBuilder>? configure = null)
    {
        var app = Create(settings, connectionString, configure);
        app.MapPlatform(settings);
        return app;
    }

    /// <summary>Migrates, starts to serve, seeds an empty sandbox; when it returns, everything is ready.</summary>
    public static async Task<Platform> StartAsync(HostSettings settings, string connectionString, CancellationToken cancellationToken)
    {
        var sending = Telemetry.Start(settings);
        var app = Create(settings, connectionString);
        var platform = new Platform(app, settings, settings.RunsProvider ? SandboxProvider.Build(settings, connectionString, ClockOf(app)) : null, sending);
        try
        {
            await platform.StartAsync(cancellationToken);
            return platform;
        }
        catch
        {
            await platform.DisposeAsync();
            throw;
        }
    }

    /// <summary>Brings the database and the clock to where the application can start; hosted workers rely on it.</summary>
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<Migrator>().MigrateAsync(cancellationToken);
        if (services.GetService<SandboxClock>() is { } clock) await clock.LoadAsync(services.GetRequiredService<Database>(), cancellationToken);
        services.GetRequiredService<Readiness>().IsMigrated = true;
    }

    public async Task WaitForShutdownAsync(CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.Register(App.Lifetime.StopApplication);
        await App.WaitForShutdownAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        // The provider first: it calls the platform, never the other way round while stopping.
        if (provider is not null) await provider.DisposeAsync();
        await App.DisposeAsync();
        telemetry?.Dispose();
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        // Building the schema and asking the database take about as long; neither needs the other.
        await Task.WhenAll(
            Task.Run(() => PrepareAsync(App.Services, cancellationToken), cancellationToken),
            Task.Run(() => App.MapPlatform(settings), cancellationToken));
        if (provider is not null) await provider.StartAsync(cancellationToken);
        await App.StartAsync(cancellationToken);
        var readiness = App.Services.GetRequiredService<Readiness>();
        readiness.IsServing = true;
        // Served already: the demo world's orders are paid at the provider, whose webhooks must find us.
        if (settings.SeedsDemoWorld) HasSeeded = await App.Services.GetRequiredService<Seeder>().RunAsync(settings.SeedScale, cancellationToken);
        readiness.IsSeeded = true;
    }

    private static WebApplication Create(HostSettings settings, string connectionString, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(Platform).Assembly.GetName().Name,
            EnvironmentName = settings.IsProduction ? Environments.Production : Environments.Development,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = StopTimeout);
        builder.Logging.AddPlatformLogging(settings);
        Listening.On(builder, settings, settings.Port);
        builder.Services.AddPlatform(settings, connectionString);
        configure?.Invoke(builder);
        return builder.Build();
    }

    private static TimeProvider ClockOf(WebApplication app) => app.Services.GetRequiredService<TimeProvider>();
}
