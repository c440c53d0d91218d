using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Sandbox.Payments;

namespace SocialCommerce.App.Tests.Sandbox;

/// <summary>The provider in memory over a real database, and a platform that records what it is told.</summary>
public sealed class ProviderFixture : IAsyncLifetime
{
    private const string Secret = "a shared secret for tests";

    private readonly TestDatabase database = new();
    private WebApplication? app;

    public ManualClock Clock { get; } = new();

    public RecordingPlatform Platform { get; } = new();

    public HttpClient Http { get; private set; } = new();

    public PaymentSignature Signature => new(Secret, Clock);

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        var options = new SandboxPaymentsOptions(
            database.ConnectionString, Secret, new Uri("http://pay.test"), new Uri("http://platform.test/webhooks/payments"), LooksForDueWork: false);
        app = SandboxPaymentsApp.Build(options, Clock, builder => builder.WebHost.UseTestServer(), Platform);
        await app.StartAsync();
        Http = app.GetTestClient();
    }

    public async Task DisposeAsync()
    {
        if (app is not null) await app.DisposeAsync();
        await database.DisposeAsync();
    }

    public async Task<HttpResponseMessage> PostAsync(string path, object? body, string? signature = null)
    {
        var text = body is null ? "" : JsonSerializer.Serialize(body, JsonSerializerOptions.Web);
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = new StringContent(text, Encoding.UTF8, "application/json");
        request.Headers.Add(PaymentSignature.HeaderName, signature ?? Signature.Sign(text));
        return await Http.SendAsync(request);
    }

    public async Task<PaymentView> GivenPaymentAsync(long amountMinor = 12_345, string? reference = null)
    {
        var response = await PostAsync("/v1/payments", new CreatePayment(
            reference ?? $"ref-{Guid.CreateVersion7()}", amountMinor, "CNY", "Two things", new Uri("http://shop.test/back"), Clock.GetUtcNow().AddMinutes(15)));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await ReadAsync<PaymentView>(response);
    }

    public Task<HttpResponseMessage> ActAsync(PaymentView payment, Act act) => PostAsync($"/v1/sandbox/payments/{payment.Id}/act", act);

    public Task DeliverDueAsync() => PostAsync("/v1/sandbox/deliver-due", null);

    public IReadOnlyList<WebhookEvent> EventsOf(PaymentView payment) => [.. Platform.Received.Where(told => told.PaymentId == payment.Id)];

    public static async Task<T> ReadAsync<T>(HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<T>() ?? throw new InvalidOperationException("The answer is null.");
}

/// <summary>The platform's end of the line: a foreign party to the provider.</summary>
public sealed class RecordingPlatform : HttpMessageHandler
{
    private readonly ConcurrentQueue<WebhookEvent> received = new();
    private int refusals;

    public IEnumerable<WebhookEvent> Received => received;

    public (string Body, string Signature) Last { get; private set; }

    public void RefuseNext(int count) => refusals = count;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Interlocked.Decrement(ref refusals) >= 0) return new HttpResponseMessage(HttpStatusCode.InternalServerError);
        var body = await request.Content!.ReadAsStringAsync(cancellationToken);
        Last = (body, request.Headers.GetValues(PaymentSignature.HeaderName).Single());
        received.Enqueue(JsonSerializer.Deserialize<WebhookEvent>(body, JsonSerializerOptions.Web)!);
        return new HttpResponseMessage(HttpStatusCode.NoContent);
    }
}
