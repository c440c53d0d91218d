using Npgsql;

namespace SocialCommerce.Host.Http;

/// <summary>How far the start has come.</summary>
internal sealed class Readiness
{
    public volatile bool IsMigrated;
    public volatile bool IsSeeded;
    public volatile bool IsServing;
}

/// <summary><c>/healthz</c> says that the process lives, <c>/readyz</c> that it can be sent traffic.</summary>
internal static class Health
{
    private static readonly TimeSpan DatabaseTimeout = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => Results.Json(new { status = "ok" })).DisableRateLimiting();
        routes.MapGet("/readyz", AnswerReadyAsync).DisableRateLimiting();
    }

    private static async Task<IResult> AnswerReadyAsync(Readiness readiness, NpgsqlDataSource source, IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        var isReachable = await IsReachableAsync(source, cancellationToken);
        var isServing = readiness.IsServing && !lifetime.ApplicationStopping.IsCancellationRequested;
        var isReady = isReachable && isServing && readiness is { IsMigrated: true, IsSeeded: true };
        return Results.Json(
            new
            {
                status = isReady ? "ready" : "unavailable",
                database = isReachable,
                migrated = readiness.IsMigrated,
                seeded = readiness.IsSeeded,
                serving = isServing,
            },
            statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<bool> IsReachableAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(DatabaseTimeout);
        try
        {
            await using var command = source.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync(deadline.Token);
            return true;
        }
        catch (Exception error) when (error is NpgsqlException or OperationCanceledException)
        {
            return false;
        }
    }
}
