using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace SocialCommerce.Sandbox.Payments;

/// <summary>The programs' side of the provider. Every call is signed.</summary>
internal static class PaymentEndpoints
{
    private const int MaximalBodyLength = 16 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => Results.Json(new { status = "ok" }));
        routes.MapPost("/v1/payments", Signed<CreatePayment, PaymentView>(
            (provider, request, context) => provider.CreateAsync(request, context.RequestAborted)));
        routes.MapPost("/v1/payments/{id:guid}/refunds", Signed<CreateRefund, RefundView>(
            (provider, request, context) => provider.RefundAsync(IdOf(context), request, context.RequestAborted)));
        routes.MapPost("/v1/payouts", Signed<CreatePayout, PayoutView>(
            async (_, request, context) => await context.RequestServices.GetRequiredService<Payouts>().CreateAsync(request, context.RequestAborted)));
        routes.MapGet("/v1/payments/{id:guid}", Signed<JsonElement?, PaymentView>((provider, _, context) => FindAsync(provider, context)));
        routes.MapPost("/v1/sandbox/payments/{id:guid}/act", Signed<Act, PaymentView>(
            (provider, act, context) => provider.ActAsync(IdOf(context), act, context.RequestAborted)));
        routes.MapPost("/v1/sandbox/behaviour", Signed<Behaviour, Behaviour>((_, behaviour, context) => SetAsync(context, behaviour)));
        routes.MapPost("/v1/sandbox/deliver-due", Signed<JsonElement?, DeliveredView>(
            async (provider, _, context) => new(200, new DeliveredView(await provider.DeliverDueAsync(context.RequestAborted)))));
    }

    private static RequestDelegate Signed<TRequest, TView>(Func<Provider, TRequest, HttpContext, Task<Answer<TView>>> handle) =>
        async context => await (await AnswerAsync(context, handle)).ExecuteAsync(context);

    private static async Task<IResult> AnswerAsync<TRequest, TView>(
        HttpContext context, Func<Provider, TRequest, HttpContext, Task<Answer<TView>>> handle)
    {
        var (body, refusal) = await ReadSignedAsync(context);
        if (refusal is not null) return Results.Json(refusal.Error, statusCode: refusal.Status);
        if (!TryParse<TRequest>(body, out var request))
            return Results.Json(new ProviderError("INVALID", "The body is not the JSON object this call takes."), statusCode: 400);
        var answer = await handle(context.RequestServices.GetRequiredService<Provider>(), request, context);
        return answer.Error is { } error ? Results.Json(error, statusCode: answer.Status) : Results.Json(answer.Value, statusCode: answer.Status);
    }

    internal static async Task<(string Body, Answer<object>? Refusal)> ReadSignedAsync(HttpContext context)
    {
        if (context.Request.ContentLength > MaximalBodyLength) return ("", Refuse(413, "TOO_LARGE", "The body is too large."));
        using var reader = new StreamReader(context.Request.Body);
        var buffer = new char[MaximalBodyLength + 1];
        var length = await reader.ReadBlockAsync(buffer, context.RequestAborted);
        var body = new string(buffer, 0, length);
        var services = context.RequestServices;
        var clock = services.GetRequiredService<TimeProvider>();
        var signature = new PaymentSignature(services.GetRequiredService<SandboxPaymentsOptions>().Secret, clock);
        if (!signature.IsValid(context.Request.Headers[PaymentSignature.HeaderName], body, clock as FollowingClock))
            return ("", Refuse(401, "BAD_SIGNATURE", "X-Signature does not fit the body, the secret or the time."));
        var isControl = context.Request.Path.StartsWithSegments("/v1/sandbox");
        return !isControl && services.GetRequiredService<Misbehaviour>().FailsRequest()
            ? ("", Refuse(503, "UNAVAILABLE", "Told to fail."))
            : (body, null);
    }

    private static Answer<object> Refuse(int status, string code, string message) => new(status, Error: new ProviderError(code, message));

    internal static bool TryParse<T>(string body, out T request)
    {
        request = default!;
        if (body.Length == 0) return typeof(T) == typeof(JsonElement?);
        try
        {
            request = JsonSerializer.Deserialize<T>(body, Json)!;
            return request is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static async Task<Answer<PaymentView>> FindAsync(Provider provider, HttpContext context) =>
        await provider.AskAsync(IdOf(context), context.RequestAborted) is { } payment
            ? new(200, payment)
            : new(404, Error: new ProviderError("NOT_FOUND", "There is no such payment."));

    private static Task<Answer<Behaviour>> SetAsync(HttpContext context, Behaviour behaviour)
    {
        context.RequestServices.GetRequiredService<Misbehaviour>().Set(behaviour);
        return Task.FromResult(new Answer<Behaviour>(200, behaviour));
    }

    private static Guid IdOf(HttpContext context) => Guid.Parse((string)context.Request.RouteValues["id"]!);

    private sealed record DeliveredView(int Attempted);
}
