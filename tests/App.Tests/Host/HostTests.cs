using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Host.Runtime;

namespace SocialCommerce.App.Tests.Host;

public sealed class HostTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task It_is_alive_and_ready_once_started()
    {
        Assert.Equal(HttpStatusCode.OK, (await app.Http.GetAsync("/healthz")).StatusCode);
        var ready = await app.Http.GetAsync("/readyz");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        var body = await ready.Content.ReadFromJsonAsync<JsonElement>();
        foreach (var part in new[] { "database", "migrated", "seeded", "serving" }) Assert.True(body.GetProperty(part).GetBoolean(), part);
    }

    [Fact]
    public async Task Pages_may_run_only_our_own_scripts_and_may_not_be_framed()
    {
        var headers = (await app.Http.GetAsync("/")).Headers;
        var policy = headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self';", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
        Assert.False(headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/media/nothing")]
    [InlineData("/api/nothing")]
    [InlineData("/webhooks/nothing")]
    [InlineData("/assets/missing.js")]
    public async Task Addresses_of_the_server_are_not_answered_with_the_web_app(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await app.Http.GetAsync(path)).StatusCode);

    [Fact]
    public async Task A_person_signs_up_and_is_known_by_the_token()
    {
        var token = await app.SignUpAsync("hosttester");
        var data = await app.QueryAsync("{ viewer { person { handle } } }", token: token);
        Assert.Equal("hosttester", data.GetProperty("viewer").GetProperty("person").GetProperty("handle").GetString());
    }

    [Fact]
    public async Task Every_example_in_GraphiQL_works()
    {
        var examples = File.ReadAllText(Path.Combine(Repository.RootOrCurrent(), "src", "Host", "GraphiQL", "examples.js"));
        var documents = examples.Split('`').Where((_, index) => index % 2 == 1).ToList();
        Assert.Equal(3, documents.Count);
        var token = await app.SignUpAsync();
        foreach (var document in documents) await app.QueryAsync(document, token: token);
    }

    [Fact]
    public async Task The_sandboxs_clock_moves_forward()
    {
        var before = await SandboxNowAsync();
        await app.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.True(await SandboxNowAsync() - before >= TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Five_thousand_operations_a_minute_from_one_address_pass_and_a_flood_is_told_when_to_come_back()
    {
        // The limit is the last thing this checks of its own platform, because it uses it up.
        await using var flooded = new Flood();
        await flooded.App.InitializeAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => flooded.SendAsync(800)));
        var statuses = answers.SelectMany(status => status).ToList();
        Assert.True(statuses.Count(status => status != HttpStatusCode.TooManyRequests) >= 5_000);
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        Assert.NotNull((await flooded.App.Http.GetAsync("/graphql")).Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await flooded.App.Http.GetAsync("/readyz")).StatusCode);
    }

    private async Task<DateTimeOffset> SandboxNowAsync() =>
        (await app.QueryAsync("{ sandbox { now } }")).GetProperty("sandbox").GetProperty("now").GetDateTimeOffset();

    private sealed class Flood : IAsyncDisposable
    {
        public AppFixture App { get; } = new();

        public async Task<List<HttpStatusCode>> SendAsync(int count)
        {
            var statuses = new List<HttpStatusCode>();
            for (var sent = 0; sent < count; sent++) statuses.Add((await App.Http.GetAsync("/graphql?query=%7B__typename%7D")).StatusCode);
            return statuses;
        }

        public ValueTask DisposeAsync() => new(App.DisposeAsync());
    }
}
