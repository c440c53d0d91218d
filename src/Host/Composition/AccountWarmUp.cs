using System.Data.Common;
using Microsoft.AspNetCore.Identity;
using SocialCommerce.Domain.Parties;

namespace SocialCommerce.Host.Composition;

/// <summary>
/// Builds the account model while the platform already serves: it takes half of a start's time, and only signing up and in
/// with a password need it.
/// </summary>
internal sealed class AccountWarmUp(IServiceScopeFactory scopes) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByNameAsync("nobody");
        }
        catch (Exception error) when (error is DbException or InvalidOperationException or OperationCanceledException)
        {
            // Whatever is wrong, the next who signs up meets it where it is answered and logged; a warm-up must not end the process.
        }
    }
}
