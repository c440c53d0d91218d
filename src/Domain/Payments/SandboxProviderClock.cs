using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Payments;

/// <summary>
/// After the sandbox clock was moved, makes the provider send what became due by it, so that delayed webhooks belong to the work
/// that is done when moving the clock returns. Runs after <see cref="PaymentExpiry"/>: a payment whose time is over stays over.
/// </summary>
internal sealed class SandboxProviderClock(Database database, PaymentProvider provider, SandboxClock clock) : IDueWork
{
    private static readonly TimeSpan Noticeable = TimeSpan.FromSeconds(1);
    private TimeSpan told;

    public async Task<int> RunDueAsync(CancellationToken cancellationToken)
    {
        var offset = clock.GetUtcNow() - TimeProvider.System.GetUtcNow();
        if (offset - told < Noticeable)
        {
            return 0;
        }
        if (!await database.ScalarAsync<bool>($"SELECT EXISTS (SELECT 1 FROM payments.payment WHERE provider_id IS NOT NULL)", cancellationToken))
        {
            return 0; // The provider has nothing of ours to send.
        }
        var sent = await provider.DeliverDueAsync(cancellationToken);
        told = offset;
        return sent;
    }
}
