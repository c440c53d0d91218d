using System.Text.Json;
using SocialCommerce.Graph.Engine.Execution;

namespace SocialCommerce.Graph.Engine.Conformance;

/// <summary>Executes operations over JSON, and nothing else: no services, no clients, no budgets.</summary>
internal static class Execution
{
    private static readonly NoServices None = new();

    public static GraphQLResponse Run(Schema schema, Question question, string document)
    {
        var executor = new GraphQLExecutor(schema, new GraphQLExecutorOptions { Limits = Documents.Limits, SkipsValidation = true });
        var request = new GraphQLRequest(document, question.Find("operationName"), question.Json("variables"));
        var context = new GraphContext(None).Set(new JsonRoot(question.Json("root") ?? default(JsonElement)));
        var running = executor.ExecuteAsync(request, context);
        return running.IsCompleted ? running.Result : throw new InvalidOperationException("JSON needs no waiting.");
    }

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
