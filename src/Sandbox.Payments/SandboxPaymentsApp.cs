using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace SocialCommerce.Sandbox.Payments;

/// <summary>
/// A payment provider for development and tests: a web application of its own, which the platform reaches only over HTTP
/// and which reaches the platform only by signed webhooks. Beside it a carrier (<see cref="Carrier.CarrierEndpoints"/>), which is only asked.
/// </summary>
public static class SandboxPaymentsApp
{
    private static readonly TimeSpan WorkInterval = TimeSpan.FromSeconds(1);

    /// <param name="options">Where it stands and whom it talks to.</param>
    /// <param name="clock">The platform's clock, or a <see cref="FollowingClock"/> when it runs as its own process.</param>
    /// <param name="configure">Where it listens; tests put an in-memory server here.</param>
    /// <param name="toPlatform">Another way to the platform than the network, for tests.</param>
    public static WebApplication Build(
        SandboxPaymentsOptions options, TimeProvider clock, Action<WebApplicationBuilder>? configure = null, HttpMessageHandler? toPlatform = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "SocialCommerce.Sandbox.Payments" });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var connection = new NpgsqlConnectionStringBuilder(options.ConnectionString) { ApplicationName = "sandbox-payments", MaxPoolSize = 10 };
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton(_ => NpgsqlDataSource.Create(connection));
        builder.Services.AddSingleton(_ => new HttpClient(toPlatform ?? new SocketsHttpHandler { AllowAutoRedirect = false }, toPlatform is null)
        {
            Timeout = TimeSpan.FromSeconds(10),
        });
        builder.Services.AddSingleton<Misbehaviour>();
        builder.Services.AddSingleton<PaymentStore>();
        builder.Services.AddSingleton<WebhookDelivery>();
        builder.Services.AddSingleton<Provider>();
        builder.Services.AddSingleton<Payouts>();
        builder.Services.AddSingleton<Carrier.Shipments>();
        builder.Services.AddHostedService<ProviderWorker>();
        configure?.Invoke(builder);
        var app = builder.Build();
        PaymentEndpoints.Map(app);
        Carrier.CarrierEndpoints.Map(app);
        PayPage.Map(app);
        return app;
    }

    /// <summary>Lets payments expire and delivers every webhook that is due by the platform's clock.</summary>
    public static Task<int> DeliverDueAsync(WebApplication app, CancellationToken cancellationToken) =>
        app.Services.GetRequiredService<Provider>().DeliverDueAsync(cancellationToken);

    /// <summary>Makes the schema before anything is served, then looks regularly for what is due.</summary>
    private sealed class ProviderWorker(
        NpgsqlDataSource source, Provider provider, SandboxPaymentsOptions options, ILogger<Provider> logger) : BackgroundService
    {
        public override async Task StartAsync(CancellationToken cancellationToken)
        {
            await using var resource = typeof(SandboxPaymentsApp).Assembly.GetManifestResourceStream("schema.sql")
                ?? throw new InvalidOperationException("schema.sql is not embedded.");
            using var reader = new StreamReader(resource);
            // CREATE … IF NOT EXISTS can still collide when two processes start at once; the lock makes one wait for the other.
            await using var create = source.CreateCommand("SELECT pg_advisory_xact_lock(5270);" + await reader.ReadToEndAsync(cancellationToken));
            await create.ExecuteNonQueryAsync(cancellationToken);
            await base.StartAsync(cancellationToken);
        }

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            if (!options.LooksForDueWork) return;
            using var timer = new PeriodicTimer(WorkInterval);
            try
            {
                while (await timer.WaitForNextTickAsync(stoppingToken)) await TryDeliverAsync(stoppingToken);
            }
            catch (OperationCanceledException)
            {
                // The provider stops; what is due waits in its table.
            }
        }

        private async Task TryDeliverAsync(CancellationToken cancellationToken)
        {
            try
            {
                await provider.DeliverDueAsync(cancellationToken);
            }
            catch (NpgsqlException error)
            {
                // The database is away for the moment; the worker must outlive that.
                logger.LogWarning(error, "Webhooks could not be delivered");
            }
        }
    }
}
