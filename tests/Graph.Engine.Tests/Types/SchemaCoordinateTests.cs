using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Types;

public sealed class SchemaCoordinateTests
{
    private static readonly Schema Books = Schema.FromSdl(""""
        """A question.""" type Query { "Finds one." book("Its id." id: ID!, old: Int @deprecated(reason: "gone")): Book! find(in: In): Int @deprecated }
        interface Node { id: ID! }
        type Book implements Node { id: ID! genre: Genre }
        enum Genre { "Spaceships." SCIENCE_FICTION }
        input In { "How many." first: Int = 3 }
        union Any = Book
        scalar Date
        "Marks." directive @mark("With what." with: String) on FIELD
        """");

    [Theory]
    [InlineData("Query", SchemaElementKind.NamedType, null, "A question.")]
    [InlineData("Query.book", SchemaElementKind.Field, "Book!", "Finds one.")]
    [InlineData("Query.book(id:)", SchemaElementKind.FieldArgument, "ID!", "Its id.")]
    [InlineData("Query.__schema", SchemaElementKind.Field, "__Schema!", "Access the current type schema of this server.")]
    [InlineData("Book.__typename", SchemaElementKind.Field, "String!", "The name of the object's type.")]
    [InlineData("Node.id", SchemaElementKind.Field, "ID!", null)]
    [InlineData("Genre.SCIENCE_FICTION", SchemaElementKind.EnumValue, null, "Spaceships.")]
    [InlineData("In.first", SchemaElementKind.InputField, "Int", "How many.")]
    [InlineData("@mark", SchemaElementKind.Directive, null, "Marks.")]
    [InlineData("@mark(with:)", SchemaElementKind.DirectiveArgument, "String", "With what.")]
    [InlineData("@skip(if:)", SchemaElementKind.DirectiveArgument, "Boolean!", "Skipped when true.")]
    public void A_coordinate_names_one_place(string text, SchemaElementKind kind, string? type, string? description)
    {
        var coordinate = SchemaCoordinate.Parse(text);
        Assert.Equal(text, coordinate.ToString());
        Assert.Equal(new SchemaElement(coordinate, kind, type, description), Books.Resolve(text));
    }

    [Theory]
    [InlineData("Query.find", "No longer supported")]
    [InlineData("Query.book(old:)", "gone")]
    public void A_deprecated_place_says_why(string text, string reason) => Assert.Equal(reason, Books.Resolve(text)?.DeprecationReason);

    [Theory]
    [InlineData("Lost")]
    [InlineData("Query.lost")]
    [InlineData("Query.book(lost:)")]
    [InlineData("Genre.LOST")]
    [InlineData("In.lost")]
    [InlineData("@lost")]
    [InlineData("@mark(lost:)")]
    public void What_is_not_there_is_null(string text) => Assert.Null(Books.Resolve(text));

    [Theory]
    [InlineData("Lost.field", "The schema has no type \"Lost\".")]
    [InlineData("Query.lost(id:)", "The type \"Query\" has no field \"lost\".")]
    [InlineData("Date.field", "The type \"Date\" has no members.")]
    [InlineData("Any.field", "The type \"Any\" has no members.")]
    [InlineData("In.first(x:)", "The type \"In\" has no fields with arguments.")]
    [InlineData("@lost(if:)", "The schema has no directive \"@lost\".")]
    public void What_should_hold_it_must_be_there(string text, string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => Books.Resolve(text)).Message);

    [Theory]
    [InlineData("", "expected a name, found the end in column 1.")]
    [InlineData("Query.", "expected a name, found the end in column 7.")]
    [InlineData("Query.book(id)", "expected \":\", found \")\" in column 14.")]
    [InlineData("Query.book(id:", "expected \")\", found the end in column 15.")]
    [InlineData("Query .book", "expected the end, found \" \" in column 6.")]
    [InlineData("@skip.if", "expected the end, found \".\" in column 6.")]
    [InlineData("Query(id:)", "expected the end, found \"(\" in column 6.")]
    [InlineData("1Query", "expected a name, found \"1\" in column 1.")]
    public void What_is_no_coordinate_is_refused_with_the_place(string text, string message) =>
        Assert.EndsWith(message, Assert.Throws<FormatException>(() => SchemaCoordinate.Parse(text)).Message, StringComparison.Ordinal);
}
