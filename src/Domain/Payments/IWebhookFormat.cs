namespace SocialCommerce.Domain.Payments;

/// <summary>What a genuine message of the provider turned out to be.</summary>
public abstract record WebhookReading
{
    private WebhookReading()
    {
    }

    public sealed record News(ProviderNews Told) : WebhookReading;

    /// <summary>About something of which we need not know.</summary>
    public sealed record NotOurs : WebhookReading;

    public sealed record Malformed : WebhookReading;
}

/// <summary>The form in which a provider tells by itself. Whether it is genuine was decided before, by <see cref="ProviderSignature"/>.</summary>
public interface IWebhookFormat
{
    /// <summary>The header that carries the signature.</summary>
    string SignatureHeader { get; }

    WebhookReading Read(ReadOnlySpan<byte> body);
}
