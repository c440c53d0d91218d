using Microsoft.Extensions.FileProviders;

namespace SocialCommerce.Host.Http;

/// <summary>The single-page web app: its files, and its index page for every path that is the app's own.</summary>
internal static class WebApp
{
    private const string Immutable = "public, max-age=31536000, immutable";
    private static readonly string[] ServerPaths = ["/graphql", "/graphiql", "/media", "/uploads", "/hubs", "/live", "/webhooks", "/api"];

    public static void UseWebAppFiles(this WebApplication app)
    {
        if (StaticParts.WebApp() is not { } directory) return;
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(directory),
            OnPrepareResponse = context => context.Context.Response.Headers.CacheControl =
                context.Context.Request.Path.StartsWithSegments("/assets") ? Immutable : "no-cache",
        });
    }

    /// <summary>The index page wherever no other endpoint answers, so that the app's own addresses can be opened directly.</summary>
    public static void MapWebAppPages(this WebApplication app)
    {
        if (StaticParts.WebApp() is not { } directory)
        {
            app.MapFallback("/", () => Results.Text("The web app is not built: ./run builds it, or `npm run build` in web/.", statusCode: 404));
            return;
        }

        var index = new PhysicalFileProvider(directory).GetFileInfo("index.html");
        app.MapFallback("{*path:nonfile}", context => IsServerPath(context.Request)
            ? Results.NotFound().ExecuteAsync(context)
            : SendIndexAsync(context, index));
    }

    private static bool IsServerPath(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        || ServerPaths.Any(path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

    private static Task SendIndexAsync(HttpContext context, IFileInfo index)
    {
        // A new version names new assets in its index page, so nobody may keep an old one.
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.SendFileAsync(index, context.RequestAborted);
    }
}
