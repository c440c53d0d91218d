using SocialCommerce.Graph.Server.Parties;

namespace SocialCommerce.Host.Http;

/// <summary>The browser's session: the same opaque token that programs send as a bearer, in a cookie that scripts cannot read.</summary>
public sealed class SessionCookie(HttpContext context) : ISessionCookie
{
    public const string Name = "sc_session";

    public void Set(string token) => context.Response.Cookies.Append(Name, token, Options(TimeSpan.FromDays(30)));

    public void Clear() => context.Response.Cookies.Delete(Name, Options(null));

    private CookieOptions Options(TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        MaxAge = lifetime,
        IsEssential = true,
    };
}
