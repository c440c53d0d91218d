using System.Text;
using System.Text.Json;
using SocialCommerce.Graph.Engine.Execution;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Execution;

/// <summary>Schemas read from SDL over JSON: how leaves, lists and abstract types are completed, and what fails how.</summary>
public sealed class JsonExecutionTests
{
    private const string Sdl = """
        type Query {
          int: Int float: Float string: String boolean: Boolean id: ID color: Color any: Any
          ints: [Int] must: [Int!]! matrix: [[Int!]] pet: Pet pets: [Pet!] self: Query strict: Strict
          take(in: In, one: One, n: Int!, list: [Int!]): Int
        }
        type Strict { int: Int! }
        enum Color { RED GREEN }
        scalar Any
        interface Pet { name: String! }
        type Dog implements Pet { name: String! }
        type Stone { name: String }
        input In { a: Int! b: [Int!] = [1] in: In }
        input One @oneOf { a: Int b: String }
        type Subscription { int: Int }
        """;

    [Theory]
    [InlineData("int", "true", "1")]
    [InlineData("int", "\" 0x10 \"", "16")]
    [InlineData("int", "-2147483648.0", "-2147483648")]
    [InlineData("float", "\"1.5\"", "1.5")]
    [InlineData("float", "false", "0")]
    [InlineData("string", "1e21", "\"1e+21\"")]
    [InlineData("string", "0.0000001", "\"1e-7\"")]
    [InlineData("string", "true", "\"true\"")]
    [InlineData("boolean", "0", "false")]
    [InlineData("id", "7.0", "\"7\"")]
    [InlineData("color", "\"GREEN\"", "\"GREEN\"")]
    [InlineData("any", "{\"a\":[1,null]}", "{\"a\":[1,null]}")]
    [InlineData("ints", "[1,null]", "[1,null]")]
    [InlineData("matrix", "[[1],null]", "[[1],null]")]
    public void A_value_that_can_stand_for_the_type_does(string field, string value, string expected) =>
        Assert.Equal($$$"""{"data":{"{{{field}}}":{{{expected}}}}}""", Run($"{{ {field} }}", $$$"""{"{{{field}}}":{{{value}}}}"""));

