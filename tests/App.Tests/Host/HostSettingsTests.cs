using Npgsql;
using SocialCommerce.Host.Runtime;

namespace SocialCommerce.App.Tests.Host;

public sealed class HostSettingsTests
{
    private readonly Dictionary<string, string> environment = new() { ["PAYMENTS_SECRET"] = "s", ["DATA_DIR"] = "/nowhere" };

    [Fact]
    public void Development_has_the_sandbox_and_production_cannot_have_it()
    {
        environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        Assert.True(Read().IsSandbox);
        environment["SANDBOX"] = "off";
        Assert.False(Read().IsSandbox);
        environment.Remove("ASPNETCORE_ENVIRONMENT");
        environment.Remove("SANDBOX");
        Assert.False(Read().IsSandbox);
        environment["SANDBOX"] = "on";
        Assert.Contains("impossible in production", Refusal());
    }

    [Fact]
    public void The_provider_stands_beside_the_platform_unless_told_otherwise()
    {
        environment["PORT"] = "6000";
        Assert.Equal(new Uri("http://localhost:6001/"), Read().PaymentsUrl);
        environment["PAYMENTS_PORT"] = "7000";
        Assert.Equal(7000, Read().PaymentsPort);
        environment["PAYMENTS_URL"] = "https://pay.example/";
        Assert.Equal("pay.example", Read().PaymentsUrl.Host);
        Assert.False(Read().RunsProvider);
    }

    [Fact]
    public void Stripe_takes_its_keys_and_never_goes_with_the_sandbox()
    {
        Assert.Null(Read().Stripe);
        environment["PAYMENT_PROVIDER"] = "stripe";
        Assert.StartsWith("STRIPE_SECRET_KEY", Refusal());
        environment["STRIPE_SECRET_KEY"] = "whsec_mixed_up";
        Assert.DoesNotContain("mixed_up", Refusal());
        environment["STRIPE_SECRET_KEY"] = "sk_test_1";
        Assert.StartsWith("STRIPE_WEBHOOK_SECRET", Refusal());
        environment["STRIPE_WEBHOOK_SECRET"] = "whsec_1";
        Assert.Equal(new StripeSettings(new Uri("https://api.stripe.com/"), "sk_test_1", "whsec_1"), Read().Stripe);
        Assert.DoesNotContain("sk_test_1", Read().ToString());
        environment["STRIPE_API_BASE"] = "http://stripe.example/";
        Assert.StartsWith("STRIPE_API_BASE", Refusal());
        environment["STRIPE_API_BASE"] = "http://127.0.0.1:9/";
        Assert.False(Read().RunsProvider);
        environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        Assert.Contains("impossible in the sandbox", Refusal());
    }

    [Theory]
    [InlineData("PAYMENT_PROVIDER", "cash")]
    [InlineData("PORT", "eighty")]
    [InlineData("PORT", "70000")]
    [InlineData("SANDBOX", "maybe")]
    [InlineData("GRAPHQL_DOCUMENTS", "some")]
    [InlineData("PUBLIC_URL", "shop.example")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317")]
    public void What_is_not_understood_is_named_in_one_line(string name, string value)
    {
        environment[name] = value;
        var refusal = Refusal();
        Assert.StartsWith(name, refusal);
        Assert.DoesNotContain('\n', refusal);
    }

    [Theory]
    [InlineData("postgres://ana:s%40cret@db.example:6432/shop?sslmode=require", "db.example", 6432, "shop", "ana", "s@cret")]
    [InlineData("postgresql://ana@db.example/shop", "db.example", 5432, "shop", "ana", null)]
    [InlineData("Host=db.example;Port=6432;Database=shop;Username=ana;Password=p", "db.example", 6432, "shop", "ana", "p")]
    public void A_database_address_may_be_a_url_or_key_and_value_pairs(
        string value, string host, int port, string database, string user, string? password)
    {
        var read = new NpgsqlConnectionStringBuilder(DatabaseUrl.ToConnectionString(value));
        Assert.Equal((host, port, database, user, password), (read.Host, read.Port, read.Database, read.Username, read.Password));
    }

    [Fact]
    public void A_database_address_that_is_neither_is_refused_without_showing_it()
    {
        var error = Assert.Throws<StartupException>(() => DatabaseUrl.ToConnectionString("hunter2 is my password"));
        Assert.DoesNotContain("hunter2", error.Message);
    }

    private HostSettings Read() => HostSettings.From(environment.GetValueOrDefault);

    private string Refusal() => Assert.Throws<StartupException>(Read).Message;

    [Fact]
    public void The_feeds_weights_come_from_a_file_and_a_wrong_name_in_it_is_told()
    {
        var path = Path.GetTempFileName();
        try
        {
            HostSettings Read() => HostSettings.From(name => name switch { "ASPNETCORE_ENVIRONMENT" => "Development", "DATA_DIR" => Path.GetTempPath(), "FEED_OPTIONS" => path, _ => null });
            File.WriteAllText(path, """{ "values": { "share": 2 }, "exploreOneIn": 20 }""");
            Assert.Equal((2.0, 4.0, 20), (Read().Feed.Values.Share, Read().Feed.Values.Comment, Read().Feed.ExploreOneIn));
            File.WriteAllText(path, """{ "exploreOnIn": 20 }""");
            Assert.Contains("exploreOnIn", Assert.Throws<StartupException>(Read).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
