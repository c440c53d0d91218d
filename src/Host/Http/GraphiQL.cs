using Microsoft.Extensions.FileProviders;

namespace SocialCommerce.Host.Http;

/// <summary>GraphiQL, which the GraphQL endpoint shows to browsers; its files are at <c>/graphiql</c>.</summary>
internal static class GraphiQL
{
    /// <returns>Answers a browser at <c>/graphql</c>; null when GraphiQL was not built.</returns>
    public static Func<HttpContext, Task>? UseGraphiQL(this WebApplication app)
    {
        if (StaticParts.GraphiQL() is not { } directory) return null;
        var files = new PhysicalFileProvider(directory);
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files, RequestPath = "/graphiql" });
        return context =>
        {
            context.Response.Headers.CacheControl = "no-cache";
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.SendFileAsync(files.GetFileInfo("index.html"), context.RequestAborted);
        };
    }
}
