using SocialCommerce.Host.Runtime;

namespace SocialCommerce.Host.Http;

/// <summary>Where the files built by npm are: beside a deployed program, or in the repository it was built in.</summary>
internal static class StaticParts
{
    public static string? WebApp() => Find("wwwroot", Path.Combine("web", "dist"));

    public static string? GraphiQL() => Find("graphiql", Path.Combine("src", "Host", "GraphiQL", "dist"));

    private static string? Find(string deployed, string built)
    {
        string?[] candidates = [Path.Combine(AppContext.BaseDirectory, deployed), Repository.Root() is { } root ? Path.Combine(root, built) : null];
        return candidates.FirstOrDefault(directory => File.Exists(Path.Combine(directory ?? "", "index.html")));
    }
}
