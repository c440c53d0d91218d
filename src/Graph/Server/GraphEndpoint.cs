using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Storage;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Inventory;
using SocialCommerce.Graph.Server.Deals;
using SocialCommerce.Graph.Server.Notes;
using SocialCommerce.Graph.Server.Offers;
using SocialCommerce.Graph.Server.Orders;
using SocialCommerce.Graph.Server.Parties;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server;

/// <summary>What Host decides about the GraphQL endpoint.</summary>
/// <param name="Cookie">The session cookie of a request.</param>
/// <param name="BrowserPage">Answers a browser that opens the endpoint's address: GraphiQL.</param>
/// <param name="TrustedDocuments">The web application's persisted operations, by SHA-256.</param>
public sealed record GraphEndpointOptions(
    Func<HttpContext, ISessionCookie> Cookie,
    Func<HttpContext, Task>? BrowserPage,
    IReadOnlyDictionary<string, string> TrustedDocuments,
    GraphQLLimits Limits)
{
    /// <summary>Refuse every operation that is not the web application's.</summary>
    public bool OnlyTrustedDocuments { get; init; }
}

/// <summary>Registers and maps the API.</summary>
public static class GraphEndpoint
{
    public static IServiceCollection AddGraph(this IServiceCollection services)
    {
        services.AddSingleton(_ => GraphSchema.Build());
        services.AddNoteSubscription();
        services.AddPlacementSubscription();
        services.AddOrderSubscription();
        services.AddLowStockSubscription();
        services.AddCouponSubscription();
        return services;
    }

    /// <summary>Serves the API at <c>/graphql</c>. The viewer must be in the request's features (ViewerMiddleware).</summary>
    public static IEndpointConventionBuilder MapGraph(this IEndpointRouteBuilder endpoints, GraphEndpointOptions options)
    {
        var database = endpoints.ServiceProvider.GetRequiredService<Database>();
        return endpoints.MapGraphQL("/graphql", endpoints.ServiceProvider.GetRequiredService<Schema>(), new GraphQLOptions
        {
            CreateContext = http => ValueTask.FromResult(Context(http, http.Features.Get<Viewer>() ?? Viewer.Anonymous, options)),
            CreateSocketContext = (http, payload) => SocketContextAsync(http, payload, options),
            BrowserPage = options.BrowserPage,
            Limits = options.Limits,
            TrustedDocuments = options.TrustedDocuments,
            OnlyTrustedDocuments = options.OnlyTrustedDocuments,
            ClientKey = (http, context) => context.Get<Viewer>().Person is { } person ? "person " + person.Value : BudgetLimits.KeyOf(http.Connection.RemoteIpAddress),
            LevelScope = _ => new LevelReads(database),
        });
    }

    private static GraphContext Context(HttpContext http, Viewer viewer, GraphEndpointOptions options) =>
        new GraphContext(http.RequestServices, http.RequestAborted).Set(viewer).Set(new RequestOrigin($"{http.Request.Scheme}://{http.Request.Host}")).Set<ISessionCookie>(options.Cookie(http)).Set<ErrorTranslator>(Translated);

    /// <summary>Mutations answer such a text themselves, as an InvalidInput.</summary>
    private static GraphQLException? Translated(Exception error) =>
        UnstorableText.IsCauseOf(error) ? new GraphQLException(UnstorableText.Objection, ErrorCode.BadUserInput) : null;

    /// <summary>A socket's viewer: the token in connection_init, else whoever the upgrade request came from.</summary>
    private static async ValueTask<GraphContext> SocketContextAsync(HttpContext http, JsonElement? payload, GraphEndpointOptions options)
    {
        var viewer = http.Features.Get<Viewer>() ?? Viewer.Anonymous;
        if (payload is { ValueKind: JsonValueKind.Object } given && TokenIn(given) is { } token)
        {
            viewer = await http.RequestServices.GetRequiredService<Tokens>().ReadAsync(token, http.RequestAborted);
            if (!viewer.IsSignedIn)
            {
                throw new GraphQLException("The token is unknown, expired or revoked.", ErrorCode.Unauthenticated);
            }
        }
        return Context(http, viewer, options);
    }

    private static string? TokenIn(JsonElement payload)
    {
        foreach (var property in payload.EnumerateObject())
        {
            if (property.NameEquals("authorization") || property.NameEquals("Authorization"))
            {
                var value = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString() : null;
                return value?.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) == true ? value[7..].Trim() : value;
            }
        }
        return null;
    }
}
