using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Ledger;

namespace SocialCommerce.Domain.Orders;

public static class OrderServices
{
    public static IServiceCollection AddOrders(this IServiceCollection services)
    {
        services.AddSingleton<Cart>();
        services.AddSingleton<CartReader>();
        services.AddSingleton<AddressBook>();
        services.AddSingleton<ITaxRules, InclusiveTaxRates>();
        services.AddSingleton<CheckoutPricing>();
        services.AddSingleton<QuoteReader>();
        services.AddSingleton<PlaceOrder>();
        services.AddSingleton<FriendPay>();
        services.AddSingleton<FriendPayReader>();
        services.AddSingleton<CancelOrder>();
        services.AddSingleton<ConfirmReceipt>();
        services.AddSingleton<OrderReader>();
        services.AddSingleton<ILedgerCheck, OrderChecks>();
        services.AddSingleton<IEventConsumer, OrderPayments>();
        services.AddSingleton<IPaidFor, OrderPayments>();
        services.AddSingleton<IEventConsumer, CouponReturns>();
        services.AddSingleton<IDueWork, AutomaticReceipt>();
        services.AddSingleton<IDueWork, OrderCompletion>();
        return services;
    }
}