    [Theory]
    [InlineData("int", "1.5", "Int cannot represent non-integer value: 1.5")]
    [InlineData("int", "\"x\"", "Int cannot represent non-integer value: \"x\"")]
    [InlineData("int", "2147483648", "Int cannot represent non 32-bit signed integer value: 2147483648")]
    [InlineData("int", "[1,[2,[3,[4]]]]", "Int cannot represent non-integer value: [1, [2, [Array]]]")]
    [InlineData("float", "\"\"", "Float cannot represent non numeric value: \"\"")]
    [InlineData("string", "{\"a\":{}}", "String cannot represent value: { a: {} }")]
    [InlineData("boolean", "\"true\"", "Boolean cannot represent a non boolean value: \"true\"")]
    [InlineData("id", "1.5", "ID cannot represent value: 1.5")]
    [InlineData("color", "\"BLUE\"", "Enum \"Color\" cannot represent value: \"BLUE\"")]
    [InlineData("ints", "5", "Expected Iterable, but did not find one for field \"Query.ints\".")]
    [InlineData("matrix", "[[null]]", "Cannot return null for non-nullable field Query.matrix.")]
    public void What_cannot_is_an_error_that_says_so(string field, string value, string expected) => Assert.Contains(
        JsonSerializer.Serialize(expected, Relaxed),
        Run($"{{ {field} }}", $$$"""{"{{{field}}}":{{{value}}}}"""),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("{}", "Abstract type \"Pet\" must resolve to an Object type at runtime for field \"Query.pet\".")]
    [InlineData("{\"__typename\":\"Cat\"}", "Abstract type \"Pet\" was resolved to a type \"Cat\" that does not exist inside the schema.")]
    [InlineData("{\"__typename\":\"Color\"}", "Abstract type \"Pet\" was resolved to a non-object type \"Color\".")]
    [InlineData("{\"__typename\":\"Stone\"}", "Runtime Object type \"Stone\" is not a possible type for \"Pet\".")]
    public void An_abstract_value_must_say_a_possible_type(string pet, string expected)
    {
        var answer = Run("{ pet { name } }", $$$"""{"pet":{{{pet}}}}""");
        Assert.Contains(JsonSerializer.Serialize(expected, Relaxed)[1..^1], answer, StringComparison.Ordinal);
        Assert.EndsWith("\"data\":{\"pet\":null}}", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void Null_rises_to_the_nearest_place_that_may_be_null() => Assert.Equal(
        """{"errors":[{"message":"Cannot return null for non-nullable field Dog.name.","locations":[{"line":1,"column":15}],"path":["self","pets",1,"name"]}],"data":{"self":{"pets":null,"int":1}}}""",
        Run("{self { pets {name} int } }", """{"self":{"int":1,"pets":[{"__typename":"Dog","name":"Rex"},{"__typename":"Dog"}]}}"""));

    [Fact]
    public void What_is_no_object_has_no_properties() =>
        Assert.Equal("""{"data":{"self":{"int":null,"__typename":"Query"}}}""", Run("{ self { int __typename } }", """{"self":"text"}"""));

    [Fact]
    public void Every_mistake_of_every_variable_is_reported_with_its_place()
    {
        using var answer = JsonDocument.Parse(Run(
            "query($in: In!, $one: One, $list: [Int!]) { take(in: $in, one: $one, list: $list, n: 1) }",
            "{}",
            """{"in":{"in":{"a":"x"},"b":[1,2.5],"c":1},"one":{"a":null,"b":"x"},"list":[null]}"""));
        Assert.Equal(
            [
                "Variable \"$in\" has invalid value: Expected value of type \"In\" to include required field \"a\", found: { in: { a: \"x\" }, b: [1, 2.5], c: 1 }.",
                "Variable \"$in\" has invalid value at .b[1]: Int cannot represent non-integer value: 2.5",
                "Variable \"$in\" has invalid value at .in.a: Int cannot represent non-integer value: \"x\"",
                "Variable \"$in\" has invalid value: Expected value of type \"In\" not to include unknown field \"c\". Did you mean \"a\" or \"b\"? Found: { in: { a: \"x\" }, b: [1, 2.5], c: 1 }.",
                "Variable \"$one\" has invalid value: Within OneOf Input Object type \"One\", exactly one field must be specified, and the value for that field must be non-null.",
                "Variable \"$one\" has invalid value at .a: Within OneOf Input Object type \"One\", exactly one field must be specified, and the value for that field must be non-null.",
                "Variable \"$list\" has invalid value at [0]: Expected value of non-null type \"Int!\" not to be null.",
            ],
            answer.RootElement.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("message").GetString()));
    }

    [Fact]
    public void Reporting_ends_after_fifty_mistakes_of_variables()
    {
        var answer = Run("query($list: [Int!]) { take(list: $list, n: 1) }", "{}", $$"""{"list":[{{string.Join(',', Enumerable.Repeat("\"x\"", 60))}}]}""");
        using var json = JsonDocument.Parse(answer);
        var errors = json.RootElement.GetProperty("errors");
        Assert.Equal(51, errors.GetArrayLength());
        Assert.StartsWith("Too many errors processing variables", errors[50].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_null_variable_fails_its_field_at_the_place_inside_the_literal() => Assert.Equal(
        """{"errors":[{"message":"Argument \"Query.take(in:)\" has invalid value at .b[1]: Expected variable \"$v\" provided to non-null type \"Int!\" not to be null.","locations":[{"line":1,"column":52}],"path":["take"]}],"data":{"take":null}}""",
        Run("query($v: Int = 1) { take(n: 1, in: { a: 1, b: [1, $v] }) }", "{}", """{"v":null}"""));

    [Fact]
    public void A_condition_that_is_null_fails_the_object_whose_fields_it_selects() => Assert.Equal(
        """{"errors":[{"message":"Argument \"@skip(if:)\" has invalid value: Expected variable \"$v\" provided to non-null type \"Boolean!\" not to be null.","locations":[{"line":1,"column":57}],"path":["self"]}],"data":{"int":1,"self":null}}""",
        Run("query($v: Boolean = true) { int self { int int @skip(if:$v) } }", """{"int":1,"self":{"int":2}}""", """{"v":null}"""));

    [Fact]
    public void A_condition_that_is_null_at_the_root_leaves_no_data() => Assert.EndsWith(
        ",\"locations\":[{\"line\":1,\"column\":45}]}],\"data\":null}",
        Run("query($v: Boolean = true) { int @include(if:$v) }", """{"int":1}""", """{"v":null}"""),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("{ int @skip }", "Argument \"@skip(if:)\" of required type \"Boolean!\" was not provided.", 7)]
    [InlineData("{ int @include(if: 1) }", "Argument \"@include(if:)\" has invalid value: Boolean cannot represent a non boolean value: 1", 20)]
    [InlineData("{ int @include(if: $v) }", "Argument \"@include(if:)\" has invalid value: Expected variable \"$v\" provided to type \"Boolean!\" to provide a runtime value.", 20)]
    [InlineData("query($v: Int = true) { int }", "Variable \"$v\" has invalid default value: Int cannot represent non-integer value: true", 7)]
    [InlineData("query($v: Pet) { int }", "Variable \"$v\" expected value of type \"Pet\" which cannot be used as an input type.", 11)]
    [InlineData("{ take }", "Argument \"Query.take(n:)\" of required type \"Int!\" was not provided.", 3)]
    public void A_document_that_was_not_validated_fails_where_it_is_wrong(string document, string message, int column)
    {
        using var answer = JsonDocument.Parse(Run(document, """{"int":1}"""));
        var error = answer.RootElement.GetProperty("errors")[0];
        Assert.Equal(message, error.GetProperty("message").GetString());
        Assert.Equal(column, error.GetProperty("locations")[0].GetProperty("column").GetInt32());
    }

    [Fact]
    public void A_subscription_answers_once() => Assert.Equal("""{"data":{"int":3}}""", Run("subscription { int }", """{"int":3}"""));

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Run(string document, string root, string variables = "{}")
    {
        var line = JsonSerializer.Serialize(new { id = 1, op = "execute", sdl = Sdl, document, root = JsonDocument.Parse(root), variables = JsonDocument.Parse(variables) });
        using var answer = JsonDocument.Parse(Encoding.UTF8.GetString(new Engine.Conformance.Runner().Answer(line).Span));
        return answer.RootElement.GetProperty("result").GetRawText();
    }
}
