namespace SocialCommerce.Sandbox.Payments;

/// <param name="ConnectionString">Leads to the database that holds the provider's schema; the provider opens its own connections.</param>
/// <param name="Secret">Shared with the platform; signs requests in both directions.</param>
/// <param name="PublicUrl">Where payers reach the provider.</param>
/// <param name="WebhookUrl">Where the platform receives webhooks.</param>
/// <param name="LooksForDueWork">False leaves it to calls of <c>deliver-due</c>, for tests that steer every delivery.</param>
public sealed record SandboxPaymentsOptions(
    string ConnectionString, string Secret, Uri PublicUrl, Uri WebhookUrl, bool LooksForDueWork = true);
