using SocialCommerce.Host.Runtime;

namespace SocialCommerce.Host.Http;

/// <summary>Headers that tell browsers what pages of ours may do: nothing from elsewhere, no inline script, no framing.</summary>
internal static class SecurityHeaders
{
    private const string WebAppPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; " +
        "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this WebApplication app, HostSettings settings)
    {
        var isHttps = settings.PublicUrl.Scheme == Uri.UriSchemeHttps;
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.ContentSecurityPolicy = WebAppPolicy;
            headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
            headers["Permissions-Policy"] = "camera=(self), microphone=(self), geolocation=(), payment=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            if (isHttps) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
            return next(context);
        });
    }
}
