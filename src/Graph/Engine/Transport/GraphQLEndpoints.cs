using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SocialCommerce.Graph.Engine.Transport;

namespace SocialCommerce.Graph.Engine;

/// <summary>Puts a schema on a path.</summary>
public static class GraphQLEndpoints
{
    /// <summary>
    /// Serves <paramref name="schema"/> at <paramref name="path"/>: POST and GET as in GraphQL over HTTP, a stream of events when
    /// the client accepts text/event-stream, a WebSocket that speaks graphql-transport-ws (call UseWebSockets before), and
    /// the printed schema at <c>{path}/schema.graphql</c>.
    /// </summary>
    public static IEndpointConventionBuilder MapGraphQL(this IEndpointRouteBuilder endpoints, string path, Schema schema, GraphQLOptions options)
    {
        var logger = endpoints.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger("SocialCommerce.Graph.Engine");
        var executor = new GraphQLExecutor(schema, new GraphQLExecutorOptions
        {
            Limits = options.Limits,
            TrustedDocuments = options.TrustedDocuments,
            OnlyTrustedDocuments = options.OnlyTrustedDocuments,
            AllowIntrospection = options.AllowIntrospection,
            LevelScope = options.LevelScope,
            // Deadlines and budgets follow real time even where the host lets its own clock be moved.
            Time = TimeProvider.System,
            Logger = logger,
        });
        var http = new HttpHandler(executor, options, logger);
        var socket = new SocketHandler(executor, options, logger);
        var stopping = endpoints.ServiceProvider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var printed = new Lazy<string>(schema.Print);
        if (options is { AllowIntrospection: true, OnlyTrustedDocuments: false })
        {
            endpoints.MapGet(path.TrimEnd('/') + "/schema.graphql", () => Results.Text(printed.Value, "text/plain; charset=utf-8"));
        }

        return endpoints.Map(path, (RequestDelegate)(context =>
            context.WebSockets.IsWebSocketRequest ? socket.HandleAsync(context, stopping) : http.HandleAsync(context, stopping)));
    }
}
