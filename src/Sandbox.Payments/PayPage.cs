using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace SocialCommerce.Sandbox.Payments;

/// <summary>The payer's page: what is paid, and two buttons. No script; the buttons are a form.</summary>
internal static class PayPage
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var css = ReadCss();
        routes.MapGet("/pay/pay.css", () => Results.Text(css, "text/css"));
        routes.MapGet("/pay/{id:guid}", ShowAsync);
        routes.MapPost("/pay/{id:guid}", SubmitAsync).DisableAntiforgery();
    }

    private static async Task<IResult> ShowAsync(Guid id, HttpContext context)
    {
        var words = PayPageWords.For(context.Request.Headers.AcceptLanguage.ToString());
        var payment = await context.RequestServices.GetRequiredService<Provider>().FindAsync(id, context.RequestAborted);
        if (payment is null) return Page(words, words.NotFound, 404);
        // Browsers apply form-action to the redirect after the form too, so the shop's own address belongs into it.
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; form-action 'self' {payment.ReturnUrl.GetLeftPart(UriPartial.Authority)}; base-uri 'none'; frame-ancestors 'none'";
        context.Response.Headers.CacheControl = "no-store";
        return Page(words, payment.State == "pending" ? Buttons(words, payment) : Ended(words, payment), 200);
    }

    private static async Task<IResult> SubmitAsync(Guid id, HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var provider = context.RequestServices.GetRequiredService<Provider>();
        var answer = await provider.ActAsync(id, new Act(form["outcome"].ToString()), context.RequestAborted);
        var payment = answer.Value ?? await provider.FindAsync(id, context.RequestAborted);
        if (payment is null) return Results.NotFound();
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = payment.ReturnUrl.AbsoluteUri;
        return Results.Empty;
    }

    private static string Buttons(PayPageWords words, PaymentView payment) => $"""
        <p class="what">{Encode(payment.Description)}</p>
        <p class="amount">{Encode(PayPageWords.Amount(payment.AmountMinor, payment.Currency))}</p>
        <form method="post" action="/pay/{payment.Id}">
          <button class="approve" name="outcome" value="approve">{words.Approve}</button>
          <button class="decline" name="outcome" value="decline">{words.Decline}</button>
        </form>
        <p class="note">{words.Until} <time datetime="{payment.ExpiresAt:O}">{payment.ExpiresAt:yyyy-MM-dd HH:mm} UTC</time></p>
        """;

    private static string Ended(PayPageWords words, PaymentView payment) => $"""
        <p class="what">{Encode(payment.Description)}</p>
        <p class="amount">{Encode(PayPageWords.Amount(payment.AmountMinor, payment.Currency))}</p>
        <p class="state" role="status">{words.State(payment.State)}</p>
        <p><a class="back" href="{Encode(payment.ReturnUrl.AbsoluteUri)}">{words.Back}</a></p>
        """;

    private static IResult Page(PayPageWords words, string content, int status) => Results.Content($"""
        <!doctype html>
        <html lang="{words.Language}">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="color-scheme" content="light dark">
          <title>{words.Title}</title>
          <link rel="stylesheet" href="/pay/pay.css">
        </head>
        <body>
          <main>
            <h1>{words.Title}</h1>
            {content}
            <p class="sandbox">{words.Sandbox}</p>
          </main>
        </body>
        </html>
        """, "text/html; charset=utf-8", statusCode: status);

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    private static string ReadCss()
    {
        using var stream = typeof(PayPage).Assembly.GetManifestResourceStream("pay.css") ?? throw new InvalidOperationException("pay.css is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
