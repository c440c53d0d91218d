using Microsoft.Extensions.DependencyInjection;

namespace SocialCommerce.Domain.Social;

public static class SocialServices
{
    public static IServiceCollection AddSocial(this IServiceCollection services)
    {
        services.AddSingleton<Follows>();
        services.AddSingleton<Blocks>();
        services.AddSingleton<SocialReader>();
        return services;
    }
}
