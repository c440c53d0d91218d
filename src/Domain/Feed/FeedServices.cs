using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.Domain.Events;
using SocialCommerce.Recommend;

namespace SocialCommerce.Domain.Feed;

public static class FeedServices
{
    public static IServiceCollection AddFeed(this IServiceCollection services)
    {
        services.AddSingleton<TasteIndex>();
        services.AddSingleton<FeedRanker>();
        services.AddSingleton<FeedIndexTail>();
        services.AddSingleton<IEventTail>(provider => provider.GetRequiredService<FeedIndexTail>());
        services.AddSingleton<FeedIndexLoader>();
        services.AddSingleton<ReadFeed>();
        services.AddSingleton<FeedReader>();
        services.AddSingleton<RecordInteractions>();
        services.AddSingleton<IDueWork, ForgetSessions>();
        return services;
    }
}
