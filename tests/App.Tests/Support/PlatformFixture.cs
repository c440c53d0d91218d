using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.Domain.Fulfilment;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;
using SocialCommerce.Host.Composition;
using SocialCommerce.Host.Runtime;
using SocialCommerce.Sandbox.Payments;

namespace SocialCommerce.App.Tests.Support;

/// <summary>The whole host with its workers and the payment provider beside it, both in memory, spoken to over HTTP like a stranger would.</summary>
public sealed class PlatformFixture : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private readonly string directory = TestDirectory.Create();
    private readonly LateHandler toProvider = new();
    private WebApplication? app;
    private WebApplication? provider;
    private int people;

    public WebApplication App => app ?? throw new InvalidOperationException("The fixture has not been initialised.");

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        var settings = new HostSettings
        {
            DataDirectory = directory,
            IsSandbox = true,
            PaymentsSecret = "for tests",
            PublicUrl = new Uri("http://shop.test"),
        };
        app = Platform.Build(settings, database.ConnectionString, builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Services.AddHttpClient(PaymentProvider.ClientName).ConfigurePrimaryHttpMessageHandler(() => toProvider);
            builder.Services.AddHttpClient(SandboxCarrier.ClientName).ConfigurePrimaryHttpMessageHandler(() => toProvider);
        });
        await Platform.PrepareAsync(app.Services, CancellationToken.None);
        await app.StartAsync();
        var options = new SandboxPaymentsOptions(
            database.ConnectionString, "for tests", new Uri("http://pay.test"), new Uri("http://shop.test/webhooks/payments"), LooksForDueWork: false);
        provider = SandboxPaymentsApp.Build(
            options, new FollowingClock(), builder => builder.WebHost.UseTestServer(), app.GetTestServer().CreateHandler());
        await provider.StartAsync();
        toProvider.InnerHandler = provider.GetTestServer().CreateHandler();
    }

    public async Task DisposeAsync()
    {
        if (app is not null) await app.DisposeAsync();
        if (provider is not null) await provider.DisposeAsync();
        await database.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    /// <summary>Executes an operation that has no errors; answers its <c>data</c>.</summary>
    public async Task<JsonElement> AskAsync(string? token, string query, object? variables = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var http = App.GetTestClient();
        using var response = await http.SendAsync(request);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data");
    }

    /// <summary>Executes a mutation <c>name(input)</c> and answers its payload.</summary>
    public async Task<JsonElement> DoAsync(string? token, string name, string inputType, object input, string selection)
    {
        var data = await AskAsync(
            token,
            $"mutation($input: {inputType}!) {{ {name}(input: $input) {{ {selection} userErrors {{ __typename code field }} }} }}",
            new { input });
        return data.GetProperty(name);
    }

    /// <summary>As <see cref="DoAsync"/>, and it must succeed.</summary>
    public async Task<JsonElement> DoneAsync(string token, string name, string inputType, object input, string selection)
    {
        var payload = await DoAsync(token, name, inputType, input, selection);
        Assert.Equal("[]", payload.GetProperty("userErrors").ToString());
        return payload;
    }

    /// <summary>Opens a subscription as server-sent events; answers each event's JSON.</summary>
    public async IAsyncEnumerable<string> ListenAsync(string token, string query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var http = App.GetTestClient();
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith("data:", StringComparison.Ordinal) && line.Length > "data: ".Length) yield return line["data:".Length..];
        }
    }

    /// <summary>A new person, signed in; answers their token.</summary>
    public async Task<string> SignUpAsync()
    {
        var (person, handle) = (PersonId.New(), $"person_{Interlocked.Increment(ref people)}");
        await App.Services.GetRequiredService<Database>().WriteAsync(
            tx => SignUp.InsertPersonAsync(tx, person, handle, handle, CancellationToken.None), CancellationToken.None);
        return (await App.Services.GetRequiredService<SignIn>().StartSessionAsync(person, CancellationToken.None)).Token;
    }

    private sealed class LateHandler : DelegatingHandler
    {
        protected override void Dispose(bool disposing)
        {
            // The client factory recycles its handlers; this one lives as long as the fixture.
        }
    }
}
