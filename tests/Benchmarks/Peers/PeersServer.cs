using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Storage;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Benchmarks.Peers;

/// <summary>One of our contenders in a process of its own: the engine, or an endpoint written by hand.</summary>
internal static class PeersServer
{
    /// <summary>The document as a client with trusted documents names it.</summary>
    public static string DocumentId { get; } = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(PeersSchema.Query)));

    /// <summary>Serves on PORT from DATABASE_URL until the process is killed.</summary>
    public static async Task<int> RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{Environment.GetEnvironmentVariable("PORT")}");
        var connectionString = Environment.GetEnvironmentVariable("DATABASE_URL");
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 20, AutoPrepareMinUsages = 2, MaxPoolSize = 20, NoResetOnClose = true });
        MapEngine(app, new Database(source, TimeProvider.System, new EventSignal()));
        RawEndpoints.Map(app, source);
        app.MapGet("/allocated", () => GC.GetTotalAllocatedBytes().ToString(CultureInfo.InvariantCulture));
        await app.RunAsync();
        return 0;
    }

    private static void MapEngine(WebApplication app, Database database) => app.MapGraphQL("/graphql", PeersSchema.Build(), new GraphQLOptions
    {
        TrustedDocuments = new Dictionary<string, string>(StringComparer.Ordinal) { [DocumentId["sha256:".Length..]] = PeersSchema.Query },
        LevelScope = _ => new LevelReads(database),
        CreateContext = http => ValueTask.FromResult(new GraphContext(http.RequestServices, http.RequestAborted).Set(database)),
    });
}
