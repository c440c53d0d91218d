using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.Domain.Storage;
using SocialCommerce.Host.Composition;
using SocialCommerce.Host.Runtime;

namespace SocialCommerce.App.Tests.Support;

/// <summary>The whole platform with its payment provider, on free ports over a database of its own, without the demo world.</summary>
public class AppFixture : IAsyncLifetime
{
    private readonly string directory = TestDirectory.Create();
    private Platform? platform;

    public TestDatabase Sql { get; } = new();

    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    public HostSettings Settings => Get<HostSettings>();

    private Platform Running => platform ?? throw new InvalidOperationException("The fixture has not been initialised.");

    public T Get<T>()
        where T : notnull => Running.App.Services.GetRequiredService<T>();

    public async Task InitializeAsync()
    {
        await Sql.InitializeAsync();
        var ports = FreePorts(2);
        var settings = HostSettings.From(name => name switch
        {
            "ASPNETCORE_ENVIRONMENT" => "Development",
            "DATA_DIR" => directory,
            "PORT" => ports[0].ToString(),
            "PAYMENTS_PORT" => ports[1].ToString(),
            "SEED" => "off",
            _ => null,
        });
        Http.BaseAddress = settings.PublicUrl;
        platform = await Platform.StartAsync(settings, Sql.ConnectionString, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        if (platform is not null) await platform.DisposeAsync();
        await Sql.DisposeAsync();
        Directory.Delete(directory, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Sends an operation and gives its data; a GraphQL error fails the test.</summary>
    public async Task<JsonElement> QueryAsync(string document, object? variables = null, string? token = null)
    {
        var answer = await AnswerAsync(document, variables, token);
        Assert.False(answer.TryGetProperty("errors", out var errors), $"{errors}");
        return answer.GetProperty("data");
    }

    /// <summary>Sends an operation and gives the whole answer, for tests about errors.</summary>
    public async Task<JsonElement> AnswerAsync(string document, object? variables = null, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql");
        request.Content = JsonContent.Create(new { query = document, variables });
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await Http.SendAsync(request);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Signs a new person up and gives the bearer token.</summary>
    public async Task<string> SignUpAsync(string? handle = null)
    {
        handle ??= "p" + Guid.CreateVersion7().ToString("N")[^12..];
        var data = await QueryAsync(
            "mutation($input: SignUpInput!) { signUp(input: $input) { token userErrors { message } } }",
            new { input = new { handle, displayName = handle, email = $"{handle}@people.example", password = "correct horse battery" } });
        return data.GetProperty("signUp").GetProperty("token").GetString() ?? throw new InvalidOperationException($"{data}");
    }

    /// <summary>Moves the sandbox's clock; when it returns, due work is done.</summary>
    public async Task AdvanceAsync(TimeSpan step)
    {
        await Get<SandboxClock>().AdvanceAsync(Get<Database>(), step, CancellationToken.None);
        await Get<SocialCommerce.Domain.Events.WorkPump>().DrainAsync(CancellationToken.None);
    }

    /// <summary>Different ports that were free a moment ago.</summary>
    public static IReadOnlyList<int> FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        foreach (var listener in listeners) listener.Start();
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToList();
        foreach (var listener in listeners) listener.Dispose();
        return ports;
    }
}
