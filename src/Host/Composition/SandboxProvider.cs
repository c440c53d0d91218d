using SocialCommerce.Host.Runtime;
using SocialCommerce.Sandbox.Payments;

namespace SocialCommerce.Host.Composition;

/// <summary>The sandbox's payment provider with this instance's addresses.</summary>
internal static class SandboxProvider
{
    public static WebApplication Build(HostSettings settings, string connectionString, TimeProvider clock) => SandboxPaymentsApp.Build(
        new SandboxPaymentsOptions(
            connectionString, settings.PaymentsSecret, settings.PaymentsUrl, new Uri($"http://127.0.0.1:{settings.Port}/webhooks/payments")),
        clock,
        builder => Listening.On(builder, settings, settings.PaymentsPort));
}
