using System.Text;
using System.Text.Json;
using SocialCommerce.Graph.Engine.Conformance;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Conformance;

public sealed class RunnerTests
{
    private const string Sdl = "type Query { pet: Pet count: Int! } interface Pet { name: String } type Dog implements Pet { name: String }";
    private readonly Runner runner = new();

    [Fact]
    public void A_document_becomes_a_tree_without_what_it_does_not_have() => Assert.Equal(
        """{"id":7,"ok":true,"ast":{"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"a"}}]}}]}}""",
        Answer(new { id = 7, op = "parse", document = "{a}" }));

    [Fact]
    public void A_document_is_printed() =>
        Assert.Equal("""{"id":"x","ok":true,"printed":"{\n  a\n}"}""", Answer(new { id = "x", op = "print", document = "query{a}" }));

    [Fact]
    public void An_invalid_document_is_not_ok() => Assert.Equal(
        """{"id":1,"ok":false,"errors":[{"message":"Cannot query field \"lost\" on type \"Query\".","locations":[{"line":1,"column":3}]}]}""",
        Answer(new { id = 1, op = "validate", sdl = Sdl, document = "{ lost }" }));

    [Fact]
    public void Fields_read_the_root_and_types_are_told_apart_by_typename() => Assert.Equal(
        """{"id":1,"ok":true,"result":{"data":{"pet":{"__typename":"Dog","name":"Rex"},"count":2}}}""",
        Answer(new
        {
            id = 1,
            op = "execute",
            sdl = Sdl,
            document = "{ pet { __typename name } count }",
            root = new { pet = new { __typename = "Dog", name = "Rex" }, count = 2 },
        }));

    [Fact]
    public void A_field_that_fails_is_an_error_of_the_result() => Assert.Equal(
        """{"id":1,"ok":true,"result":{"errors":[{"message":"Int cannot represent non-integer value: \"many\"","locations":[{"line":1,"column":3}],"path":["count"]}],"data":null}}""",
        Answer(new { id = 1, op = "execute", sdl = Sdl, document = "{ count }", root = new { count = "many" } }));

    [Fact]
    public void Execution_says_what_fails_before_it() => Assert.StartsWith(
        """{"id":1,"ok":false,"errors":[{"message":"Unknown operation named \"B\"."}]""",
        Answer(new { id = 1, op = "execute", sdl = Sdl, document = "query A { count }", operationName = "B" }));

    [Theory]
    [InlineData("type Foo", "{\"id\":1,\"ok\":true}")]
    [InlineData("type Foo type Foo", "{\"id\":1,\"ok\":false,\"errors\":[{\"message\":\"There can be only one type named \\\"Foo\\\".\"")]
    [InlineData("type Query", "{\"id\":1,\"ok\":false,\"errors\":[{\"message\":\"Type Query must define one or more fields.\"")]
    [InlineData("type Query { a: }", "{\"id\":1,\"ok\":false,\"errors\":[{\"message\":\"Syntax Error: Expected Name, found \\\"}\\\".\"")]
    public void A_part_of_a_schema_follows_the_rules_for_documents_and_a_whole_one_those_for_schemas(string sdl, string expected) =>
        Assert.StartsWith(expected, Answer(new { id = 1, op = "validateSdl", sdl }));

    [Fact]
    public void An_extension_is_checked_against_its_base() => Assert.Contains(
        "because it is not defined. Did you mean \\\"Foo\\\"?",
        Answer("""{"id":1,"op":"validateSdl","sdl":"extend type Fo { a: Int }","base":"type Foo"}"""),
        StringComparison.Ordinal);

    [Fact]
    public void A_schema_introspects()
    {
        using var answer = JsonDocument.Parse(Answer(new { id = 1, op = "introspect", sdl = Sdl }));
        var schema = answer.RootElement.GetProperty("result").GetProperty("data").GetProperty("__schema");
        Assert.Equal(
            ["Query", "Int", "Pet", "String", "Dog", "Boolean"],
            schema.GetProperty("types").EnumerateArray().Select(type => type.GetProperty("name").GetString()).Take(6));
    }

    [Theory]
    [InlineData("", "{\"id\":null,\"ok\":false,\"errors\":")]
    [InlineData("[1]", "{\"id\":null,\"ok\":false,\"errors\":")]
    [InlineData("{\"id\":3", "{\"id\":null,\"ok\":false,\"errors\":")]
    [InlineData("{\"id\":3}", "{\"id\":3,\"ok\":false,\"errors\":[{\"message\":\"\\\"op\\\" is missing.\"}]}")]
    [InlineData("{\"id\":3,\"op\":\"sing\"}", "{\"id\":3,\"ok\":false,\"errors\":[{\"message\":\"Unknown op \\\"sing\\\".\"}]}")]
    [InlineData("{\"id\":3,\"op\":\"parse\",\"document\":4}", "{\"id\":3,\"ok\":false,\"errors\":[{\"message\":\"\\\"document\\\" must be a string.\"}]}")]
    public void A_line_that_makes_no_sense_is_answered(string line, string expected) => Assert.StartsWith(expected, Answer(line));

    [Theory]
    [InlineData("{")]
    [InlineData("[")]
    [InlineData("{a")]
    [InlineData("{a(b:[")]
    [InlineData("query($a:[")]
    public void Nothing_is_nested_too_deeply_to_be_refused(string unit)
    {
        var hostile = new StringBuilder().Insert(0, unit, 100_000).ToString();
        Assert.Contains("\"ok\":false", Answer(new { id = 1, op = "parse", document = hostile }), StringComparison.Ordinal);
    }

    private string Answer(object question) => Answer(JsonSerializer.Serialize(question));

    private string Answer(string line) => Encoding.UTF8.GetString(runner.Answer(line).Span);
}
