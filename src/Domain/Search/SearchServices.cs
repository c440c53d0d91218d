using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.Domain.Events;

namespace SocialCommerce.Domain.Search;

public static class SearchServices
{
    public static IServiceCollection AddSearch(this IServiceCollection services)
    {
        services.AddSingleton<IEventConsumer, SearchIndexer>();
        services.AddSingleton<SearchReader>();
        return services;
    }
}
