using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Policy;

namespace SocialCommerce.Domain.Deals;

public static class DealsServices
{
    public static IServiceCollection AddDeals(this IServiceCollection services, bool isSandbox)
    {
        services.AddSingleton(new BrandOptions(ApprovesAtOnce: isSandbox));
        services.AddSingleton<IPolicyRule<BriefDraft>, DisclosureStaysVisible>();
        services.AddSingleton<RegisterBrand>();
        services.AddSingleton<ApproveBrand>();
        services.AddSingleton<CreateBrief>();
        services.AddSingleton<InviteCreator>();
        services.AddSingleton<AcceptInvitation>();
        services.AddSingleton<DeclineInvitation>();
        services.AddSingleton<CancelPlacement>();
        services.AddSingleton<SubmitDraft>();
        services.AddSingleton<ApproveDraft>();
        services.AddSingleton<AskRevision>();
        services.AddSingleton<PublishPlacement>();
        services.AddSingleton<SettlePlacement>();
        services.AddSingleton<DepositEscrow>();
        services.AddSingleton<BrandReader>();
        services.AddSingleton<PlacementReader>();
        services.AddSingleton<CreatorReader>();
        services.AddSingleton<IDueWork, ExpireInvitations>();
        services.AddSingleton<IPaidFor, EscrowDeposits>();
        return services;
    }
}
