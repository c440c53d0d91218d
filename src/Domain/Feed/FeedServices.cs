using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SocialCommerce.Domain.Events;
using SocialCommerce.Recommend.Feed;
using SocialCommerce.Recommend.Ranking;

namespace SocialCommerce.Domain.Feed;

public static class FeedServices
{
    public static IServiceCollection AddFeed(this IServiceCollection services)
    {
        services.TryAddSingleton(new FeedOptions());
        services.AddSingleton(provider => new TasteIndex(provider.GetRequiredService<FeedOptions>()));
        services.AddSingleton<Scorer>();
        services.AddSingleton<FactorSource>();
        services.AddHostedService<FactorWorker>();
        services.AddSingleton(provider => new FeedRanker(provider.GetRequiredService<TasteIndex>(), provider.GetRequiredService<Scorer>(), provider.GetRequiredService<FactorSource>()));
        services.AddSingleton<IEventConsumer, OrdersFromNotes>();
        services.AddSingleton<IEventConsumer, FindWords>();
        services.AddSingleton<FeedIndexTail>();
        services.AddSingleton<IEventTail>(provider => provider.GetRequiredService<FeedIndexTail>());
        services.AddSingleton<FeedIndexLoader>();
        services.AddSingleton<FeedLatency>();
        services.AddSingleton<FeedHealthReader>();
        services.AddSingleton<FeedModels>();
        services.AddSingleton<FeedOptionsLog>();
        services.AddHostedService<FeedOptionsRecorder>();
        services.AddSingleton<IDueWork, KeepOnAir>();
        services.AddSingleton<ReportNote>();
        services.AddSingleton<ReadFeed>();
        services.AddSingleton<PreviewFeed>();
        services.AddSingleton<FeedSettings>();
        services.AddSingleton<InterestReader>();
        services.AddSingleton<FeedReader>();
        services.AddSingleton<Related>();
        services.AddSingleton<RelatedReader>();
        services.AddSingleton<RecordInteractions>();
        services.AddSingleton<TrainRanker>();
        services.AddSingleton<IDueWork>(provider => provider.GetRequiredService<TrainRanker>());
        services.AddSingleton<IDueWork, ForgetSessions>();
        return services;
    }
}
