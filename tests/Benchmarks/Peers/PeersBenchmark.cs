using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using SocialCommerce.Host.Runtime;

namespace SocialCommerce.Benchmarks.Peers;

/// <summary>
/// One query over one database, answered by our engine, by endpoints written by hand and by other GraphQL servers. Every
/// server works on one core, wrk on the other; rounds take turns, and the median counts.
/// </summary>
internal static class PeersBenchmark
{
    private const string PostGraphileQuery =
        """
        { feed: allNotesList(first: 20, orderBy: PRIMARY_KEY_DESC) { id: rowId title author: personByAuthorId { id: rowId name }
          tags: tagsByNoteIdList(orderBy: PRIMARY_KEY_ASC) { x y product: productByProductId { id: rowId title priceCents } } likeCount } }
        """;

    public static async Task<int> RunAsync(IReadOnlyList<string> options)
    {
        var seconds = Options.Number(options, "--seconds", 5);
        var rounds = Options.Number(options, "--rounds", 3);
        var directory = Directory.CreateTempSubdirectory("socialcommerce-bench-").FullName;
        try
        {
            var npm = options.Contains("--without-npm", StringComparer.Ordinal) ? null : await InstallAsync();
            await using var postgres = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(Path.Combine(directory, "data"), IsTemporary: true));
            await PeersWorld.CreateAsync(postgres.ConnectionString);
            var contenders = await StartAsync(postgres.ConnectionString, npm);
            try
            {
                await CompareAsync(contenders);
                await MeasureAsync(contenders, directory, seconds, rounds);
                Print(contenders, options.Contains("--json", StringComparer.Ordinal));
            }
            finally
            {
                foreach (var server in contenders.Select(contender => contender.Server).Distinct()) await server.DisposeAsync();
            }
            return 0;
        }
        finally
        {
            if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<List<Contender>> StartAsync(string connectionString, string? npm)
    {
        var ours = await ServerProcess.StartAsync(
            connectionString, Options.FreePort(), AppContext.BaseDirectory, "dotnet", typeof(PeersBenchmark).Assembly.Location, "peers-server");
        var text = JsonSerializer.Serialize(new { query = PeersSchema.Query });
        var contenders = new List<Contender>
        {
            new("raw, 2 statements", ours, "/raw2", text),
            new("raw, 3 levels", ours, "/raw3", text),
            new("engine, trusted", ours, "/graphql", JsonSerializer.Serialize(new { documentId = PeersServer.DocumentId })),
            new("engine", ours, "/graphql", text),
        };
        if (npm is not null)
        {
            var url = Url(connectionString);
            foreach (var (name, file, body) in new[]
            {
                ("mercurius + JIT", "mercurius.js", text),
                ("graphql-yoga", "yoga.js", text),
                ("PostGraphile", "postgraphile.js", JsonSerializer.Serialize(new { query = PostGraphileQuery })),
            })
            {
                contenders.Add(new Contender(name, await ServerProcess.StartAsync(url, Options.FreePort(), npm, "node", file), "/graphql", body));
            }
        }
        return contenders;
    }

    /// <summary>All answer the same page, or the comparison means nothing. An id may be a number where a server's own schema says so.</summary>
    private static async Task CompareAsync(List<Contender> contenders)
    {
        using var http = new HttpClient();
        var expected = Normal(await contenders[0].AskAsync(http));
        foreach (var contender in contenders)
        {
            var answer = Normal(await contender.AskAsync(http));
            if (!JsonNode.DeepEquals(answer, expected)) throw new InvalidOperationException($"{contender.Name} answers something else:\n{answer}\n{expected}");
        }
    }

    private static JsonNode? Normal(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Select(pair => KeyValuePair.Create(pair.Key, pair.Key == "id" ? pair.Value!.ToString() : Normal(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Normal)]),
        _ => node?.DeepClone(),
    };

    private static async Task MeasureAsync(List<Contender> contenders, string directory, int seconds, int rounds)
    {
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var contender in contenders)
            {
                var measured = await contender.MeasureAsync(directory, seconds);
                if (round > 0) contender.Rounds.Add(measured);   // the first warms up
            }
        }
    }

    private static void Print(List<Contender> contenders, bool isJson)
    {
        var ours = contenders[2];
        if (isJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                name = "peers",
                contenders = contenders.Select(c => new { name = c.Name, perSecond = c.PerSecond, p99Ms = c.P99Milliseconds, cpuMicroseconds = c.CpuMicroseconds, allocatedKb = c.AllocatedKb, peakMemoryMb = c.Server.PeakMemoryMb, ratio = ours.PerSecond / c.PerSecond }),
            }));
            return;
        }

        Console.WriteLine($"{"server",-20}{"req/s",9}{"p99 ms",9}{"CPU us/request",16}{"KB/request",12}{"peak MB",9}{"ours / it",11}");
        foreach (var c in contenders)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{c.Name,-20}{c.PerSecond,9:F0}{c.P99Milliseconds,9:F1}{c.CpuMicroseconds,16:F0}{c.AllocatedKb,12:F1}{c.Server.PeakMemoryMb,9:F0}{ours.PerSecond / c.PerSecond,11:F2}"));
        }
    }

    /// <summary>Installs the other servers from their lock file, once.</summary>
    private static async Task<string> InstallAsync()
    {
        var directory = Path.Combine(Options.Repository(), "tests", "Benchmarks", "Peers", "npm");
        if (Directory.Exists(Path.Combine(directory, "node_modules"))) return directory;
        using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--silent"]) { WorkingDirectory = directory }) ?? throw new InvalidOperationException("npm");
        await npm.WaitForExitAsync();
        return npm.ExitCode == 0 ? directory : throw new InvalidOperationException("npm ci failed in tests/Benchmarks/Peers/npm.");
    }

    private static string Url(string connectionString)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        return $"postgres://{Uri.EscapeDataString(parts.Username!)}:{Uri.EscapeDataString(parts.Password ?? "")}@{parts.Host}:{parts.Port}/{parts.Database}";
    }
}
