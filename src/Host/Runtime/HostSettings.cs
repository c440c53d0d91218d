using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using SocialCommerce.Recommend.Feed;

namespace SocialCommerce.Host.Runtime;

/// <summary>Everything that can be configured, read once from the environment; README.md lists the variables.</summary>
public sealed record HostSettings
{
    public const int DefaultPort = 5080;

    /// <summary>Null starts the embedded PostgreSQL.</summary>
    public string? DatabaseUrl { get; init; }

    public int Port { get; init; } = DefaultPort;

    /// <summary>The address to listen on; null means this machine only.</summary>
    public string? BindAddress { get; init; }

    public required string DataDirectory { get; init; }

    public bool IsProduction { get; init; }

    /// <summary>Personas, test clock and payment provider for development; impossible in production.</summary>
    public bool IsSandbox { get; init; }

    /// <summary>Fills an empty sandbox with the demo world at the first start.</summary>
    public bool SeedsDemoWorld { get; init; }

    /// <summary>How many times its basic size the demo world is made.</summary>
    public int SeedScale { get; init; } = 1;

    /// <summary>Refuse every GraphQL operation that is not the web application's own.</summary>
    public bool OnlyTrustedDocuments { get; init; }

    public int PaymentsPort { get; init; } = DefaultPort + 1;

    /// <summary>Signs messages between the platform and its payment provider.</summary>
    public required string PaymentsSecret { get; init; }

    /// <summary>Where browsers reach the platform.</summary>
    public required Uri PublicUrl { get; init; }

    /// <summary>The feed's weights and limits.</summary>
    public FeedOptions Feed { get; init; } = new();

    /// <summary>Where telemetry goes; null sends none.</summary>
    public Uri? OtlpEndpoint { get; init; }

    /// <summary>A payment provider that somebody else runs; null lets the sandbox run its own.</summary>
    public Uri? ForeignPaymentsUrl { get; init; }

    /// <summary>Real payments through Stripe; null: the sandbox's protocol.</summary>
    public StripeSettings? Stripe { get; init; }

    public bool RunsProvider => IsSandbox && ForeignPaymentsUrl is null;

    /// <summary>Where the platform's calls to the provider go; payers' browsers use the same address.</summary>
    public Uri PaymentsUrl => ForeignPaymentsUrl ?? new UriBuilder(PublicUrl) { Scheme = Uri.UriSchemeHttp, Port = PaymentsPort, Path = "/" }.Uri;

    /// <exception cref="StartupException">A value is not understood.</exception>
    public static HostSettings FromEnvironment() => From(Environment.GetEnvironmentVariable);

    public static HostSettings From(Func<string, string?> read)
    {
        var port = PortOf("PORT", read("PORT"), DefaultPort);
        var isProduction = !string.Equals(read("ASPNETCORE_ENVIRONMENT") ?? read("DOTNET_ENVIRONMENT"), "Development", StringComparison.OrdinalIgnoreCase);
        var isSandbox = SwitchOf("SANDBOX", read("SANDBOX"), !isProduction);
        if (isSandbox && isProduction) throw new StartupException("SANDBOX=on is impossible in production: it lets anybody sign in as anybody.");
        var stripe = StripeOf(read);
        if (isSandbox && stripe is not null)
        {
            throw new StartupException("PAYMENT_PROVIDER=stripe is impossible in the sandbox, where anybody pays in anybody's name: set SANDBOX=off.");
        }
        var dataDirectory = Path.GetFullPath(Present(read("DATA_DIR")) ?? Path.Combine(Repository.RootOrCurrent(), ".data"));
        return new HostSettings
        {
            DatabaseUrl = Present(read("DATABASE_URL")),
            Port = port,
            BindAddress = Present(read("BIND")),
            DataDirectory = dataDirectory,
            IsProduction = isProduction,
            IsSandbox = isSandbox,
            SeedsDemoWorld = isSandbox && SwitchOf("SEED", read("SEED"), otherwise: true),
            OnlyTrustedDocuments = ChoiceOf("GRAPHQL_DOCUMENTS", read("GRAPHQL_DOCUMENTS"), "any", "trusted") == "trusted",
            PaymentsPort = PortOf("PAYMENTS_PORT", read("PAYMENTS_PORT"), port + 1),
            ForeignPaymentsUrl = UrlOf("PAYMENTS_URL", read("PAYMENTS_URL")),
            PaymentsSecret = Present(read("PAYMENTS_SECRET")) ?? StoredSecret(Path.Combine(dataDirectory, "payments.secret")),
            Stripe = stripe,
            PublicUrl = UrlOf("PUBLIC_URL", read("PUBLIC_URL")) ?? new Uri($"http://localhost:{port.ToString(CultureInfo.InvariantCulture)}"),
            Feed = FeedOf(Present(read("FEED_OPTIONS"))),
            OtlpEndpoint = UrlOf("OTEL_EXPORTER_OTLP_ENDPOINT", read("OTEL_EXPORTER_OTLP_ENDPOINT")),
        };
    }

