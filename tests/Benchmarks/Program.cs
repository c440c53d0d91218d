using SocialCommerce.Benchmarks;

return args switch
{
    ["list", ..] => Print("feed   a page of the feed by GraphQL against hand-written SQL with the same JSON (--scale N, --seconds N, --json)"),
    ["feed", .. var options] => await FeedBenchmark.RunAsync(options),
    _ => Misused(),
};

static int Print(string text)
{
    Console.WriteLine(text);
    return 0;
}

static int Misused()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project tests/Benchmarks -- list | feed [--scale 10] [--seconds 8] [--json]");
    return 2;
}
