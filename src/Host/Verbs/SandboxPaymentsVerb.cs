using SocialCommerce.Host.Composition;
using SocialCommerce.Host.Runtime;
using SocialCommerce.Sandbox.Payments;

namespace SocialCommerce.Host.Verbs;

/// <summary>Runs the sandbox's payment provider as its own process; <c>serve</c> with PAYMENTS_URL then runs none itself.</summary>
internal static class SandboxPaymentsVerb
{
    public static Verb Verb { get; } = new(
        "sandbox-payments", "Runs only the sandbox's payment provider.", [], (_, cancellationToken) => RunAsync(cancellationToken));

    private static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var settings = HostSettings.FromEnvironment();
        if (!settings.IsSandbox) throw new StartupException("The payment provider belongs to the sandbox: set ASPNETCORE_ENVIRONMENT=Development.");
        await using var database = await PlatformDatabase.OpenOrJoinAsync(settings, cancellationToken);
        await using var provider = SandboxProvider.Build(settings, database.ConnectionString, new FollowingClock());
        await provider.StartAsync(cancellationToken);
        Console.WriteLine($"The sandbox's payment provider is ready at {settings.PaymentsUrl}");
        await Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(_ => { }, TaskScheduler.Default);
        return 0;
    }
}
