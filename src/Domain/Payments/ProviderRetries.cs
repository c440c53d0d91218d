using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace SocialCommerce.Domain.Payments;

/// <summary>How calls to a provider are repeated: five seconds for each attempt, three more when it does not answer or is busy.</summary>
internal static class ProviderRetries
{
    /// <param name="isBusy">Which statuses are worth another attempt.</param>
    public static ResiliencePipeline<HttpResponseMessage> Build(Func<int, bool> isBusy) => new ResiliencePipelineBuilder<HttpResponseMessage>()
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = 3,
            Delay = TimeSpan.FromMilliseconds(100),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
                .Handle<HttpRequestException>()
                .Handle<TimeoutRejectedException>()
                .HandleResult(response => isBusy((int)response.StatusCode)),
        })
        .AddTimeout(TimeSpan.FromSeconds(5))
        .Build();
}
