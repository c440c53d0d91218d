using System.Text;
using System.Text.Json;

namespace SocialCommerce.Graph.Engine.Tests.World;

/// <summary>Executes documents against the library.</summary>
internal static class Run
{
    public static async Task<string> Async(string query, Library? library = null, string? variables = null, string? operationName = null, GraphQLLimits? limits = null)
    {
        var executor = new GraphQLExecutor(LibrarySchema.Instance, new GraphQLExecutorOptions { Limits = limits ?? new GraphQLLimits() });
        var request = new GraphQLRequest(query, operationName, variables is null ? null : JsonElement.Parse(variables));
        var response = await executor.ExecuteAsync(request, Library.ContextOf(library ?? new Library()));
        return Encoding.UTF8.GetString(response.Json.Span);
    }

    public static async Task<JsonElement> JsonAsync(string query, Library? library = null, string? variables = null, GraphQLLimits? limits = null) =>
        JsonElement.Parse(await Async(query, library, variables, limits: limits));
}
