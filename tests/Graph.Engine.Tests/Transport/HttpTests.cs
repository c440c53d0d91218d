using System.Net;
using System.Text;
using System.Text.Json;
using SocialCommerce.Graph.Engine.Tests.World;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Transport;

public sealed class HttpTests
{
    [Fact]
    public async Task A_post_answers_with_data_cost_and_the_negotiated_type()
    {
        await using var host = await GraphHost.StartAsync();
        var response = await host.QueryAsync("{ author(id: 2) { name } }", "application/graphql-response+json");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/graphql-response+json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(
            """{"data":{"author":{"name":"Lem"}},"extensions":{"cost":{"requested":1,"actual":1,"available":1000,"restoreRate":50}}}""",
            await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("application/json", HttpStatusCode.OK)]
    [InlineData("application/graphql-response+json", HttpStatusCode.BadRequest)]
    [InlineData("*/*", HttpStatusCode.OK)]
    [InlineData("text/plain", HttpStatusCode.NotAcceptable)]
    public async Task The_status_of_a_request_error_depends_on_the_media_type(string accept, HttpStatusCode expected)
    {
        await using var host = await GraphHost.StartAsync();
        var response = await host.QueryAsync("{ nothing }", accept);
        Assert.Equal(expected, response.StatusCode);
        Assert.False(JsonElement.Parse(await response.Content.ReadAsStringAsync()).TryGetProperty("data", out _));
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("multipart/form-data; boundary=x", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/graphql-response+json", HttpStatusCode.OK)]
    public async Task Only_json_is_accepted_so_that_other_sites_cannot_post(string contentType, HttpStatusCode expected)
    {
        await using var host = await GraphHost.StartAsync();
        Assert.Equal(expected, (await host.PostAsync("""{"query":"{ __typename }"}""", contentType: contentType)).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"query":1}""")]
    [InlineData("""{"query":"{ __typename }","variables":[]}""")]
    [InlineData("""{"query":"{ __typename }"}{}""")]
    public async Task A_malformed_body_is_a_bad_request(string body)
    {
        await using var host = await GraphHost.StartAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await host.PostAsync(body)).StatusCode);
    }

    [Fact]
    public async Task Null_for_optional_parts_is_the_same_as_leaving_them_out()
    {
        await using var host = await GraphHost.StartAsync();
        var response = await host.PostAsync("""{"query":"{ __typename }","variables":null,"operationName":null,"extensions":null}""");
        Assert.StartsWith("""{"data":{"__typename":"Query"}""", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_get_reads_but_never_writes()
    {
        await using var host = await GraphHost.StartAsync();
        var read = await host.GetAsync("query=" + Uri.EscapeDataString("query($id: ID!) { book(id: $id) { title } }") + "&variables=" + Uri.EscapeDataString("""{"id":"book:2"}"""));
        Assert.StartsWith("""{"data":{"book":{"title":"Solaris"}}""", await read.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var write = await host.GetAsync("query=" + Uri.EscapeDataString("mutation { shut }"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, write.StatusCode);
        Assert.Equal("POST", write.Content.Headers.Allow.Single());
    }

    [Fact]
    public async Task Other_methods_are_refused()
    {
        await using var host = await GraphHost.StartAsync();
        var response = await host.Client.DeleteAsync("/graphql");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "POST"], response.Content.Headers.Allow.Order());
    }

    [Fact]
    public async Task A_browser_gets_the_page_of_the_host()
    {
        await using var host = await GraphHost.StartAsync();
        var response = await host.GetAsync("", "text/html,application/xhtml+xml,*/*;q=0.8");
        Assert.Equal("<html>explorer</html>", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_schema_is_served_printed_and_sorted()
    {
        await using var host = await GraphHost.StartAsync();
        Assert.Equal(LibrarySchema.Instance.Print(), await host.Client.GetStringAsync("/graphql/schema.graphql"));
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused()
    {
        await using var host = await GraphHost.StartAsync();
        var response = await host.PostAsync($$"""{"query":"{ __typename #{{new string('x', 140_000)}}"}""");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Events_carry_each_response_and_then_complete()
    {
        await using var host = await GraphHost.StartAsync();
        var response = await host.QueryAsync("subscription { renamed { title } }", "text/event-stream");
        Assert.Equal("text/event-stream; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        var text = await response.Content.ReadAsStringAsync();
        Assert.StartsWith("event: next\ndata: {\"data\":{\"renamed\":{\"title\":\"红楼梦\"}},\"extensions\":{\"cost\":", text, StringComparison.Ordinal);
        Assert.EndsWith("event: complete\ndata: \n\n", text, StringComparison.Ordinal);
        Assert.Equal(4, text.Split("event: next").Length - 1);
    }

    [Fact]
    public async Task A_query_may_also_be_read_as_events()
    {
        await using var host = await GraphHost.StartAsync();
        var response = await host.GetAsync("query=" + Uri.EscapeDataString("{ __typename }"), "text/event-stream");
        Assert.Equal(
            "event: next\ndata: {\"data\":{\"__typename\":\"Query\"},\"extensions\":{\"cost\":{\"requested\":1,\"actual\":0,\"available\":1000,\"restoreRate\":50}}}\n\nevent: complete\ndata: \n\n",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_exhausted_budget_throttles_its_client()
    {
        await using var host = await GraphHost.StartAsync(options => new GraphQLOptions
        {
            CreateContext = options.CreateContext,
            ClientKey = (_, _) => "ana",
            Limits = new GraphQLLimits { MaxCost = 25, CostRestoredPerSecond = 0 },
        });
        Assert.Equal(HttpStatusCode.OK, (await host.QueryAsync("{ shelf(first: 20) { nodes { id } } }", "application/graphql-response+json")).StatusCode);
        var second = await host.QueryAsync("{ shelf(first: 20) { nodes { id } } }", "application/graphql-response+json");
        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
        Assert.Contains("\"code\":\"THROTTLED\"", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var small = await host.QueryAsync("{ author(id: 1) { name } }");
        Assert.Contains("\"available\":18", await small.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Persisted_documents_are_found_by_hash_and_registered_by_clients()
    {
        const string query = "{ author(id: 2) { name } }";
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(query)));
        await using var host = await GraphHost.StartAsync();
        var extensions = $$"""{"persistedQuery":{"version":1,"sha256Hash":"{{hash}}" } }""";
        Assert.Contains("PERSISTED_QUERY_NOT_FOUND", await (await host.PostAsync($$"""{"extensions":{{extensions}} }""")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Lem", await (await host.PostAsync($$"""{"query":"{{query}}","extensions":{{extensions}} }""")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Lem", await (await host.PostAsync($$"""{"extensions":{{extensions}} }""")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Lem", await (await host.PostAsync($$"""{"documentId":"sha256:{{hash}}" }""")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Lem", await (await host.GetAsync("documentId=" + hash)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Only sha256 document ids are known.", await (await host.PostAsync("""{"documentId":"md5:1"}""")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("The hash is not that of the query.", await (await host.PostAsync($$"""{"query":"{ __typename }","extensions":{{extensions}} }""")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_trusted_documents_run_where_the_host_says_so()
    {
        const string query = "{ author(id: 2) { name } }";
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(query)));
        await using var host = await GraphHost.StartAsync(options => new GraphQLOptions
        {
            CreateContext = options.CreateContext,
            TrustedDocuments = new Dictionary<string, string>(StringComparer.Ordinal) { [hash] = query },
            OnlyTrustedDocuments = true,
        });
        Assert.Contains("Lem", await (await host.PostAsync($$"""{"documentId":"sha256:{{hash}}" }""")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Lem", await (await host.QueryAsync(query)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("\"code\":\"FORBIDDEN\"", await (await host.QueryAsync("{ __typename }")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
