using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Ledger;

/// <summary>What the platform owes someone, in one currency.</summary>
public sealed record BalanceView(PersonId Viewer, string Account, GlobalId Scope, Money Available, Money Pending);

/// <summary>The viewer's money: as a creator, as a merchant, as a brand.</summary>
internal static class BalanceSchema
{
    public static void Add(SchemaBuilder builder, ObjectBuilder<Viewer> viewer)
    {
        builder.Object<BalanceView>("Balance", "What the platform owes you or a shop or brand you work for, in one currency.")
            .Guard((balance, context) => context.Viewer().Is(balance.Viewer))
            .Field("account", "String!", "CREATOR (yours), MERCHANT (a shop's) or BRAND (a brand's free escrow).", balance => balance.Account)
            .Field("scope", "ID!", "Whose it is: you, the shop or the brand.", balance => balance.Scope)
            .Field("available", "Money!", "What is free.", balance => balance.Available)
            .Field(
                "pending", "Money!",
                "What is not free yet: of paid orders whose return window is open, of a creator's unripe share. Always zero for brands, whose reserved money belongs to its placement.",
                balance => balance.Pending);
        viewer.Many<PersonId, BalanceView>("balances", "[Balance!]!", "Your money, and that of the shops and brands you work for.", view => view.Person!.Value, LoadAsync);
    }

    private static async ValueTask<ILookup<PersonId, BalanceView>> LoadAsync(
        IReadOnlyList<PersonId> people, GraphContext context, CancellationToken cancellationToken)
    {
        var viewer = context.Viewer();
        if (viewer.Person is not { } person)
        {
            return Array.Empty<BalanceView>().ToLookup(balance => balance.Viewer);
        }
        var owners = Owners(person, viewer.Grants);
        var rows = await context.Service<LedgerReader>().BalancesAsync([.. owners.Select(owner => owner.Id)], cancellationToken);
        return owners.SelectMany(owner => BalancesOf(person, owner, rows)).ToLookup(balance => balance.Viewer);
    }

    private static List<Owner> Owners(PersonId person, IReadOnlyList<Grant> grants) =>
    [
        new("CREATOR", person.Value, GlobalIds.Encode(person), AccountKind.CreatorAvailable, AccountKind.CreatorPending),
        .. grants.Where(MaySeeMoney).Select(grant => new Owner(
            "MERCHANT", grant.Scope!.Value, GlobalIds.Encode(new ShopId(grant.Scope.Value)), AccountKind.MerchantAvailable, AccountKind.MerchantPending)),
        .. grants.Where(grant => grant is { Role: Role.BrandStaff, Scope: not null }).Select(grant => new Owner(
            "BRAND", grant.Scope!.Value, GlobalIds.Encode(new BrandId(grant.Scope.Value)), AccountKind.BrandEscrow, null)),
    ];

    private static bool MaySeeMoney(Grant grant) =>
        grant is { Role: Role.MerchantStaff, Scope: not null } && Enum.Parse<ShopRole>(grant.Duty!).May(ShopPermission.SeeStatements);

    /// <summary>One balance for each currency the owner has ever had; zero CNY when none.</summary>
    private static IEnumerable<BalanceView> BalancesOf(PersonId person, Owner owner, List<OwnerBalance> rows)
    {
        var mine = rows.FindAll(row => row.Owner == owner.Id && (row.Kind == owner.Available || row.Kind == owner.Pending));
        var currencies = mine.Select(row => row.Balance.Currency).DefaultIfEmpty(Currency.Cny).Distinct().Order();
        return currencies.Select(currency => new BalanceView(
            person, owner.Account, owner.GlobalId, Sum(mine, owner.Available, currency), Sum(mine, owner.Pending, currency)));
    }

    private static Money Sum(List<OwnerBalance> rows, AccountKind? kind, Currency currency) =>
        new(rows.Where(row => row.Kind == kind && row.Balance.Currency == currency).Sum(row => row.Balance.Minor), currency);

    private sealed record Owner(string Account, Guid Id, GlobalId GlobalId, AccountKind Available, AccountKind? Pending);
}
