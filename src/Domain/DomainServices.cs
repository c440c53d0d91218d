using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using SocialCommerce.Domain.Assets;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Deals;
using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Feed;
using SocialCommerce.Domain.Fulfilment;
using SocialCommerce.Domain.Insights;
using SocialCommerce.Domain.Inventory;
using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Offers;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Policy;
using SocialCommerce.Domain.Returns;
using SocialCommerce.Domain.Reviews;
using SocialCommerce.Domain.Rooms;
using SocialCommerce.Domain.Search;
using SocialCommerce.Domain.Shipping;
using SocialCommerce.Domain.Social;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain;

/// <summary>Registers the domain. Each capability has one <c>AddX</c> beside its code; all services are singletons without state of a request.</summary>
public static class DomainServices
{
    /// <summary>The whole domain over a database. With <paramref name="isSandbox"/> the clock can be moved forward.</summary>
    public static IServiceCollection AddDomain(this IServiceCollection services, string connectionString, bool isSandbox)
    {
        services.AddStorage(connectionString, isSandbox);
        services.AddEvents();
        services.AddParties(connectionString);
        services.AddSingleton<PolicyGate>();
        services.AddSingleton<LedgerReader>();
        services.AddSingleton<AuditBooks>();
        services.AddSingleton<FeeSchedules>();
        services.AddSingleton<StatementReader>();
        services.AddSingleton<StatementFile>();
        services.AddSocial();
        services.AddAssets();
        services.AddCatalog();
        services.AddNotes();
        services.AddInventory();
        services.AddShipping();
        services.AddOffers();
        services.AddPayments(isSandbox);
        services.AddOrders();
        services.AddFulfilment(isSandbox);
        services.AddReturns();
        services.AddDeals(isSandbox);
        services.AddRooms(isSandbox);
        services.AddReviews();
        services.AddFeed();
        services.AddSearch();
        services.AddSingleton<DashboardReader>();
        return services;
    }

    /// <summary>The background work; without it nothing is dispatched until a <see cref="WorkPump"/> is called.</summary>
    public static IServiceCollection AddDomainWorkers(this IServiceCollection services)
    {
        services.AddHostedService<FollowWorker>();
        services.AddHostedService<EventWorker>();
        services.AddHostedService<DueWorker>();
        return services;
    }

    private static void AddStorage(this IServiceCollection services, string connectionString, bool isSandbox)
    {
        services.AddSingleton(_ =>
        {
            var builder = new NpgsqlDataSourceBuilder(connectionString);
            // Few connections, each with its statements prepared and planned, do more than many: a statement's first five runs on a
            // connection are planned anew each. The connection string may say otherwise.
            if (!connectionString.Replace(" ", "", StringComparison.Ordinal).Contains("PoolSize", StringComparison.OrdinalIgnoreCase))
            {
                builder.ConnectionStringBuilder.MaxPoolSize = Math.Max(20, 4 * Environment.ProcessorCount);
            }
            builder.ConnectionStringBuilder.MaxAutoPrepare = 200;
            // Nothing here changes the state of a session (transactions end with their use case, the listener unlistens), and
            // the seven statements of a reset would otherwise precede the next command of every connection.
            builder.ConnectionStringBuilder.NoResetOnClose = true;
            builder.ConnectionStringBuilder.AutoPrepareMinUsages = 2;
            builder.ConnectionStringBuilder.ApplicationName ??= "socialcommerce";
            return builder.Build();
        });
        if (isSandbox)
        {
            services.AddSingleton<SandboxClock>();
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(provider => provider.GetRequiredService<SandboxClock>()));
        }
        else
        {
            services.TryAddSingleton(TimeProvider.System);
        }
        services.AddSingleton<Database>();
        services.AddSingleton<Migrator>();
    }

    private static void AddEvents(this IServiceCollection services)
    {
        services.AddSingleton<EventSignal>();
        services.AddSingleton<EventDispatcher>();
        services.AddSingleton<EventFollower>();
        services.AddSingleton<WorkPump>();
    }

    private static void AddParties(this IServiceCollection services, string connectionString)
    {
        services.AddDbContext<AccountDb>(options => options.UseNpgsql(connectionString));
        services.AddIdentityCore<Account>(options =>
        {
            options.Password.RequiredLength = 8;
            options.Password.RequireNonAlphanumeric = false;
            options.Password.RequireUppercase = false;
            options.Password.RequireLowercase = false;
            options.Password.RequireDigit = false;
            options.User.RequireUniqueEmail = true;
            options.Lockout.MaxFailedAccessAttempts = 10;
        }).AddEntityFrameworkStores<AccountDb>();
        services.AddSingleton<Tokens>();
        services.AddSingleton<SignUp>();
        services.AddSingleton<SignIn>();
        services.AddSingleton<Grants>();
        services.AddSingleton<PersonReader>();
        // PasswordHasher is scoped by default but has no state; sign-in is a singleton.
        services.Replace(ServiceDescriptor.Singleton<IPasswordHasher<Account>, PasswordHasher<Account>>());
    }
}
