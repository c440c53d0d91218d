using System.Diagnostics;
using System.Globalization;
using System.Numerics.Tensors;
using System.Text.Json;
using SocialCommerce.Recommend.Evaluation;
using SocialCommerce.Recommend.Factors;
using SocialCommerce.Recommend.Interactions;
using SocialCommerce.Recommend.Neighbours;
using SocialCommerce.Recommend.Retrieval;

namespace SocialCommerce.Benchmarks.Recommend;

/// <summary>
/// What the recommender's core takes, on generated data or on a file: fitting, folding in, scoring by people, and finding the nearest
/// of many vectors beside a plain scan of the same vectors in the same run.
/// </summary>
internal static class CoreBenchmark
{
    private const int Epochs = 5;
    private const int Nearest = 500;
    private const int Queries = 60;

    public static Task<int> RunAsync(IReadOnlyList<string> options)
    {
        var interactions = Options.Text(options, "--train") is { } path ? FromFile(path) : Generated(users: 30_000, items: 40_000, perUser: 27);
        var figures = new List<Figure> { new("interactions", interactions.Count, "", "") };
        foreach (var dimensions in new[] { 64, 128 })
        {
            Fit(interactions, dimensions, figures);
        }
        People(interactions, figures);
        foreach (var count in new[] { 100_000, 1_000_000 })
        {
            Retrieve(count, 64, figures);
        }
        Console.WriteLine(options.Contains("--json", StringComparer.Ordinal)
            ? JsonSerializer.Serialize(figures)
            : string.Join('\n', figures.Select(figure => string.Create(CultureInfo.InvariantCulture, $"{figure.Name,-48}{figure.Value,14:F3} {figure.Unit,-16}{figure.Target}"))));
        return Task.FromResult(0);
    }

    private static void Fit(InteractionMatrix interactions, int dimensions, List<Figure> figures)
    {
        var watch = Stopwatch.StartNew();
        var times = new List<double>();
        var factors = ImplicitFactors.Fit(interactions, new FactorSettings(dimensions, Epochs), threads: 2, _ =>
        {
            times.Add(watch.Elapsed.TotalSeconds);
            watch.Restart();
        });
        var epoch = times.Order().ElementAt(Epochs / 2);
        figures.Add(new($"factors of {dimensions}: an epoch on 2 threads", epoch, "s", ""));
        figures.Add(new($"factors of {dimensions}: each interaction once an epoch", interactions.Count / epoch / 1e6, "million/s", dimensions == 64 ? ">= 1.0" : ">= 0.5"));
        var vector = new float[dimensions];
        figures.Add(new($"factors of {dimensions}: folding a user in, median", Median(interactions.Users, user => factors.FoldIn(interactions.ItemsOf(user), vector)) * 1e6, "us", ""));
    }

    private static void People(InteractionMatrix interactions, List<Figure> figures)
    {
        var threeHop = new ThreeHop(interactions, ThreeHopExponents.Usual);
        var scores = new float[interactions.Items];
        var places = new int[20];
        var total = Stopwatch.StartNew();
        var median = Median(interactions.Users, user =>
        {
            threeHop.Score(interactions.ItemsOf(user), scores);
            TopK.Largest(scores, places);
        });
        figures.Add(new("people-based, top 20 of all items: mean", total.Elapsed.TotalMilliseconds / interactions.Users, "ms a user", "<= 0.4"));
        figures.Add(new("people-based, top 20 of all items: median", median * 1e3, "ms a user", "<= 0.4"));
    }

    private static void Retrieve(int count, int dimensions, List<Figure> figures)
    {
        var vectors = Numbers(count * dimensions, 1);
        var index = new VectorIndex(dimensions);
        for (var place = 0; place < count; place++)
        {
            index.Set(place, vectors.AsSpan(place * dimensions, dimensions));
        }
        var queries = Enumerable.Range(0, Queries).Select(i => Numbers(dimensions, 100 + i)).ToArray();
        var found = new Found[Nearest];
        var exact = new int[Nearest];
        var scores = new float[count];
        var hits = 0;
        var scan = Median(Queries, i =>
        {
            for (var place = 0; place < count; place++)
            {
                scores[place] = TensorPrimitives.Dot<float>(queries[i], vectors.AsSpan(place * dimensions, dimensions));
            }
            TopK.Largest(scores, exact);
            index.Search(queries[i], found);
            hits += found.Select(item => item.Place).Intersect(exact).Count();
        });
        var one = Median(Queries, i => index.Search(queries[i], found));
        var two = Median(Queries, i => index.Search(queries[i], found, threads: 2));
        var plain = scan - one;
        var name = $"nearest {Nearest} of {count / 1000} thousand x {dimensions}";
        figures.Add(new($"{name}: 1 thread, median", one * 1e3, "ms", count > 500_000 ? "<= 10" : "<= 1.4"));
        figures.Add(new($"{name}: 2 threads, median", two * 1e3, "ms", count > 500_000 ? "<= 5" : "<= 0.7"));
        figures.Add(new($"{name}: plain scan / ours, 1 thread", plain / one, "times", ""));
        figures.Add(new($"{name}: found of the true ones", hits / (double)(Nearest * (Queries + Warm)), "", ">= 0.98"));
    }

    private const int Warm = 10;

    /// <summary>The median time of a call in seconds, after some that do not count.</summary>
    private static double Median(int count, Action<int> call)
    {
        for (var i = 0; i < Warm; i++)
        {
            call(i);
        }
        var times = new double[count];
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            call(i);
            times[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        Array.Sort(times);
        return times[count / 2];
    }

    private static InteractionMatrix FromFile(string path)
    {
        var lists = LightGcnFile.Read(path);
        return InteractionMatrix.From(lists.Max(items => items.DefaultIfEmpty(-1).Max()) + 1, lists);
    }

    /// <summary>People of some hundred tastes; within a taste the popularity of items falls off as it does in public data sets.</summary>
    private static InteractionMatrix Generated(int users, int items, int perUser)
    {
        const int tastes = 200;
        var random = new Random(1);
        return InteractionMatrix.From(items, [.. Enumerable.Range(0, users).Select(_ =>
        {
            var taste = random.Next(tastes);
            var count = 8 + (int)((perUser - 8) * -Math.Log(1 - random.NextDouble()));
            return Enumerable.Range(0, Math.Min(count, 800)).Select(_ =>
            {
                var of = random.Next(5) == 0 ? random.Next(tastes) : taste;
                return of * (items / tastes) + (int)(items / tastes * Math.Pow(random.NextDouble(), 2.5));
            }).Distinct().ToArray();
        })]);
    }

    private static float[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        var numbers = new float[count];
        for (var i = 0; i < count; i++)
        {
            numbers[i] = random.NextSingle() + random.NextSingle() - 1;
        }
        return numbers;
    }

    private sealed record Figure(string Name, double Value, string Unit, string Target);
}
