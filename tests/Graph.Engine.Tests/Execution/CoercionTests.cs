using SocialCommerce.Graph.Engine.Tests.World;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Execution;

public sealed class CoercionTests
{
    private const string Rename = "mutation($in: RenameInput!) { rename(input: $in) { book { title } userErrors { message } } }";

    [Theory]
    [InlineData("""{}""", "Variable \\\"$in\\\" has invalid value: Expected a value of non-null type \\\"RenameInput!\\\" to be provided.")]
    [InlineData("""{"in": null}""", "Variable \\\"$in\\\" has invalid value: Expected value of non-null type \\\"RenameInput!\\\" not to be null.")]
    [InlineData("""{"in": {"title": "x"}}""", "Variable \\\"$in\\\" has invalid value: Expected value of type \\\"RenameInput\\\" to include required field \\\"bookId\\\", found: { title: \\\"x\\\" }.")]
    [InlineData("""{"in": {"bookId": 1, "titel": "x", "title": "x"}}""", "not to include unknown field \\\"titel\\\". Did you mean \\\"title\\\"")]
    [InlineData("""{"in": {"bookId": 1, "title": "x", "tags": ["a", 2]}}""", "Variable \\\"$in\\\" has invalid value at .tags[1]: String cannot represent a non string value: 2")]
    public async Task A_variable_that_does_not_fit_says_where_and_why(string variables, string expected)
    {
        var answer = await Run.Async(Rename, variables: variables);
        Assert.Contains(expected, answer, StringComparison.Ordinal);
        Assert.DoesNotContain("\"data\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_variables_is_said_at_once()
    {
        var answer = await Run.JsonAsync(Rename, variables: """{"in": {"titel": 1, "title": 2, "tags": ["a", 2, null]}}""");
        Assert.Equal(
            [
                """Variable "$in" has invalid value: Expected value of type "RenameInput" to include required field "bookId", found: { titel: 1, title: 2, tags: ["a", 2, null] }.""",
                """Variable "$in" has invalid value at .title: String cannot represent a non string value: 2""",
                """Variable "$in" has invalid value at .tags[1]: String cannot represent a non string value: 2""",
                """Variable "$in" has invalid value at .tags[2]: Expected value of non-null type "String!" not to be null.""",
                """Variable "$in" has invalid value: Expected value of type "RenameInput" not to include unknown field "titel". Did you mean "title", "times", or "note"? Found: { titel: 1, title: 2, tags: ["a", 2, null] }.""",
            ],
            answer.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("message").GetString()));
    }

    [Fact]
    public async Task Fifty_problems_are_enough()
    {
        var tags = string.Join(',', Enumerable.Repeat("1", 1000));
        var errors = (await Run.JsonAsync(Rename, variables: $$"""{"in": {"bookId": "b", "title": "x", "tags": [{{tags}}] } }""")).GetProperty("errors");
        Assert.Equal(51, errors.GetArrayLength());
        Assert.Equal("Too many errors processing variables, error limit reached. Execution aborted.", errors[50].GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_single_value_stands_for_a_list_of_one() => Assert.StartsWith(
        """{"data":{"rename":{"book":{"title":"Xa"},"userErrors":[]}}}""",
        await Run.Async(Rename, variables: """{"in": {"bookId": "book:2", "title": "X", "tags": "a"}}"""),
        StringComparison.Ordinal);

    [Fact]
    public async Task Variables_inside_literals_are_put_in_their_places() => Assert.StartsWith(
        """{"data":{"rename":{"book":{"title":"XXab"}}}}""",
        await Run.Async(
            """mutation($t: String!, $n: Int, $tag: String!) { rename(input: { bookId: "book:2", title: $t, times: $n, tags: ["a", $tag] }) { book { title } } }""",
            variables: """{"t": "X", "n": 2, "tag": "b"}"""),
        StringComparison.Ordinal);

    [Fact]
    public async Task Null_for_a_position_with_a_default_fails_its_field_at_the_variable() => Assert.Equal(
        """{"errors":[{"message":"Argument \"Mutation.rename(input:)\" has invalid value at .times: Expected variable \"$n\" provided to non-null type \"Int!\" not to be null.","locations":[{"line":1,"column":78}],"path":["rename"],"extensions":{"code":"BAD_USER_INPUT"}}],"data":null}""",
        await Run.Async("""mutation($n: Int = 1) { rename(input: { bookId: "book:2", title: "X", times: $n }) { book { title } } }""", variables: """{"n": null}"""));

    [Fact]
    public async Task Enums_arrive_as_their_clr_values()
    {
        Assert.Equal("""{"data":{"books":[{"title":"Solaris"},{"title":"Eden"}]}}""", await Run.Async("{ books(genre: SCIENCE_FICTION) { title } }"));
        Assert.Equal(
            """{"data":{"books":[{"title":"Solaris"},{"title":"Eden"}]}}""",
            await Run.Async("query($g: Genre) { books(genre: $g) { title } }", variables: """{"g": "SCIENCE_FICTION"}"""));
    }
}
