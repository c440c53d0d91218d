using SocialCommerce.Graph.Engine.Language;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Language;

public sealed class DocumentPrinterTests
{
    [Theory]
    [InlineData("query { a }", "{\n  a\n}")]
    [InlineData("query A { a }", "query A {\n  a\n}")]
    [InlineData("mutation { a }", "mutation {\n  a\n}")]
    [InlineData("query @d { a }", "query @d {\n  a\n}")]
    [InlineData("query ($a: [Int!]! = [1] @d) { a }", "query ($a: [Int!]! = [1] @d) {\n  a\n}")]
    [InlineData("{ x: a(b: $b, c: E) @d(e: null) { f } }", "{\n  x: a(b: $b, c: E) @d(e: null) {\n    f\n  }\n}")]
    [InlineData("{ ...F @d ... @d { a } ... on T { b } }", "{\n  ...F @d\n  ... @d {\n    a\n  }\n  ... on T {\n    b\n  }\n}")]
    [InlineData("fragment F on T @d { a }", "fragment F on T @d {\n  a\n}")]
    [InlineData("\"Says\" query A(\"which\" $a: Int) { a }", "\"Says\"\nquery A(\n\"which\"\n$a: Int\n) {\n  a\n}")]
    [InlineData("\"\"\"Says\"\"\" fragment F on T { a }", "\"\"\"Says\"\"\"\nfragment F on T {\n  a\n}")]
    [InlineData("{ a(b: {}, c: [], d: { e: 1.50, f: true }) }", "{\n  a(b: {  }, c: [], d: { e: 1.50, f: true })\n}")]
    [InlineData("{ a(b: \"\\u0007\\n\\\"é\\u{1F600}\") }", "{\n  a(b: \"\\u0007\\n\\\"é😀\")\n}")]
    public void Operations_and_fragments_have_one_layout(string document, string expected) => Assert.Equal(expected, Print(document));

    [Fact]
    public void What_does_not_fit_in_eighty_columns_goes_one_to_a_line() => Assert.Equal(
        """
        {
          a(
            first: "this is a text of forty columns, exactly"
            second: "this is a text of forty columns, exactly"
          )
          b(
            list: [
              "this is a text of forty columns, exactly"
              "this is a text of forty columns, exactly"
            ]
          )
        }
        """,
        Print("{ a(first: TEXT, second: TEXT) b(list: [TEXT, TEXT]) }".Replace("TEXT", "\"this is a text of forty columns, exactly\"", StringComparison.Ordinal)));

    [Theory]
    [InlineData("schema @d { query: Q mutation: M }", "schema @d {\n  query: Q\n  mutation: M\n}")]
    [InlineData("extend schema @d", "extend schema @d")]
    [InlineData("scalar S @d", "scalar S @d")]
    [InlineData("type T", "type T")]
    [InlineData("type T implements & A & B @d { a(b: Int = 1 @d, c: [ID!]): Int! @d }", "type T implements A & B @d {\n  a(b: Int = 1 @d, c: [ID!]): Int! @d\n}")]
    [InlineData("interface I { \"of a\" a(\"of b\" b: Int): Int }", "interface I {\n  \"of a\"\n  a(\n    \"of b\"\n    b: Int\n  ): Int\n}")]
    [InlineData("union U @d = | A | B", "union U @d = A | B")]
    [InlineData("enum E { A \"of b\" B @d }", "enum E {\n  A\n  \"of b\"\n  B @d\n}")]
    [InlineData("input I @d { a: Int = 1 b: I }", "input I @d {\n  a: Int = 1\n  b: I\n}")]
    [InlineData("extend input I { a: Int }", "extend input I {\n  a: Int\n}")]
    [InlineData("directive @d(a: Int) repeatable on | FIELD | QUERY", "directive @d(a: Int) repeatable on FIELD | QUERY")]
    [InlineData("\"\"\"\n  Two\n    lines\n\"\"\" scalar S", "\"\"\"\nTwo\n  lines\n\"\"\"\nscalar S")]
    [InlineData("type A { a: Int } type B { b: Int }", "type A {\n  a: Int\n}\n\ntype B {\n  b: Int\n}")]
    public void Type_systems_have_one_layout(string document, string expected) => Assert.Equal(expected, Print(document));

    [Theory]
    [InlineData("plain")]
    [InlineData("  indented")]
    [InlineData("ends with a quote\"")]
    [InlineData("ends with a backslash\\")]
    [InlineData("has \"\"\" inside")]
    [InlineData("first\n  second\n\tthird")]
    [InlineData("ends with \"\"\"")]
    [InlineData("first\n\nthird")]
    public void A_block_string_reads_back_as_it_was(string text)
    {
        Assert.True(BlockString.IsPrintable(text));
        var printed = BlockString.Print(text);
        Assert.Equal(text, ((StringValueNode)Parser.ParseConstant(printed)).Value);
    }

    [Theory]
    [InlineData("\nblank first line")]
    [InlineData("blank last line\n ")]
    [InlineData("  all\n  indented")]
    [InlineData("a bell \a")]
    [InlineData("a carriage\rreturn")]
    public void What_a_block_string_cannot_hold_is_known(string text) => Assert.False(BlockString.IsPrintable(text));

    [Fact]
    public void What_was_printed_prints_the_same()
    {
        var once = Print(
            """
            query Q($a: In = { b: [1, 2.5], c: "x", d: null }) @d(e: $a) { f: g(h: $a) { ...F ... on T @i { j } } }
            fragment F on T { k(l: "this argument is so long that the field does not fit", m: "in eighty columns") }
            "S" schema { query: Q } extend type T implements I @d { a: Int } extend union U = A | B extend enum E { X } extend scalar S @d
            """);
        Assert.Equal(once, Print(once));
    }

    private static string Print(string document) => DocumentPrinter.Print(Parser.Parse(SourceText.From(document)));
}
