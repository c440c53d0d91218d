using System.Net;
using SocialCommerce.Graph.Server;

namespace SocialCommerce.App.Tests.Graph;

public sealed class BudgetLimitsTests
{
    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void An_IPv4_address_is_one_client_and_so_is_an_IPv6_network(string one, string other, bool same) =>
        Assert.Equal(same, BudgetLimits.KeyOf(IPAddress.Parse(one)) == BudgetLimits.KeyOf(IPAddress.Parse(other)));

    [Fact]
    public void A_request_from_nowhere_has_a_budget_too() => Assert.NotEmpty(BudgetLimits.KeyOf(null));
}
