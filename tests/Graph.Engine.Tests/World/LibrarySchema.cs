using System.Runtime.CompilerServices;

namespace SocialCommerce.Graph.Engine.Tests.World;

internal static class LibrarySchema
{
    public static Schema Instance { get; } = Build();

    public static Schema Build()
    {
        var b = new SchemaBuilder();
        b.Scalars();
        b.Describe("A library.");
        b.Enum<Genre>("What a book is.");
        b.Interface("Node", "Anything with an id.").Field("id", "ID!", "Its id.");
        b.Interface("Problem", "An expected failure.").Field("message", "String!", "For a person.");
        b.Union("Found", "What a search finds.", "Book", "Author");
        b.Input<RenameInput>("Renames a book.");
        AddTypes(b);
        AddQuery(b);
        AddMutation(b);
        b.Subscription.Stream("renamed", "Book!", "Books as they are renamed.", (_, context, token) => Renamed(context, token));
        return b.Build();
    }

    private static void AddTypes(SchemaBuilder b)
    {
        b.Object<NotFoundProblem>("NotFound", "It is not there.").Implements("Problem").Public()
            .Field("message", "String!", "For a person.", problem => problem.Message);
        b.Object<EmptyTitleProblem>("EmptyTitle", "It has no title.").Implements("Problem").Public()
            .Field("message", "String!", "For a person.", problem => problem.Message)
            .Field("length", "Int!", "How long it was.", problem => problem.Length);
        b.Object<PriceView>("Price", "An amount.").Public()
            .Field("minor", "Long!", "In the smallest unit.", price => price.Minor)
            .Field("currency", "String!", "ISO code.", price => price.Currency);
        b.Object<BookView>("Book", "A book.").Implements("Node").Guard((book, _) => !book.IsSecret)
            .Field("id", "ID!", "Its id.", book => new GlobalId($"book:{book.Id}"))
            .Field("title", "String!", "Its title.", book => book.Title)
            .Field("subtitle", "String", "Its subtitle.", book => book.Subtitle)
            .Field("genre", "Genre!", "Its genre.", book => book.Genre)
            .Field("price", "Price!", "Its price.", book => new PriceView(book.Id * 100L, "EUR"))
            .Field("shout", "String!", "Its title, repeated.", (book, args) => string.Concat(Enumerable.Repeat(book.Title, args.Get<int>("times"))), a => a.Add("times", "Int", "How often.", "1"))
            .Field("broken", "String", "Always fails.", string? (_) => throw new InvalidOperationException("secret"))
            .Field("brokenHard", "String!", "Always fails, and may not be null.", string (_) => throw new GraphQLException("Not for you.", ErrorCode.Forbidden))
            .Field("words", "[String!]!", "Its title in words.", book => book.Title.Split(' '))
            .One("author", "Author", "Who wrote it.", book => book.AuthorId, Library.AuthorsById)
            .One("requiredAuthor", "Author!", "Who wrote it.", book => book.AuthorId, Library.AuthorsById)
            .One("reviewCount", "Int!", "How many reviews.", book => book.Id, Library.ReviewCounts, a => a.Add("contains", "String", "Only these."))
            .Connection("reviews", "Review", "What people say.", book => book.Id, Library.ReviewPages);
        b.Object<AuthorView>("Author", "A person who writes.").Implements("Node").Public()
            .Field("id", "ID!", "Their id.", author => new GlobalId($"author:{author.Id}"))
            .Field("name", "String!", "Their name.", author => author.Name)
            .One("friend", "Author", "A friend.", author => author.FriendId, Library.AuthorsById)
            .Many("books", "[Book!]!", "What they wrote.", author => author.Id, Library.BooksByAuthor);
        b.Object<ReviewView>("Review", "An opinion.").Public()
            .Field("text", "String!", "What it says.", review => review.Text);
        b.Object<RenamePayload>("RenamePayload", "What came of it.").Public()
            .Field("book", "Book", "The book.", payload => payload.Book)
            .Field("userErrors", "[Problem!]!", "What was wrong.", payload => payload.UserErrors);
    }

    private static void AddQuery(SchemaBuilder b)
    {
        b.Query
            .Root("book", "Book", "A book.", (args, context, _) => ValueTask.FromResult(Find(context, args.Get<GlobalId>("id"))), a => a.Add("id", "ID!", "Its id."))
            .Root("books", "[Book!]!", "All books.", (args, context, _) => ValueTask.FromResult(
                context.Get<Library>().Books.Where(book => !args.TryGet<Genre>("genre", out var genre) || book.Genre == genre)), a => a.Add("genre", "Genre", "Only these."))
            .Root("node", "Node", "Anything.", (args, context, _) => ValueTask.FromResult(Node(context, args.Get<string>("id"))), a => a.Add("id", "ID!", "Its id."))
            .Root("search", "[Found!]!", "Finds.", (_, context, _) => ValueTask.FromResult<IReadOnlyList<object>>([.. context.Get<Library>().Books, .. context.Get<Library>().Authors]))
            .Root("mistake", "Book", "Fails.", ValueTask<BookView?> (_, _, _) => throw new GraphQLException("Sign in.", ErrorCode.Unauthenticated))
            .One("author", "Author", "An author.", (args, _) => args.Get<int>("id"), Library.AuthorsById, a => a.Add("id", "Int!", "Their number."))
            .Connection("shelf", "Book", "Books, page by page.", (page, _, context, _) => ValueTask.FromResult(Shelf(context.Get<Library>(), page)));
    }

    private static void AddMutation(SchemaBuilder b) => b.Mutation
        .Root<RenameInput, RenamePayload>("rename", "RenamePayload!", "Renames a book.", async (input, context, _) =>
        {
            await Task.Yield();
            if (Find(context, input.BookId) is not { } book)
            {
                return new RenamePayload(null, [new NotFoundProblem("No such book.")]);
            }

            if (input.Title.Length == 0)
            {
                return new RenamePayload(null, [new EmptyTitleProblem("A book needs a title.", 0)]);
            }

            var library = context.Get<Library>();
            var renamed = book with { Title = string.Concat(Enumerable.Repeat(input.Title, input.Times)) + string.Join("", input.Tags ?? []) };
            library.Books[library.Books.IndexOf(book)] = renamed;
            return new RenamePayload(renamed, []);
        })
        .Root("shut", "Boolean!", "Closes the library.", (_, _, _) => ValueTask.FromResult(true));

    private static BookView? Find(GraphContext context, GlobalId id) => context.Get<Library>().Books.Find(book => $"book:{book.Id}" == id.Value);

    private static object? Node(GraphContext context, string id) =>
        id.StartsWith("author:", StringComparison.Ordinal) ? context.Get<Library>().Authors.Find(author => $"author:{author.Id}" == id) : Find(context, new GlobalId(id));

    private static Page<BookView> Shelf(Library library, PageArgs page) => new(
        library.Books.Take(page.First).Select(book => new Edge<BookView>($"c{book.Id}", book)).ToList(), library.Books.Count > page.First, HasPreviousPage: false);

    private static async IAsyncEnumerable<BookView> Renamed(GraphContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var book in context.Get<Library>().Books.ToList())
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return book;
        }
    }
}
