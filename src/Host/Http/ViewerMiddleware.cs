using SocialCommerce.Domain.Parties;

namespace SocialCommerce.Host.Http;

/// <summary>
/// Finds out who is asking and puts the <see cref="Viewer"/> into the request's features: from the bearer token, for sockets from
/// <c>access_token</c>, or from the session cookie. Everything behind it reads <c>context.Features.Get&lt;Viewer&gt;()</c>.
/// </summary>
public sealed class ViewerMiddleware(RequestDelegate next, Tokens tokens)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var bearer = Bearer(request);
        var token = bearer ?? request.Cookies[SessionCookie.Name];
        var viewer = string.IsNullOrEmpty(token) ? Viewer.Anonymous : await tokens.ReadAsync(token, context.RequestAborted);
        if (bearer is not null && !viewer.IsSignedIn)
        {
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, "UNAUTHENTICATED", "The bearer token is unknown, expired or revoked.");
            return;
        }
        if (bearer is null && viewer.IsSignedIn && !IsSameSite(request))
        {
            // A cookie travels with requests that another site's page makes; a token does not.
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "FORBIDDEN", "This request comes from another site.");
            return;
        }
        context.Features.Set(viewer);
        await next(context);
    }

    private static string? Bearer(HttpRequest request)
    {
        const string Prefix = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return header[Prefix.Length..].Trim();
        }
        // Browsers cannot send headers with a WebSocket; SignalR puts the token into the query.
        var query = request.Path.StartsWithSegments("/hubs", StringComparison.Ordinal) ? request.Query["access_token"].ToString() : "";
        return query.Length > 0 ? query : null;
    }

    private static bool IsSameSite(HttpRequest request)
    {
        var mayChangeSomething = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
        var isSocket = request.Headers.ContainsKey("Sec-WebSocket-Key");
        if (!mayChangeSomething && !isSocket)
        {
            return true;
        }
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
        {
            return site is "same-origin" or "none";
        }
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority == request.Host.Value);
    }

    private static Task RefuseAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { code, message, errors = new[] { new { message, extensions = new { code } } } }, context.RequestAborted);
    }
}
