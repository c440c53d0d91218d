using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SocialCommerce.Host.Runtime;

namespace SocialCommerce.Host.Composition;

/// <summary>Traces and metrics of the web server, the database driver and our own code, sent by OTLP where an endpoint is configured.</summary>
internal sealed class Telemetry : IDisposable
{
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "Npgsql", "System.Net.Http", "SocialCommerce.*"];

    private static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections",
        "Microsoft.AspNetCore.RateLimiting", "System.Runtime", "System.Net.Http", "Npgsql", "SocialCommerce.*",
    ];

    private readonly TracerProvider traces;
    private readonly MeterProvider metrics;

    private Telemetry(TracerProvider traces, MeterProvider metrics)
    {
        this.traces = traces;
        this.metrics = metrics;
    }

    /// <returns>Null when no endpoint is configured; nothing is collected then.</returns>
    public static Telemetry? Start(HostSettings settings)
    {
        if (settings.OtlpEndpoint is null) return null;
        // The exporter reads endpoint, protocol and headers from the standard OTEL_ variables itself.
        var resource = ResourceBuilder.CreateDefault().AddService("socialcommerce");
        return new Telemetry(
            Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Sources).AddOtlpExporter().Build(),
            Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters).AddOtlpExporter().Build());
    }

    public void Dispose()
    {
        traces.Dispose();
        metrics.Dispose();
    }
}
