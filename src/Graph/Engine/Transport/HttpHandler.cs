using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using SocialCommerce.Graph.Engine.Execution;

namespace SocialCommerce.Graph.Engine.Transport;

/// <summary>GraphQL over HTTP: reads a request, negotiates the media type, writes status and body.</summary>
internal sealed class HttpHandler(GraphQLExecutor executor, GraphQLOptions options, ILogger logger)
{
    public async Task HandleAsync(HttpContext http, CancellationToken stopping)
    {
        if (HttpMethods.IsGet(http.Request.Method) && options is { BrowserPage: { } page, OnlyTrustedDocuments: false } && MediaTypes.WantsHtml(http.Request))
        {
            await page(http);
            return;
        }

        if (MediaTypes.Negotiate(http.Request) is not { } mediaType)
        {
            await WriteAsync(http, MediaTypes.Json, StatusCodes.Status406NotAcceptable, Problem("Accept application/json or application/graphql-response+json."));
            return;
        }

        var (request, status, problem) = await RequestReader.ReadAsync(http.Request, options.Limits, http.RequestAborted);
        if (request is null)
        {
            await WriteAsync(http, mediaType == MediaTypes.EventStream ? MediaTypes.Json : mediaType, status, Problem(problem!));
            return;
        }

        if (mediaType == MediaTypes.EventStream)
        {
            using var stream = new EventStream(http, executor, options, logger);
            await stream.RunAsync(request with { IncludeCost = true }, stopping);
            return;
        }

        await AnswerAsync(http, request with { IncludeCost = true }, mediaType);
    }

    private async Task AnswerAsync(HttpContext http, GraphQLRequest request, string mediaType)
    {
        GraphQLResponse response;
        try
        {
            var context = await options.CreateContext(http);
            response = await executor.ExecuteAsync(
                request with { ClientKey = options.ClientKey?.Invoke(http, context) }, context, http.RequestAborted);
        }
        catch (GraphQLException exception)
        {
            response = ResponseWriter.RequestErrors([new GraphQLError(exception.Message, exception.Code)]);
        }
        catch (Exception exception) when (!http.RequestAborted.IsCancellationRequested)
        {
            var traceId = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
            EngineLog.RequestFailed(logger, exception, traceId);
            response = ResponseWriter.RequestErrors([new GraphQLError("An internal error occurred.", ErrorCode.Internal) { TraceId = traceId }]);
            await WriteAsync(http, mediaType, StatusCodes.Status500InternalServerError, response);
            return;
        }

        if (response.IsMutationRefused)
        {
            await WriteMutationRefusedAsync(http, mediaType, response);
            return;
        }

        await WriteAsync(http, mediaType, StatusOf(response, mediaType), response);
        response.Dispose();
    }

    /// <summary>A GET must be safe, so it cannot mutate.</summary>
    public static Task WriteMutationRefusedAsync(HttpContext http, string mediaType, GraphQLResponse response)
    {
        http.Response.Headers.Allow = "POST";
        return WriteAsync(http, mediaType, StatusCodes.Status405MethodNotAllowed, response);
    }

    /// <summary>With the older application/json a client tells failures by the body; with the newer type by the status.</summary>
    private static int StatusOf(GraphQLResponse response, string mediaType)
    {
        if (!response.IsRequestError || mediaType != MediaTypes.GraphQL)
        {
            return StatusCodes.Status200OK;
        }

        return response.Errors[0].Code == ErrorCode.Throttled ? StatusCodes.Status429TooManyRequests : StatusCodes.Status400BadRequest;
    }

    private static GraphQLResponse Problem(string message) => ResponseWriter.RequestErrors([new GraphQLError(message, ErrorCode.BadUserInput)]);

    private static async Task WriteAsync(HttpContext http, string mediaType, int status, GraphQLResponse response)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = mediaType + "; charset=utf-8";
        http.Response.ContentLength = response.Json.Length;
        http.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        if (response.RetryAfter is { } wait)
        {
            http.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString();
        }

        if (status == StatusCodes.Status405MethodNotAllowed && http.Response.Headers.Allow.Count == 0)
        {
            http.Response.Headers.Allow = "GET, POST";
        }

        await http.Response.BodyWriter.WriteAsync(response.Json, http.RequestAborted);
    }
}
