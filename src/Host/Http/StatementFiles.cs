using System.Text;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Host.Http;

/// <summary><c>GET /api/shops/{id}/statement.csv</c>: a statement as a file, for staff who may see it. To others there is no such file.</summary>
internal static class StatementFiles
{
    public static void MapStatementFiles(this IEndpointRouteBuilder routes) => routes.MapGet("/api/shops/{shop}/statement.csv", SendAsync);

    private static async Task<IResult> SendAsync(
        HttpContext context, string shop, DateTimeOffset from, DateTimeOffset to, string? currency, StatementFile file)
    {
        var viewer = context.Features.Get<Viewer>() ?? Viewer.Anonymous;
        if (!viewer.IsSignedIn) return Results.StatusCode(StatusCodes.Status401Unauthorized);
        if (!GlobalIds.TryDecode<ShopId>(new GlobalId(shop), out var id) || !viewer.May(id, ShopPermission.SeeStatements)) return Results.NotFound();
        if (from >= to || to - from > StatementPeriod.Longest || !Enum.TryParse<Currency>(currency ?? "CNY", ignoreCase: true, out var of))
            return Results.Json(new { code = "INVALID", message = "from is before to by at most 400 days; currency is an ISO 4217 code." }, statusCode: 400);

        var text = await file.WriteAsync(new StatementPeriod(id, of, from.ToUniversalTime(), to.ToUniversalTime()), context.RequestAborted);
        context.Response.Headers.CacheControl = "private, no-store";
        return Results.File(Encoding.UTF8.GetBytes(text), "text/csv; charset=utf-8", $"statement-{from.UtcDateTime:yyyyMMdd}-{to.UtcDateTime:yyyyMMdd}.csv");
    }
}
