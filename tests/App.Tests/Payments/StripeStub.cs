using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;
using SocialCommerce.Domain.Payments;

namespace SocialCommerce.App.Tests.Payments;

/// <summary>
/// A small server that speaks the part of Stripe's published protocol which we use, as strictly as Stripe: who calls, form bodies,
/// idempotency keys that stand for one request, error objects, signed events. It has its own HMAC, so that ours is not tested by itself.
/// </summary>
public sealed class StripeStub(TimeProvider clock, Func<string, byte[], Task<WebhookResult>> deliver)
{
    public const string Key = "sk_test_of_a_stub";
    public const string WebhookSecret = "whsec_of_a_stub";

    private readonly ConcurrentDictionary<string, (string Request, int Status, string Answer)> remembered = new();
    private int made;

    /// <summary>Statuses with which the next calls are turned away before anything is done.</summary>
    public Queue<int> Busy { get; } = new();

    /// <summary>What the next refunds become.</summary>
    public string RefundStatus { get; set; } = "succeeded";

    /// <summary>Events come when the test sends them.</summary>
    public bool IsSilent { get; set; }

    public ConcurrentDictionary<string, JsonObject> Sessions { get; } = new();

    public List<JsonObject> Refunds { get; } = [];

    public List<JsonObject> Transfers { get; } = [];

    /// <summary>Every call that came in, as method, path and idempotency key.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    public ConcurrentQueue<byte[]> Sent { get; } = new();

