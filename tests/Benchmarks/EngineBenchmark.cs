using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.Graph.Engine;

namespace SocialCommerce.Benchmarks;

/// <summary>What the engine itself costs: the measured query over memory, with a known document and with one it has never seen.</summary>
internal static class EngineBenchmark
{
    private const string Query = "{ feed(first: 20) { id title author { id name } tags { x y product { id title priceCents } } likeCount } }";
    private const int Requests = 20_000;
    private const int ColdRequests = 2_000;

    public static async Task<int> RunAsync(IReadOnlyList<string> options)
    {
        var executor = new GraphQLExecutor(MemoryWorld.BuildSchema());
        var request = new GraphQLRequest(Query);
        var services = new ServiceCollection().BuildServiceProvider();
        var bytes = (await executor.ExecuteAsync(request, new GraphContext(services))).Json.Length;
        (double Microseconds, double Bytes) known = default;
        (double Microseconds, double Bytes) cold = default;
        for (var round = 0; round < 5; round++)
        {
            // The last round counts: by then the runtime has compiled the hot path with its profile.
            known = await MeasureAsync(Requests, async _ => (await executor.ExecuteAsync(request, new GraphContext(services))).Dispose());
            cold = await MeasureAsync(ColdRequests, async i =>
            {
                var document = $"query Q{round}x{i} {Query}";
                (await executor.ExecuteAsync(new GraphQLRequest(document), new GraphContext(services))).Dispose();
            });
        }
        Console.WriteLine(options.Contains("--json", StringComparer.Ordinal)
            ? JsonSerializer.Serialize(new { name = "engine", responseBytes = bytes, microseconds = known.Microseconds, allocatedBytes = known.Bytes, newDocumentMicroseconds = cold.Microseconds })
            : string.Create(
                CultureInfo.InvariantCulture,
                $"a response of {bytes} bytes: {known.Microseconds:F1} us, {known.Bytes:F0} bytes allocated; with a document never seen before: {cold.Microseconds:F1} us"));
        return 0;
    }

    private static async Task<(double Microseconds, double Bytes)> MeasureAsync(int count, Func<int, Task> run)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < count; i++)
        {
            await run(i);
        }
        var elapsed = watch.Elapsed.TotalMicroseconds;
        return (elapsed / count, (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / count);
    }
}

/// <summary>Twenty notes with their people, tags and products in dictionaries.</summary>
internal static class MemoryWorld
{
    private sealed record Note(int Id, int AuthorId, string Title, int LikeCount);

    private sealed record Person(int Id, string Name);

    private sealed record Tag(int NoteId, int ProductId, double X, double Y);

    private sealed record Product(int Id, string Title, int PriceCents);

    private static readonly Note[] Notes = [.. Enumerable.Range(1, 20).Select(i => new Note(i, i * 7, $"A note about things worth having, number {i}", i * 31))];
    private static readonly Dictionary<int, Person> People = Notes.ToDictionary(note => note.AuthorId, note => new Person(note.AuthorId, $"Person number {note.Id}"));
    private static readonly ILookup<int, Tag> Tags = Enumerable.Range(0, 40).Select(i => new Tag((i / 2) + 1, 100 + i, i / 97.0, i / 89.0)).ToLookup(tag => tag.NoteId);
    private static readonly Dictionary<int, Product> Products = Enumerable.Range(100, 40).ToDictionary(i => i, i => new Product(i, $"Product with a middling title {i}", i * 37));

    public static Schema BuildSchema()
    {
        var builder = new SchemaBuilder();
        builder.Scalars();
        builder.Object<Note>("Note", "A note.").Public()
            .Field("id", "ID!", "Its id.", note => note.Id)
            .Field("title", "String!", "Its title.", note => note.Title)
            .One<int, Person>("author", "Person", "Who wrote it.", note => note.AuthorId, (_, _, _) => new ValueTask<IReadOnlyDictionary<int, Person>>(People))
            .Many<int, Tag>("tags", "[Tag!]!", "What is seen on it.", note => note.Id, (_, _, _) => new ValueTask<ILookup<int, Tag>>(Tags))
            .Field("likeCount", "Int!", "How many like it.", note => note.LikeCount);
        builder.Object<Person>("Person", "A person.").Public()
            .Field("id", "ID!", "Their id.", person => person.Id)
            .Field("name", "String!", "Their name.", person => person.Name);
        builder.Object<Tag>("Tag", "A product on a picture.").Public()
            .Field("x", "Float!", "From the left, 0 to 1.", tag => tag.X)
            .Field("y", "Float!", "From the top, 0 to 1.", tag => tag.Y)
            .One<int, Product>("product", "Product", "The product.", tag => tag.ProductId, (_, _, _) => new ValueTask<IReadOnlyDictionary<int, Product>>(Products));
        builder.Object<Product>("Product", "A product.").Public()
            .Field("id", "ID!", "Its id.", product => product.Id)
            .Field("title", "String!", "Its title.", product => product.Title)
            .Field("priceCents", "Int!", "Its price in hundredths.", product => product.PriceCents);
        builder.Query.Root<IReadOnlyList<Note>>(
            "feed", "[Note!]!", "The newest notes.", (_, _, _) => new ValueTask<IReadOnlyList<Note>>(Notes), args => args.Add("first", "Int", "How many.", "20"));
        return builder.Build();
    }
}
