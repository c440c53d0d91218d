using SocialCommerce.Benchmarks;
using SocialCommerce.Benchmarks.Orders;
using SocialCommerce.Benchmarks.Peers;
using SocialCommerce.Benchmarks.Recommend;
using SocialCommerce.Benchmarks.Recommend.Simulation;

return args switch
{
    ["list", ..] => Print(
        """
        engine  what the engine alone costs, over memory: time and allocation for a known and for a new document (--json)
        feed    a page of the feed by GraphQL against hand-written SQL with the same JSON (--scale N, --seconds N, --json)
        core    the recommender's core: fitting, folding in, people-based scores, nearest vectors beside a plain scan (--train FILE, --json)
        hostile how long the engine takes to refuse or answer what was made to hurt it (--all, --only TEXT)
        orders  orders and drops per second against the same by hand, and the checkout through GraphQL (--seconds N, --rounds N, --clients N,
                --only checkout|list|rush|many|hot)
        peers   one query on our engine, on endpoints written by hand, and on mercurius, graphql-yoga and PostGraphile (--seconds N, --rounds N, --json)
        recommend-feed  feeds over an index in memory: one client's times, feeds per second on all cores (--notes N, --interactions N, --seconds N, --json)
        simulate an A/B test of the whole feed on synthetic people (--world NAME, --people N, --notes N, --days N, --seed N, --seeds K, --arms A,B, --json)
        startup from the start of the process to the first answer of the API, over a migrated database (--json)
        """),
    ["core", .. var options] => await CoreBenchmark.RunAsync(options),
    ["engine", .. var options] => await EngineBenchmark.RunAsync(options),
    ["feed", .. var options] => await FeedBenchmark.RunAsync(options),
    ["hostile", .. var options] => await HostileBenchmark.RunAsync(options),
    ["orders", .. var options] => await OrdersBenchmark.RunAsync(options),
    ["peers", .. var options] => await PeersBenchmark.RunAsync(options),
    ["peers-server"] => await PeersServer.RunAsync(),
    ["recommend-feed", .. var options] => RecommendFeedBenchmark.Run(options),
    ["simulate", .. var options] => SimulateBenchmark.Run(options),
    ["startup", .. var options] => await StartupBenchmark.RunAsync(options),
    _ => Misused(),
};

static int Print(string text)
{
    Console.WriteLine(text);
    return 0;
}

static int Misused()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project tests/Benchmarks -- list | <name> [options]");
    return 2;
}
