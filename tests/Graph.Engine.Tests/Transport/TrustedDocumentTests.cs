using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SocialCommerce.Graph.Engine.Execution;
using SocialCommerce.Graph.Engine.Tests.World;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Transport;

/// <summary>Where only trusted documents run, there is no way round.</summary>
public sealed class TrustedDocumentTests
{
    private const string Trusted = "{ author(id: 2) { name } }";
    private const string Other = "{ author(id: 1) { name } }";

    [Fact]
    public async Task A_text_nobody_trusts_is_refused_over_every_transport()
    {
        await using var host = await StartAsync();
        Assert.Contains("FORBIDDEN", await (await host.QueryAsync(Other)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("FORBIDDEN", await (await host.GetAsync("query=" + Uri.EscapeDataString(Other))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("FORBIDDEN", await (await host.QueryAsync(Other, "text/event-stream")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var socket = await (await host.ConnectAsync()).InitialiseAsync();
        await socket.SubscribeAsync("a", Other);
        Assert.Contains("FORBIDDEN", await socket.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_can_be_registered_by_its_hash()
    {
        await using var host = await StartAsync();
        var extensions = $$"""{"persistedQuery":{"version":1,"sha256Hash":"{{Hash(Other)}}"} }""";
        Assert.Contains("FORBIDDEN", await AnswerAsync(host, $$"""{"query":"{{Other}}","extensions":{{extensions}} }"""), StringComparison.Ordinal);
        Assert.Contains("PERSISTED_QUERY_NOT_FOUND", await AnswerAsync(host, $$"""{"extensions":{{extensions}} }"""), StringComparison.Ordinal);
        Assert.Contains("PERSISTED_QUERY_NOT_FOUND", await AnswerAsync(host, $$"""{"documentId":"sha256:{{Hash(Other)}}"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_no_browser_page_and_no_printed_schema()
    {
        await using var host = await StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync("/graphql/schema.graphql")).StatusCode);
        Assert.DoesNotContain("explorer", await (await host.GetAsync("", "text/html")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("FORBIDDEN", await (await host.QueryAsync("{ __schema { types { name } } }")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_text_beside_a_hash_is_none()
    {
        await using var host = await StartAsync();
        Assert.Contains("Lem", await AnswerAsync(host, $$"""{"query":"","documentId":"sha256:{{Hash(Trusted)}}"}"""), StringComparison.Ordinal);
        using var socket = await (await host.ConnectAsync()).InitialiseAsync();
        await socket.SendAsync($$"""{"id":"a","type":"subscribe","payload":{"query":"","extensions":{"persistedQuery":{"version":1,"sha256Hash":"{{Hash(Trusted)}}"} } } }""");
        Assert.Contains("Lem", await socket.ReceiveAsync(), StringComparison.Ordinal);
        Assert.Contains("GRAPHQL_PARSE_FAILED", await AnswerAsync(await GraphHost.StartAsync(), """{"query":""}"""), StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_that_clients_register_stay_within_their_bytes()
    {
        var store = new DocumentStore(new Dictionary<string, string>(StringComparer.Ordinal), onlyTrusted: false, maxBytes: 10_000);
        var texts = Enumerable.Range(0, 100).Select(i => $"{{ a{i}: __typename }}").ToList();
        foreach (var text in texts)
        {
            Assert.Equal(text, store.Resolve(new GraphQLRequest(text) { Extensions = Persisted(text) }).Text);
        }

        var found = texts.Count(text => store.Resolve(new GraphQLRequest(null) { Extensions = Persisted(text) }).Text == text);
        Assert.InRange(found, 1, 10_000 / 256);
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", store.Resolve(new GraphQLRequest(null) { Extensions = Persisted(texts[0]) }).Error!.Code);
    }

    private static Task<GraphHost> StartAsync() => GraphHost.StartAsync(options => new GraphQLOptions
    {
        CreateContext = options.CreateContext,
        BrowserPage = options.BrowserPage,
        TrustedDocuments = new Dictionary<string, string>(StringComparer.Ordinal) { [Hash(Trusted)] = Trusted },
        OnlyTrustedDocuments = true,
    });

    private static async Task<string> AnswerAsync(GraphHost host, string body) => await (await host.PostAsync(body)).Content.ReadAsStringAsync();

    private static JsonElement Persisted(string text) =>
        JsonElement.Parse($$"""{"persistedQuery":{"version":1,"sha256Hash":"{{Hash(text)}}"} }""");

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
