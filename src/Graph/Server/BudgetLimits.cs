using System.Net;
using System.Net.Sockets;
using SocialCommerce.Graph.Engine;

namespace SocialCommerce.Graph.Server;

/// <summary>How much of the API one client may ask for (decision 0008).</summary>
public static class BudgetLimits
{
    // Whoever has an IPv6 address has 2^64 of them; the first half tells networks apart.
    private const int NetworkBytes = 8;

    /// <summary>
    /// Larger than the engine's defaults: a person who scrolls takes a page of the feed (about 200 points) every other
    /// second, and programs of shops and brands read wide lists.
    /// </summary>
    public static GraphQLLimits Product { get; } = new() { MaxCost = 5_000, CostRestoredPerSecond = 250 };

    /// <summary>Whose budget a visitor spends who has not signed in.</summary>
    public static string KeyOf(IPAddress? address)
    {
        if (address is null or { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
        {
            var network = (address ?? IPAddress.IPv6None).GetAddressBytes();
            network.AsSpan(NetworkBytes).Clear();
            return "network " + new IPAddress(network);
        }
        return "address " + address.MapToIPv4();
    }
}
