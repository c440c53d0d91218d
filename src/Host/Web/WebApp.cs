using Microsoft.Extensions.FileProviders;

namespace SocialCommerce.Host.Web;

/// <summary>The single-page web app: its files, and its index page for every path that is the app's own.</summary>
internal static class WebApp
{
    private const string Immutable = "public, max-age=31536000, immutable";
    private static readonly string[] ServerPaths = ["/graphql", "/graphiql", "/media", "/uploads", "/hubs", "/live", "/webhooks", "/api"];

    public static void MapWebApp(this WebApplication app)
    {
        if (StaticParts.WebApp() is not { } directory)
        {
            app.MapFallback(context => context.Request.Path == "/"
                ? Results.Text("The web app is not built: ./run builds it, or `npm run build` in web/.", statusCode: 404).ExecuteAsync(context)
                : Results.NotFound().ExecuteAsync(context));
            return;
        }

        var files = new PhysicalFileProvider(directory);
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            OnPrepareResponse = context => context.Context.Response.Headers.CacheControl =
                context.Context.Request.Path.StartsWithSegments("/assets") ? Immutable : "no-cache",
        });
        app.MapFallback("{*path:nonfile}", context => IsServerPath(context.Request)
            ? Results.NotFound().ExecuteAsync(context)
            : SendIndexAsync(context, files));
    }

    private static bool IsServerPath(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        || ServerPaths.Any(path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

    private static Task SendIndexAsync(HttpContext context, IFileProvider files)
    {
        // A new version names new assets in its index page, so nobody may keep an old one.
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.SendFileAsync(files.GetFileInfo("index.html"), context.RequestAborted);
    }
}
