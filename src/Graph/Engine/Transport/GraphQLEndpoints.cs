using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SocialCommerce.Graph.Engine.Transport;

namespace SocialCommerce.Graph.Engine;

/// <summary>Puts a schema on a path.</summary>
public static class GraphQLEndpoints
{
    /// <summary>
    /// Serves <paramref name="schema"/> at <paramref name="path"/>: POST and GET as in GraphQL over HTTP, and its printed form
    /// at <c>{path}/schema.graphql</c>.
    /// </summary>
    public static IEndpointConventionBuilder MapGraphQL(this IEndpointRouteBuilder endpoints, string path, Schema schema, GraphQLOptions options)
    {
        var logger = endpoints.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger("SocialCommerce.Graph.Engine");
        var handler = new HttpHandler(new GraphQLExecutor(schema, options.Limits, logger), options, logger);
        return endpoints.Map(path, (RequestDelegate)handler.HandleAsync);
    }
}