    public WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(AnswerAsync);
        return app;
    }

    /// <summary>The payer pays on the page; an open page only.</summary>
    public Task<WebhookResult> PayAsync(string session)
    {
        var page = Sessions[session];
        Assert.Equal("open", (string?)page["status"]);
        page["status"] = "complete";
        page["payment_status"] = "paid";
        var intent = IntentOf(page);
        intent["status"] = "succeeded";
        intent["latest_charge"] = new JsonObject { ["id"] = "ch_" + session, ["created"] = clock.GetUtcNow().ToUnixTimeSeconds() };
        return TellAsync("checkout.session.completed", Event(page));
    }

    public Task<WebhookResult> DeclineAsync(string session, string code)
    {
        var intent = IntentOf(Sessions[session]);
        intent["status"] = "requires_payment_method";
        intent["last_payment_error"] = new JsonObject { ["code"] = "card_declined", ["decline_code"] = code };
        return TellAsync("payment_intent.payment_failed", intent.DeepClone());
    }

    public Task<WebhookResult> ChallengeAsync(string session, string? url)
    {
        var intent = IntentOf(Sessions[session]);
        intent["status"] = "requires_action";
        intent["next_action"] = url is null
            ? new JsonObject { ["type"] = "use_stripe_sdk" }
            : new JsonObject { ["type"] = "redirect_to_url", ["redirect_to_url"] = new JsonObject { ["url"] = url } };
        return TellAsync("payment_intent.requires_action", intent.DeepClone());
    }

    public Task<WebhookResult> SettleAsync(JsonObject refund, string status, string type = "refund.updated")
    {
        refund["status"] = status;
        return TellAsync(type, refund.DeepClone());
    }

    /// <summary>Sends a genuine event.</summary>
    public Task<WebhookResult> TellAsync(string type, JsonNode about, string? id = null)
    {
        var told = new JsonObject
        {
            ["id"] = id ?? Next("evt"),
            ["object"] = "event",
            ["api_version"] = "2024-06-20",
            ["created"] = clock.GetUtcNow().ToUnixTimeSeconds(),
            ["type"] = type,
            ["data"] = new JsonObject { ["object"] = about },
        };
        return DeliverAsync(Encoding.UTF8.GetBytes(told.ToJsonString()));
    }

    public Task<WebhookResult> DeliverAsync(byte[] body)
    {
        Sent.Enqueue(body);
        return IsSilent ? Task.FromResult(WebhookResult.Ignored) : deliver(Sign(body, clock.GetUtcNow()), body);
    }

    /// <summary>As Stripe does it, with a second scheme beside v1.</summary>
    public static string Sign(byte[] body, DateTimeOffset at, string secret = WebhookSecret)
    {
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes(time + "."), .. body]);
        return $"t={time},v1={Convert.ToHexStringLower(mac)},v0={new string('0', 64)}";
    }

    /// <summary>A session as events carry it: without what was expanded.</summary>
    public static JsonNode Event(JsonObject session)
    {
        var copy = session.DeepClone();
        if (copy["payment_intent"] is JsonObject intent) copy["payment_intent"] = (string?)intent["id"];
        return copy;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync();
        string? key = request.Headers["Idempotency-Key"];
        Calls.Enqueue($"{request.Method} {request.Path} {key}".TrimEnd());
        var (status, answer) = Objection(request, key) ?? (Busy.TryDequeue(out var busy)
            ? (busy, Error("api_error", "busy"))
            : key is null ? await HandleAsync(request, body) : await OnceAsync(request, key, body));
        context.Response.StatusCode = status;
        context.Response.Headers["Request-Id"] = Next("req");
        await context.Response.WriteAsync(answer);
    }

    private static (int, string)? Objection(HttpRequest request, string? key) => request switch
    {
        _ when request.Headers.Authorization != "Bearer " + Key => (401, Error("invalid_request_error", "api_key_invalid")),
        _ when request.Headers["Stripe-Version"] != "2024-06-20" => (400, Error("invalid_request_error", "version")),
        _ when request.Method == "POST" && key is null => (400, Error("invalid_request_error", "no_key")),
        _ when request.Method == "POST" && request.ContentType != "application/x-www-form-urlencoded" => (400, Error("invalid_request_error", "no_form")),
        _ => null,
    };

    private async Task<(int, string)> OnceAsync(HttpRequest request, string key, string body)
    {
        var same = request.Path + "?" + body;
        if (remembered.TryGetValue(key, out var known))
        {
            return known.Request == same ? (known.Status, known.Answer) : (400, Error("idempotency_error", null));
        }
        var (status, answer) = await HandleAsync(request, body);
        remembered[key] = (same, status, answer);
        return (status, answer);
    }

    /// <summary>Stripe keeps keys for a day.</summary>
    public void ForgetKeys() => remembered.Clear();

    private async Task<(int, string)> HandleAsync(HttpRequest request, string body)
    {
        var form = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(body).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        string? id = request.Path.Value!.Split('/').ElementAtOrDefault(4);
        return (request.Method, request.Path.Value) switch
        {
            ("POST", "/v1/checkout/sessions") => Ok(NewSession(form)),
            ("GET", var path) when path.StartsWith("/v1/checkout/sessions/", StringComparison.Ordinal) =>
                Sessions.TryGetValue(id!, out var found) ? Ok(found) : (404, Error("invalid_request_error", "resource_missing")),
            ("POST", var path) when path.EndsWith("/expire", StringComparison.Ordinal) => await ExpireAsync(Sessions[id!]),
            ("POST", "/v1/refunds") => await RefundAsync(form),
            ("GET", "/v1/refunds") => Ok(List(Refunds.Where(refund => (string?)refund["payment_intent"] == request.Query["payment_intent"]))),
            ("POST", "/v1/transfers") => Transfer(form),
            ("GET", "/v1/transfers") => Ok(List(Transfers.Where(transfer => (string?)transfer["transfer_group"] == request.Query["transfer_group"]))),
            _ => (404, Error("invalid_request_error", "unknown_url")),
        };
    }

    private JsonObject NewSession(Dictionary<string, string> form)
    {
        Assert.Equal(("payment", "1"), (form["mode"], form["line_items[0][quantity]"]));
        Assert.NotEmpty(form["line_items[0][price_data][product_data][name]"]);
        Assert.All(["success_url", "cancel_url"], name => Assert.True(Uri.IsWellFormedUriString(form[name], UriKind.Absolute)));
        var id = Next("cs_test");
        return Sessions[id] = new JsonObject
        {
            ["id"] = id,
            ["object"] = "checkout.session",
            ["status"] = "open",
            ["payment_status"] = "unpaid",
            ["url"] = "https://checkout.stripe.test/c/pay/" + id,
            ["client_reference_id"] = form["client_reference_id"],
            ["amount_total"] = long.Parse(form["line_items[0][price_data][unit_amount]"], CultureInfo.InvariantCulture),
            ["currency"] = form["line_items[0][price_data][currency]"],
            ["payment_intent"] = null,
            ["intent_metadata"] = form["payment_intent_data[metadata][payment]"],
        };
    }

    /// <summary>The intent comes into being when the payer first tries.</summary>
    private JsonObject IntentOf(JsonObject session)
    {
        if (session["payment_intent"] is JsonObject known) return known;
        var intent = new JsonObject
        {
            ["id"] = Next("pi"),
            ["object"] = "payment_intent",
            ["amount"] = (long?)session["amount_total"],
            ["currency"] = (string?)session["currency"],
            ["metadata"] = new JsonObject { ["payment"] = (string?)session["intent_metadata"] },
        };
        session["payment_intent"] = intent;
        return intent;
    }

    private async Task<(int, string)> ExpireAsync(JsonObject session)
    {
        if ((string?)session["status"] != "open") return (400, Error("invalid_request_error", null));
        session["status"] = "expired";
        await TellAsync("checkout.session.expired", Event(session));
        return Ok(session);
    }

    private async Task<(int, string)> RefundAsync(Dictionary<string, string> form)
    {
        var session = Sessions.Values.Single(one => one["payment_intent"] is JsonObject intent && (string?)intent["id"] == form["payment_intent"]);
        var amount = long.Parse(form["amount"], CultureInfo.InvariantCulture);
        var before = Refunds.Where(one => (string?)one["payment_intent"] == form["payment_intent"] && (string?)one["status"] != "failed").Sum(one => (long)one["amount"]!);
        if (before + amount > (long)session["amount_total"]!) return (400, Error("invalid_request_error", "charge_already_refunded"));
        var refund = new JsonObject
        {
            ["id"] = Next("re"),
            ["object"] = "refund",
            ["payment_intent"] = form["payment_intent"],
            ["amount"] = amount,
            ["currency"] = (string?)session["currency"],
            ["status"] = RefundStatus,
            ["metadata"] = new JsonObject { ["refund"] = form["metadata[refund]"], ["payment"] = form["metadata[payment]"] },
        };
        Refunds.Add(refund);
        await TellAsync("refund.created", refund.DeepClone());
        return Ok(refund);
    }

    private (int, string) Transfer(Dictionary<string, string> form)
    {
        if (form["destination"] == "acct_short") return (400, Error("invalid_request_error", "balance_insufficient"));
        if (!form["destination"].StartsWith("acct_", StringComparison.Ordinal)) return (400, Error("invalid_request_error", "resource_missing"));
        var transfer = new JsonObject
        {
            ["id"] = Next("tr"),
            ["amount"] = long.Parse(form["amount"], CultureInfo.InvariantCulture),
            ["currency"] = form["currency"],
            ["destination"] = form["destination"],
            ["transfer_group"] = form["transfer_group"],
        };
        Transfers.Add(transfer);
        return Ok(transfer);
    }

    private string Next(string kind) => $"{kind}_{Interlocked.Increment(ref made)}";

    private static (int, string) Ok(JsonObject answer) => (200, answer.ToJsonString());

    private static JsonObject List(IEnumerable<JsonObject> items) => new()
    {
        ["object"] = "list",
        ["has_more"] = false,
        ["data"] = new JsonArray([.. items.Select(item => item.DeepClone())]),
    };

    private static string Error(string type, string? code) => JsonSerializer.Serialize(new { error = new { type, code, message = "No." } });
}
