using SocialCommerce.Domain;

namespace SocialCommerce.App.Tests.Architecture;

/// <summary>
/// The order of the domain's capabilities (docs/architecture.md, section 2): a capability may call those of earlier ranks, never
/// one of its own rank or a later one; those are told by events. A new folder has to be given its rank here.
/// </summary>
public sealed class CapabilityTests
{
    private const string DomainNamespace = "SocialCommerce.Domain.";

    private static readonly string[][] Ranks =
    [
        ["Shared", "Storage", "Events"],
        ["Parties"],
        ["Policy"],
        ["Ledger"],
        ["Social"],
        ["Assets"],
        ["Catalog"],
        ["Notes"],
        ["Inventory"],
        ["Shipping"],
        ["Entitlements"],
        ["Offers"],
        ["Payments"],
        ["Orders"],
        ["Fulfilment"],
        ["Returns"],
        ["Attribution"],
        ["Cases", "Deals", "Reviews", "Rooms", "Feed", "Search", "Messages", "Insights"],
    ];

    // The schema's folders carry the domain's names; these are its own.
    private static readonly string[] SchemaFolders = ["Shared", "Sandbox"];

    [Fact]
    public void Every_folder_of_the_domain_has_its_place_in_the_order() =>
        Assert.Empty(SourceTree.Folders("src/Domain").Except(Ranks.SelectMany(rank => rank)));

    [Fact]
    public void Every_folder_of_the_schema_is_named_like_the_domains() =>
        Assert.Empty(SourceTree.Folders("src/Graph/Server").Except(Ranks.SelectMany(rank => rank)).Except(SchemaFolders));

    [Fact]
    public void Every_folder_of_the_host_is_known()
    {
        string[] known = ["Composition", "GraphiQL", "Http", "Properties", "Runtime", "Seeding", "Verbs"];
        Assert.Empty(SourceTree.Folders("src/Host").Except(known));
    }

    [Fact]
    public void A_capability_calls_only_those_before_it()
    {
        var wrong =
            from type in typeof(DomainServices).Assembly.GetTypes()
            let user = CapabilityOf(type)
            where user is not null
            from use in TypeUses.Of(type)
            where use.Assembly == type.Assembly
            let used = CapabilityOf(use)
            where used is not null && !MayUse(user, used)
            select $"{type.FullName} uses {use.FullName}";
        Assert.Empty(wrong.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void The_rule_itself_tells_allowed_from_forbidden()
    {
        Assert.True(MayUse("Orders", "Payments"));
        Assert.True(MayUse("Events", "Storage"));
        Assert.True(MayUse("Deals", "Deals"));
        Assert.False(MayUse("Payments", "Orders"));
        Assert.False(MayUse("Rooms", "Deals"));
        Assert.Contains(typeof(Uri), TypeUses.Of(typeof(Probe)));
        Assert.Contains(typeof(Version), TypeUses.Of(typeof(Probe)));
    }

    private static bool MayUse(string user, string used)
    {
        var isFoundation = RankOf(user) == 0;
        return user == used || RankOf(used) < RankOf(user) || (isFoundation && RankOf(used) == 0);
    }

    private static int RankOf(string capability) => Array.FindIndex(Ranks, rank => rank.Contains(capability, StringComparer.Ordinal));

    private static string? CapabilityOf(Type type) =>
        type.Namespace?.StartsWith(DomainNamespace, StringComparison.Ordinal) == true ? type.Namespace[DomainNamespace.Length..].Split('.')[0] : null;

    /// <summary>Uses one type in a signature and one only inside a method.</summary>
    private sealed class Probe
    {
        public static bool Accepts(Uri address) => new Version(1, 0).Major > address.Port;
    }
}
