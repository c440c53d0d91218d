using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Types;

public sealed class SdlSchemaTests
{
    [Fact]
    public void A_schema_prints_back_sorted_with_its_extensions_in_their_places() => Assert.Equal(
        """"
        """What it is."""
        schema {
          query: Root
        }

        """Marks."""
        directive @mark(level: Int = 3, on: In = { a: 1 }) repeatable on FIELD | OBJECT

        type A implements I & Node {
          extra(
            """How many."""
            first: Int! = 10
            last: Int @deprecated
          ): [[Int!]!]
          id: ID!
          name: String
          tag: Int @deprecated(reason: "say \"label\"")
        }

        scalar Date @specifiedBy(url: "https://date.example")

        enum E {
          """First."""
          A
          B @deprecated
          C
        }

        interface I {
          name: String
        }

        input In {
          a: Int = 1
          l: [E!]! = [A, B]
        }

        interface Node implements I {
          id: ID!
          name: String
        }

        input One @oneOf {
          a: Int
          b: String
        }

        type Root {
          a(in: In, one: One): A
          date: Date
          u: U
        }

        union U = A | Root

        """",
        Schema.FromSdl(
            """"
            """What it is.""" schema { query: Root }
            "Marks." directive @mark(level: Int = 3, on: In = {a: 1}) repeatable on OBJECT | FIELD
            type Root @mark @mark(level: 1) { u: U a(one: One, in: In): A date: Date }
            interface I { name: String }
            interface Node implements I { id: ID! name: String }
            type A implements Node & I { tag: Int @deprecated(reason: "say \"label\"") name: String id: ID! }
            extend type A { extra("How many." first: Int! = 10, last: Int @deprecated): [[Int!]!] }
            union U = A extend union U = Root
            enum E { "First." A B @deprecated } extend enum E { C }
            input In { l: [E!]! = [A, B] a: Int = 1 } input One @oneOf { b: String } extend input One { a: Int }
            scalar Date extend scalar Date @specifiedBy(url: "https://date.example")
            """").Print());

    [Fact]
    public void What_was_printed_reads_back_and_prints_the_same()
    {
        var printed = Schema.FromSdl("type Query { \"\" a: Int \"  odd\\n  lines\" b(c: String = \"x\\u0007\"): Float }").Print();
        Assert.Equal(printed, Schema.FromSdl(printed).Print());
    }

    [Fact]
    public void A_built_in_scalar_is_there_when_something_names_it()
    {
        var schema = Schema.FromSdl("type Query { a(b: Float): ID }");
        Assert.NotNull(schema.Resolve("Float"));
        Assert.NotNull(schema.Resolve("ID"));
        Assert.NotNull(schema.Resolve("Boolean"));
        Assert.Null(schema.Resolve("Int"));
    }

    [Fact]
    public void Roots_have_their_usual_names_unless_a_definition_names_others()
    {
        Assert.Equal("schema {\n  query: Q\n}\n\ntype Mutation {\n  a: Int\n}\n\ntype Q {\n  a: Int\n}\n", Schema.FromSdl("schema { query: Q } type Q { a: Int } type Mutation { a: Int }").Print());
        Assert.DoesNotContain("schema", Schema.FromSdl("type Query { a: Int } type Mutation { a: Int }").Print(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mistake_is_listed_with_its_place()
    {
        var exception = Assert.Throws<SchemaException>(() => Schema.FromSdl("type Query { a: Lost }\ntype Query { b: Gone }"));
        Assert.Equal(3, exception.Mistakes.Count);
        Assert.Equal([1, 1, 2], exception.Errors.Select(error => error.Locations[0].Line));
        Assert.Contains("Unknown type \"Gone\".", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_sdl_is_refused_with_its_place()
    {
        var error = Assert.Single(Assert.Throws<SchemaException>(() => Schema.FromSdl("type Query {\n  a Int }")).Errors);
        Assert.Equal("Syntax Error: Expected \":\", found Name \"Int\".", error.Message);
        Assert.Equal((2, 5), (error.Locations[0].Line, error.Locations[0].Column));
    }

    [Fact]
    public void A_chain_of_input_objects_as_long_as_the_schema_is_refused_and_the_process_lives()
    {
        const int Count = 10_000;
        var chain = string.Join('\n', Enumerable.Range(0, Count).Select(i => $"input I{i} {{ next: I{(i + 1) % Count}! }}"));
        Assert.NotEmpty(Assert.Throws<SchemaException>(() => Schema.FromSdl($"type Query {{ a(in: I0): Int }}\n{chain}")).Mistakes);
    }
}
