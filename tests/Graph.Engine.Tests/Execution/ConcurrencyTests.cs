using System.Text;
using SocialCommerce.Graph.Engine.Tests.World;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Execution;

public sealed class ConcurrencyTests
{
    [Fact]
    public async Task Requests_that_share_a_plan_do_not_see_each_other()
    {
        var executor = new GraphQLExecutor(LibrarySchema.Instance);
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(async () =>
        {
            var variables = System.Text.Json.JsonElement.Parse($$"""{"id": "book:{{(i % 2 == 0 ? 1 : 2)}}", "all": {{(i % 3 == 0 ? "true" : "false")}} }""");
            var request = new GraphQLRequest("query($id: ID!, $all: Boolean!) { node(id: $id) { id ... on Book @include(if: $all) { author { name } } } }", null, variables);
            var response = await executor.ExecuteAsync(request, Library.ContextOf(new Library()));
            return (i, Text: Encoding.UTF8.GetString(response.Json.Span));
        })));
        foreach (var (i, text) in answers)
        {
            var author = i % 3 != 0 ? "" : i % 2 == 0 ? ""","author":{"name":"Cao"}""" : ""","author":{"name":"Lem"}""";
            Assert.Equal("{\"data\":{\"node\":{\"id\":\"book:" + (i % 2 == 0 ? 1 : 2) + "\"" + author + "}}}", text);
        }
    }
}
