using System.Text.Json;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server;
using SocialCommerce.Host.Runtime;

namespace SocialCommerce.Host.Http;

/// <summary>What this process decides about the GraphQL endpoint.</summary>
internal static class GraphOptions
{
    // Load scripts may do thousands of operations a minute in the sandbox; a single one is limited as in production.
    private const int SandboxCostPerSecond = 1_000_000;

    public static GraphEndpointOptions For(HostSettings settings, Func<HttpContext, Task>? browserPage)
    {
        // A mutation may wait for the payment provider; moving the sandbox's clock does all work that becomes due.
        var limits = BudgetLimits.Product with { ExecutionDeadline = settings.IsSandbox ? TimeSpan.FromMinutes(2) : TimeSpan.FromSeconds(30) };
        var trusted = TrustedDocuments();
        if (settings.OnlyTrustedDocuments && trusted.Count == 0)
        {
            throw new StartupException("GRAPHQL_DOCUMENTS=trusted needs the web app's operations: build the web app first.");
        }
        return new GraphEndpointOptions(
            http => new SessionCookie(http),
            browserPage,
            trusted,
            settings.IsSandbox ? limits with { CostRestoredPerSecond = SandboxCostPerSecond } : limits)
        {
            OnlyTrustedDocuments = settings.OnlyTrustedDocuments,
        };
    }

    /// <summary>The operations of the built web app, which sends their hashes instead of their text.</summary>
    private static IReadOnlyDictionary<string, string> TrustedDocuments()
    {
        var manifest = StaticParts.WebApp() is { } directory ? Path.Combine(directory, "persisted.json") : null;
        return File.Exists(manifest) ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(manifest)) ?? [] : [];
    }
}
