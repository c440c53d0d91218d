using System.ComponentModel;

namespace SocialCommerce.Graph.Engine.Tests.World;

internal sealed record BookView(int Id, string Title, int? AuthorId, Genre Genre, bool IsSecret = false, string? Subtitle = null);

internal sealed record AuthorView(int Id, string Name, int? FriendId = null);

internal sealed record ReviewView(int Id, int BookId, string Text);

internal readonly record struct PriceView(long Minor, string Currency);

internal enum Genre
{
    [Description("Made up.")]
    Fiction,

    [Description("Tales of the future.")]
    ScienceFiction,
}

internal sealed record RenameInput(GlobalId BookId, [property: Description("The new title.")] string Title, string? Note, IReadOnlyList<string>? Tags, int Times = 1);

internal sealed record RenamePayload(BookView? Book, IReadOnlyList<IProblem> UserErrors);

internal interface IProblem
{
    string Message { get; }
}

internal sealed record NotFoundProblem(string Message) : IProblem;

internal sealed record EmptyTitleProblem(string Message, int Length) : IProblem;

/// <summary>A small world in memory whose loaders remember how they were called.</summary>
internal sealed class Library
{
    public List<BookView> Books { get; } =
    [
        new(1, "红楼梦", 1, Genre.Fiction),
        new(2, "Solaris", 2, Genre.ScienceFiction),
        new(3, "Hidden", 1, Genre.Fiction, IsSecret: true),
        new(4, "Anonymous", null, Genre.Fiction),
        new(5, "Eden", 2, Genre.ScienceFiction),
    ];

    public List<AuthorView> Authors { get; } = [new(1, "Cao", 2), new(2, "Lem", 1)];

    public List<ReviewView> Reviews { get; } = [new(1, 1, "Long"), new(2, 1, "Great"), new(3, 2, "Strange"), new(4, 1, "Again")];

    public List<string> Calls { get; } = [];

    public bool FailAuthors { get; set; }

    public static GraphContext ContextOf(Library library) => new GraphContext(EmptyServices.Instance).Set(library);

    public static ValueTask<IReadOnlyDictionary<int, AuthorView>> AuthorsById(
        IReadOnlyList<int> keys, GraphContext context, CancellationToken cancellationToken)
    {
        var library = context.Get<Library>();
        library.Record("authors", keys);
        return library.FailAuthors
            ? throw new InvalidOperationException("the secret connection string")
            : ValueTask.FromResult<IReadOnlyDictionary<int, AuthorView>>(library.Authors.Where(author => keys.Contains(author.Id)).ToDictionary(author => author.Id));
    }

    public static async ValueTask<ILookup<int, BookView>> BooksByAuthor(IReadOnlyList<int> keys, GraphContext context, CancellationToken cancellationToken)
    {
        var library = context.Get<Library>();
        library.Record("books", keys);
        await Task.Yield();
        return library.Books.Where(book => book.AuthorId is { } id && keys.Contains(id)).ToLookup(book => book.AuthorId!.Value);
    }

    public static ValueTask<IReadOnlyDictionary<int, Page<ReviewView>>> ReviewPages(
        IReadOnlyList<int> keys, PageArgs page, GraphContext context, CancellationToken cancellationToken)
    {
        var library = context.Get<Library>();
        library.Record($"reviews first {page.First} after {page.After}", keys);
        var pages = keys.ToDictionary(key => key, key =>
        {
            var after = page.After is null ? 0 : int.Parse(page.After);
            var all = library.Reviews.Where(review => review.BookId == key && review.Id > after).ToList();
            var edges = all.Take(page.First).Select(review => new Edge<ReviewView>(review.Id.ToString(), review)).ToList();
            return new Page<ReviewView>(edges, all.Count > page.First, after > 0);
        });
        return ValueTask.FromResult<IReadOnlyDictionary<int, Page<ReviewView>>>(pages);
    }

    public static ValueTask<IReadOnlyDictionary<int, int>> ReviewCounts(
        IReadOnlyList<int> keys, FieldArgs args, GraphContext context, CancellationToken cancellationToken)
    {
        var library = context.Get<Library>();
        var contains = args.Get<string?>("contains") ?? "";
        library.Record($"counts '{contains}'", keys);
        return ValueTask.FromResult<IReadOnlyDictionary<int, int>>(
            keys.ToDictionary(key => key, key => library.Reviews.Count(review => review.BookId == key && review.Text.Contains(contains, StringComparison.Ordinal))));
    }

    private void Record(string loader, IReadOnlyList<int> keys)
    {
        lock (Calls)
        {
            Calls.Add($"{loader}: {string.Join(",", keys)}");
        }
    }
}

internal sealed class EmptyServices : IServiceProvider
{
    public static EmptyServices Instance { get; } = new();

    public object? GetService(Type serviceType) => null;
}
