using SocialCommerce.Graph.Engine.Tests.World;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Execution;

public sealed class BatchingTests
{
    private readonly Library library = new();

    [Fact]
    public async Task One_call_per_loader_and_level_with_distinct_keys()
    {
        await Run.Async("{ books { author { name books { reviews { nodes { text } } } } reviews(first: 1) { nodes { text } } } }", library, limits: new GraphQLLimits { MaxCost = 5_000 });
        Assert.Equal(["authors: 1,2", "reviews first 1 after : 1,2,4,5", "books: 1,2", "reviews first 20 after : 1,2,5"], library.Calls);
    }

    [Fact]
    public async Task Branches_of_one_level_share_a_load_and_later_levels_reuse_it()
    {
        await Run.Async("{ a: books { author { name friend { name } } } b: book(id: \"book:2\") { author { name } } author(id: 2) { name } }", library);
        Assert.Equal(["authors: 2", "authors: 1"], library.Calls);
    }

    [Fact]
    public async Task Aliases_of_a_loaded_root_field_share_one_call()
    {
        var json = await Run.Async("{ a: author(id: 1) { name } b: author(id: 2) { name } c: author(id: 9) { name } }", library);
        Assert.Equal("""{"data":{"a":{"name":"Cao"},"b":{"name":"Lem"},"c":null}}""", json);
        Assert.Equal(["authors: 1,2,9"], library.Calls);
    }

    [Fact]
    public async Task Equal_arguments_share_a_load_and_different_ones_do_not()
    {
        await Run.Async("""{ books { a: reviewCount(contains: "G") b: reviewCount(contains: "G") c: reviewCount } }""", library);
        Assert.Equal(["counts 'G': 1,2,4,5", "counts '': 1,2,4,5"], library.Calls);
    }

    [Fact]
    public async Task A_page_continues_after_its_cursor()
    {
        var json = await Run.Async("""{ book(id: "book:1") { reviews(first: 1, after: "1") { edges { cursor node { text } } pageInfo { hasNextPage hasPreviousPage startCursor } } } }""", library);
        Assert.Equal(
            """{"data":{"book":{"reviews":{"edges":[{"cursor":"2","node":{"text":"Great"}}],"pageInfo":{"hasNextPage":true,"hasPreviousPage":true,"startCursor":"2"}}}}}""", json);
    }

    [Theory]
    [InlineData(101)]
    [InlineData(-1)]
    public async Task A_page_size_out_of_range_names_field_and_argument(int first)
    {
        var json = await Run.Async($$"""{ book(id: "book:1") { title reviews(first: {{first}}) { nodes { text } } } }""", library);
        Assert.Contains($"Argument \\\"first\\\" of field \\\"Book.reviews\\\" must be from 0 to 100, but is {first}.", json);
        Assert.Contains("\"code\":\"BAD_USER_INPUT\"", json);
        Assert.Empty(library.Calls);
    }

    [Fact]
    public async Task A_level_scope_sees_every_loader_started_before_it_flushes()
    {
        var scope = new RecordingScope(library);
        var context = Library.ContextOf(library);
        await new GraphQLExecutor(LibrarySchema.Instance, new GraphQLExecutorOptions { LevelScope = _ => scope }).ExecuteAsync(
            new GraphQLRequest("{ books { author { name } reviews { nodes { text } } } }"), context);
        Assert.Equal(["level 0", "flush after 0", "level 1", "flush after 2"], scope.Events);
    }

    private sealed class RecordingScope(Library library) : ILevelScope
    {
        public List<string> Events { get; } = [];

        public void OnLevelStarted(int level) => Events.Add($"level {level}");

        public ValueTask FlushAsync(CancellationToken cancellationToken)
        {
            Events.Add($"flush after {library.Calls.Count}");
            return ValueTask.CompletedTask;
        }
    }
}
