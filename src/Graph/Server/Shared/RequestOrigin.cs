using SocialCommerce.Graph.Engine;

namespace SocialCommerce.Graph.Server.Shared;

/// <summary>Scheme and host under which the client reached us: every URL in an answer starts with it.</summary>
public sealed record RequestOrigin(string Value);

internal static class Urls
{
    /// <summary>A path of ours as a whole URL, for programs that have no page to resolve it against.</summary>
    public static string AbsoluteUrl(this GraphContext context, string path) => context.Find<RequestOrigin>()?.Value + path;
}