    private static bool SwitchOf(string name, string? value, bool otherwise) => Present(value)?.ToLowerInvariant() switch
    {
        null => otherwise,
        "on" => true,
        "off" => false,
        _ => throw new StartupException($"{name} is on or off."),
    };

    /// <summary>One of the given words; the first when nothing is said.</summary>
    private static string ChoiceOf(string name, string? value, params string[] words) => Present(value)?.ToLowerInvariant() switch
    {
        null => words[0],
        { } word when words.Contains(word, StringComparer.Ordinal) => word,
        _ => throw new StartupException($"{name} is {string.Join(" or ", words)}."),
    };

    private static int PortOf(string name, string? value, int otherwise) => Present(value) switch
    {
        null => otherwise,
        { } text when int.TryParse(text, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65_536 => port,
        _ => throw new StartupException($"{name} is a port number from 1 to 65535."),
    };

    private static Uri? UrlOf(string name, string? value) => Present(value) switch
    {
        null => null,
        { } text when Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" => url,
        _ => throw new StartupException($"{name} is an http(s) address."),
    };

    /// <summary>A file of what differs from the defaults; a name that means nothing is told instead of passed over.</summary>
    private static FeedOptions FeedOf(string? path)
    {
        try
        {
            return path is null ? new FeedOptions() : FeedOptions.Parse(File.ReadAllText(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new StartupException($"FEED_OPTIONS names {path}, which cannot be read as the feed's options: {error.Message}", error);
        }
    }

    /// <summary>One secret per data directory, so that a provider in another process knows it too.</summary>
    private static string StoredSecret(string path)
    {
        try
        {
            if (File.Exists(path)) return File.ReadAllText(path).Trim();
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
            File.WriteAllText(path, secret);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            return secret;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"{path} cannot be written or read ({error.Message}): set DATA_DIR to a directory of yours.", error);
        }
    }

    private static StripeSettings? StripeOf(Func<string, string?> read)
    {
        if (ChoiceOf("PAYMENT_PROVIDER", read("PAYMENT_PROVIDER"), "sandbox", "stripe") == "sandbox") return null;
        var api = UrlOf("STRIPE_API_BASE", read("STRIPE_API_BASE")) ?? new Uri("https://api.stripe.com/");
        if (api.Scheme != Uri.UriSchemeHttps && !api.IsLoopback) throw new StartupException("STRIPE_API_BASE is https, but on this machine.");
        return new StripeSettings(
            api,
            KeyOf("STRIPE_SECRET_KEY", read("STRIPE_SECRET_KEY"), "sk_", "rk_"),
            KeyOf("STRIPE_WEBHOOK_SECRET", read("STRIPE_WEBHOOK_SECRET"), "whsec_"));
    }

    /// <summary>A secret that begins as its kind does, so that two of them cannot be mixed up. What is wrong is told without showing it.</summary>
    private static string KeyOf(string name, string? value, params string[] beginnings) =>
        Present(value) is { } key && beginnings.Any(beginning => key.StartsWith(beginning, StringComparison.Ordinal))
            ? key
            : throw new StartupException($"{name} is needed for PAYMENT_PROVIDER=stripe and begins with {string.Join(" or ", beginnings)}.");

    private static string? Present(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}

/// <param name="ApiBase">Where Stripe's API answers.</param>
/// <param name="SecretKey">Says who calls.</param>
/// <param name="WebhookSecret">Proves what comes from there.</param>
public sealed record StripeSettings(Uri ApiBase, string SecretKey, string WebhookSecret)
{
    /// <summary>Without the secrets: settings may be shown.</summary>
    public override string ToString() => $"Stripe at {ApiBase}";
}
