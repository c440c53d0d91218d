using Microsoft.Extensions.FileProviders;

namespace SocialCommerce.Host.Web;

/// <summary>GraphiQL at <c>/graphql</c> for browsers; programs ask for JSON there and pass by.</summary>
internal static class GraphiQL
{
    // The editor sets style attributes while it draws; scripts stay ours alone.
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; " +
        "connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'";

    public static void UseGraphiQL(this WebApplication app)
    {
        if (StaticParts.GraphiQL() is not { } directory) return;
        var files = new PhysicalFileProvider(directory);
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files, RequestPath = "/graphiql" });
        app.Use((context, next) =>
        {
            if (!IsPageRequest(context.Request)) return next(context);
            context.Response.Headers.ContentSecurityPolicy = Policy;
            context.Response.Headers.CacheControl = "no-cache";
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.SendFileAsync(files.GetFileInfo("index.html"), context.RequestAborted);
        });
    }

    private static bool IsPageRequest(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.Path.Equals("/graphql", StringComparison.OrdinalIgnoreCase)
        && !request.Query.ContainsKey("query")
        && request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));
}
