using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;
using SocialCommerce.Host.Composition;
using SocialCommerce.Host.Runtime;

namespace SocialCommerce.Benchmarks;

/// <summary>
/// A page of 20 notes as the feed shows it: by GraphQL, and by an endpoint written by hand for exactly this JSON, in one process over
/// one database. Ratios count; the load generator shares the machine with both.
/// </summary>
internal static class FeedBenchmark
{
    private const int Clients = 16;

    private const string Page =
        """
        query Page($ids: [ID!]!) { nodes(ids: $ids) { ... on Note { id title likeCount author { displayName }
          cover { width height dominantColor } tags { x y listing { title minPrice { amountMinor } } } } } }
        """;

    private const string Feed = "{ feed(first: 20) { nodes { id reasons { source text } note { id title author { displayName } } } } }";

    public static async Task<int> RunAsync(IReadOnlyList<string> options)
    {
        var scale = Options.Number(options, "--scale", 10);
        var seconds = Options.Number(options, "--seconds", 8);
        var directory = Directory.CreateTempSubdirectory("socialcommerce-bench-").FullName;
        try
        {
            await using var server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(directory, IsTemporary: true));
            var settings = HostSettings.From(name => name switch
            {
                "ASPNETCORE_ENVIRONMENT" => "Development",
                "DATA_DIR" => directory,
                "PORT" => Options.FreePort(),
                "PAYMENTS_PORT" => Options.FreePort(),
                _ => null,
            }) with
            { SeedScale = scale };
            await using var platform = await Platform.StartAsync(settings, server.ConnectionString, CancellationToken.None);
            await using var raw = await StartRawAsync(server.ConnectionString);
            await MeasureAsync(settings.PublicUrl, new Uri(raw.Urls.First()), scale, seconds, options.Contains("--json", StringComparer.Ordinal));
            return 0;
        }
        finally
        {
            // The server removes its temporary directory itself, with all that lies in it.
            if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task MeasureAsync(Uri platform, Uri raw, int scale, int seconds, bool isJson)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Clients });
        var graphql = new Uri(platform, "/graphql");
        var first = await AskAsync(http, graphql, Feed, null);
        var ids = first["data"]!["feed"]!["nodes"]!.AsArray().Select(item => item!["note"]!["id"]!.GetValue<string>()).ToArray();
        var guids = ids.Select(id => GlobalIds.TryDecode(new GlobalId(id), out _, out var guid) ? guid : throw new InvalidOperationException(id)).ToArray();
        var variables = new { ids };
        var ours = (await AskAsync(http, graphql, Page, variables))["data"]!;
        using (var answer = await http.PostAsJsonAsync(new Uri(raw, "/raw"), guids))
        {
            var theirs = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["data"]!;
            if (!JsonNode.DeepEquals(ours, theirs)) throw new InvalidOperationException($"The two answers differ:\n{ours}\n{theirs}");
        }
        var rawRate = 0.0;
        var pageRate = 0.0;
        for (var round = 0; round < 2; round++)
        {
            // The first round warms up; both take turns, so that a busy moment of the machine meets both.
            rawRate = await RateAsync(seconds, () => http.PostAsJsonAsync(new Uri(raw, "/raw"), guids));
            pageRate = await RateAsync(seconds, () => http.PostAsJsonAsync(graphql, new { query = Page, variables }));
        }
        var feedRate = await RateAsync(seconds, () => http.PostAsJsonAsync(graphql, new { query = Feed }));
        var ratio = pageRate / rawRate;
        Console.WriteLine(isJson
            ? JsonSerializer.Serialize(new { name = "feed", scale, raw = rawRate, graphql = pageRate, ratio, wholeFeed = feedRate })
            : string.Create(CultureInfo.InvariantCulture, $"GraphQL / hand-written SQL = {ratio:F2}   (page: {pageRate:F0}/s against {rawRate:F0}/s; the whole anonymous feed: {feedRate:F0}/s; demo world x {scale})"));
    }

    private static async Task<double> RateAsync(int seconds, Func<Task<HttpResponseMessage>> send)
    {
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            var count = 0;
            while (watch.Elapsed.TotalSeconds < seconds)
            {
                using var response = await send();
                response.EnsureSuccessStatusCode();
                await response.Content.ReadAsByteArrayAsync();
                count++;
            }
            return count;
        }));
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }

    private static async Task<JsonNode> AskAsync(HttpClient http, Uri graphql, string query, object? variables)
    {
        using var response = await http.PostAsJsonAsync(graphql, new { query, variables });
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync()) ?? throw new InvalidOperationException("An empty answer.");
        return answer["errors"] is { } errors ? throw new InvalidOperationException(errors.ToJsonString()) : answer;
    }

    private static async Task<WebApplication> StartRawAsync(string connectionString)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{Options.FreePort()}");
        var app = builder.Build();
        RawFeedEndpoint.Map(app, NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 20, AutoPrepareMinUsages = 2, NoResetOnClose = true }));
        await app.StartAsync();
        return app;
    }
}
