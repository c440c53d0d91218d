using SocialCommerce.Graph.Engine.Tests.World;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Types;

public sealed class SchemaBuilderTests
{
    [Fact]
    public void Build_lists_every_mistake()
    {
        var b = new SchemaBuilder();
        b.Object<BookView>("Book", "A book.").Public()
            .Field("title", "Strin!", "Its title.", book => book.Title)
            .Field("price", "Money", "Its price.", book => book.Id);
        b.Object<BookView>("Book", "Again.");
        b.Query.Root("book", "Book", "A book.", (_, _, _) => ValueTask.FromResult<BookView?>(null), a => a.Add("where", "Book", "An output."));
        Assert.Equal(
            [
                "Type Book is defined twice.",
                "Book.title has unknown type Strin.",
                "Book.price has unknown type Money.",
                "Query.book(where:) cannot have type Book: it is not an input type.",
            ],
            Assert.Throws<SchemaException>(() => b.Build()).Mistakes);
    }

    [Fact]
    public void Types_must_fit_their_code_and_say_who_may_see_them()
    {
        var b = new SchemaBuilder();
        b.Interface("Node", "Anything.").Field("id", "ID!", "Its id.");
        b.Object<BookView>("Book", "A book.").Implements("Node")
            .Field("id", "Int!", "Its id.", book => book.Id)
            .Field("author", "Int!", "Its author.", book => book.AuthorId)
            .Field("words", "[Int!]!", "Its words.", book => book.Title.Split(' '))
            .Field("genre", "String!", "", book => book.Genre);
        b.Object<AuthorView>("Writer", "A writer.").Public().Field("book", "Book", "Wrong.", author => author);
        b.Query.Root("book", "Book", "A book.", (_, _, _) => ValueTask.FromResult("a book"));
        Assert.Equal(
            [
                "Book is neither Public nor guarded: say who may see it.",
                "Book.author is Int!, but its code gives Int32?: it may be null.",
                "Book.genre has no description.",
                "Book.genre is String!, but its code gives Genre: String cannot be written from it.",
                "Book.id is Int!, but Node promises ID!.",
                "Book.words is [Int!]!, but its code gives String[]: Int cannot be written from it.",
                "Query.book is Book, but its code gives String: Book is BookView.",
                "Writer.book is Book, but its code gives AuthorView: Book is BookView.",
            ],
            Assert.Throws<SchemaException>(() => b.Build()).Mistakes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Inputs_take_names_nullability_and_defaults_from_their_record() => Assert.Contains(
        """"
        """Renames a book."""
        input RenameInput {
          """Book id."""
          bookId: ID!

          """Note."""
          note: String

          """Tags."""
          tags: [String!]

          """Times."""
          times: Int! = 1

          """The new title."""
          title: String!
        }
        """",
        LibrarySchema.Instance.Print(),
        StringComparison.Ordinal);

    [Fact]
    public void Enums_are_written_in_screaming_snake_case_with_their_descriptions() => Assert.Contains(
        """"
        """What a book is."""
        enum Genre {
          """Made up."""
          FICTION

          """Tales of the future."""
          SCIENCE_FICTION
        }
        """",
        LibrarySchema.Instance.Print(),
        StringComparison.Ordinal);

    [Fact]
    public void Connections_have_one_form() => Assert.Contains(
        """"
        """A part of a list."""
        type ReviewConnection {
          """The items with their cursors."""
          edges: [ReviewEdge!]!

          """The items."""
          nodes: [Review!]!

          """Whether there is more."""
          pageInfo: PageInfo!
        }
        """",
        LibrarySchema.Instance.Print(),
        StringComparison.Ordinal);

    [Fact]
    public void A_printed_schema_reads_back_and_prints_the_same() =>
        Assert.Equal(LibrarySchema.Instance.Print(), Schema.FromSdl(LibrarySchema.Instance.Print()).Print());

    [Theory]
    [InlineData("AwaitingPayment", "AWAITING_PAYMENT")]
    [InlineData("URLKind", "URL_KIND")]
    [InlineData("X", "X")]
    public void Members_become_names(string clr, string expected) => Assert.Equal(expected, Engine.Types.ClrShape.ScreamingSnakeCase(clr));
}
