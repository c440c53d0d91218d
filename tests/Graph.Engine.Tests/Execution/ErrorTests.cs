using SocialCommerce.Graph.Engine.Tests.World;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Execution;

public sealed class ErrorTests
{
    [Fact]
    public async Task A_failing_nullable_field_is_null_and_its_siblings_still_answer()
    {
        var json = await Run.JsonAsync("""{ book(id: "book:2") { title broken id } }""");
        Assert.Equal("""{"book":{"title":"Solaris","broken":null,"id":"book:2"}}""", json.GetProperty("data").GetRawText());
        var error = Assert.Single(json.GetProperty("errors").EnumerateArray());
        Assert.Equal("An internal error occurred.", error.GetProperty("message").GetString());
        Assert.Equal("""["book","broken"]""", error.GetProperty("path").GetRawText());
        Assert.Equal("""[{"line":1,"column":30}]""", error.GetProperty("locations").GetRawText());
        Assert.Equal("INTERNAL", error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(32, error.GetProperty("extensions").GetProperty("traceId").GetString()!.Length);
    }

    [Fact]
    public async Task Null_rises_from_a_non_null_field_to_the_nearest_nullable_one() => Assert.Equal(
        """{"errors":[{"message":"Not for you.","locations":[{"line":1,"column":59}],"path":["a","brokenHard"],"extensions":{"code":"FORBIDDEN"}}],"data":{"b":{"title":"Solaris"},"a":null}}""",
        await Run.Async("""{ b: book(id: "book:2") { title } a: book(id: "book:2") { brokenHard } }"""));

    [Fact]
    public async Task Null_in_a_list_of_non_null_objects_takes_the_list_and_then_the_data_with_it()
    {
        var json = await Run.JsonAsync("{ books { requiredAuthor { name } } }");
        Assert.Equal("null", json.GetProperty("data").GetRawText());
        var error = Assert.Single(json.GetProperty("errors").EnumerateArray());
        Assert.Equal("Cannot return null for non-nullable field Book.requiredAuthor.", error.GetProperty("message").GetString());
        Assert.Equal("""["books",2,"requiredAuthor"]""", error.GetProperty("path").GetRawText());
    }

    [Fact]
    public async Task A_loader_that_fails_says_so_at_every_object_without_its_secrets()
    {
        var text = await Run.Async("{ books { id author { name } } }", new Library { FailAuthors = true });
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.Contains("""{"id":"book:1","author":null},{"id":"book:2","author":null},{"id":"book:4","author":null}""", text, StringComparison.Ordinal);
        Assert.Equal(3, text.Split("\"path\"").Length - 1);
    }

    [Fact]
    public async Task An_exception_of_the_engine_keeps_its_message_and_code() => Assert.Equal(
        """{"errors":[{"message":"Sign in.","locations":[{"line":1,"column":3}],"path":["mistake"],"extensions":{"code":"UNAUTHENTICATED"}}],"data":{"mistake":null}}""",
        await Run.Async("{ mistake { title } }"));

    [Fact]
    public async Task A_variable_that_does_not_fit_is_a_request_error_without_data() => Assert.Equal(
        """{"errors":[{"message":"Variable \"$id\" has invalid value: ID cannot represent value: true","locations":[{"line":1,"column":7}],"extensions":{"code":"BAD_USER_INPUT"}}]}""",
        await Run.Async("query($id: ID!) { book(id: $id) { title } }", variables: """{"id": true}"""));
}
