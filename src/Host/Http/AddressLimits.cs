using System.Threading.RateLimiting;
using SocialCommerce.Host.Runtime;

namespace SocialCommerce.Host.Http;

/// <summary>How much one network address may ask for; what one party may do is limited where the parties are known.</summary>
internal static class AddressLimits
{
    // The sandbox admits load scripts: outsiders rely on 5,000 operations a minute from one address.
    private const int SandboxPerMinute = 6_000;
    private const int ProductionPerMinute = 1_200;
    private const int SegmentsPerMinute = 6;

    private static readonly string[] LimitedPaths = ["/graphql", "/uploads", "/hubs"];

    public static void AddAddressLimits(this IServiceCollection services, HostSettings settings)
    {
        var perMinute = settings.IsSandbox ? SandboxPerMinute : ProductionPerMinute;
        services.AddRateLimiter(options =>
        {
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => IsLimited(context)
                ? RateLimitPartition.GetSlidingWindowLimiter(AddressOf(context), _ => new SlidingWindowRateLimiterOptions
                {
                    PermitLimit = perMinute,
                    Window = TimeSpan.FromMinutes(1),
                    SegmentsPerWindow = SegmentsPerMinute,
                })
                : RateLimitPartition.GetNoLimiter(""));
            options.OnRejected = RefuseAsync;
        });
    }

    private static bool IsLimited(HttpContext context) =>
        LimitedPaths.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

    private static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";

    private static async ValueTask RefuseAsync(Microsoft.AspNetCore.RateLimiting.OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        const int retryAfterSeconds = 60 / SegmentsPerMinute;
        var response = rejected.HttpContext.Response;
        response.StatusCode = StatusCodes.Status429TooManyRequests;
        response.Headers.RetryAfter = retryAfterSeconds.ToString();
        // The shape of a GraphQL error, which is what nearly every caller of these paths reads.
        await response.WriteAsJsonAsync(
            new { errors = new[] { new { message = "Too many requests from this address.", extensions = new { code = "THROTTLED", retryAfterSeconds } } } },
            cancellationToken);
    }
}
