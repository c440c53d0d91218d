using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.Domain.Events;

namespace SocialCommerce.Domain.Offers;

public static class OfferServices
{
    public static IServiceCollection AddOffers(this IServiceCollection services)
    {
        services.AddSingleton<OfferReader>();
        services.AddSingleton<ManageOffers>();
        services.AddSingleton<ClaimCoupon>();
        services.AddSingleton<GrantMembership>();
        services.AddSingleton<IDueWork, CouponExpiry>();
        return services;
    }
}
