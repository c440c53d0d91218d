using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.Domain.Events;

namespace SocialCommerce.Domain.Returns;

public static class ReturnServices
{
    public static IServiceCollection AddReturns(this IServiceCollection services)
    {
        services.AddSingleton<OpenReturn>();
        services.AddSingleton<ReportShortage>();
        services.AddSingleton<ReturnSteps>();
        services.AddSingleton<ReturnReader>();
        services.AddSingleton<IEventConsumer, ReturnProgress>();
        services.AddSingleton<IDueWork, ReturnDeadlines>();
        return services;
    }
}
