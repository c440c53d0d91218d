namespace SocialCommerce.Domain.Catalog;

/// <summary>One thing that a member of a shop's staff may do.</summary>
public enum ShopPermission
{
    ManageListings,
    ManageStock,

    /// <summary>Prices, offers and drops.</summary>
    ManagePrices,

    /// <summary>Orders with their buyers' addresses.</summary>
    SeeOrders,
    ShipOrders,

    /// <summary>Returns, refunds and claims.</summary>
    DecideReturns,
    AnswerReviews,

    /// <summary>The shop's balances and statements.</summary>
    SeeStatements,
    ManageStaff,
}

/// <summary>What a member of a shop's staff does there.</summary>
public enum ShopRole
{
    /// <summary>The person whose shop it is: everything. Never given away.</summary>
    Owner,

    /// <summary>Everything except deciding who works here.</summary>
    Manager,
    CatalogEditor,
    Fulfilment,
    Support,
    Finance,
}

/// <summary>Which permissions each role has.</summary>
public static class ShopRoles
{
    private static readonly Dictionary<ShopRole, ShopPermission[]> Permissions = new()
    {
        [ShopRole.Owner] = Enum.GetValues<ShopPermission>(),
        [ShopRole.Manager] = [.. Enum.GetValues<ShopPermission>().Where(permission => permission != ShopPermission.ManageStaff)],
        [ShopRole.CatalogEditor] = [ShopPermission.ManageListings, ShopPermission.ManageStock, ShopPermission.ManagePrices],
        [ShopRole.Fulfilment] = [ShopPermission.SeeOrders, ShopPermission.ShipOrders, ShopPermission.ManageStock],
        [ShopRole.Support] = [ShopPermission.SeeOrders, ShopPermission.DecideReturns, ShopPermission.AnswerReviews],
        [ShopRole.Finance] = [ShopPermission.SeeOrders, ShopPermission.SeeStatements],
    };

    public static IReadOnlyList<ShopPermission> Of(ShopRole role) => Permissions[role];

    public static bool May(this ShopRole role, ShopPermission permission) => Permissions[role].Contains(permission);

    /// <summary>The names of the roles that have a permission, as they stand in the database.</summary>
    public static IReadOnlyList<string> With(ShopPermission permission) =>
        [.. Permissions.Where(pair => pair.Value.Contains(permission)).Select(pair => pair.Key.ToString())];
}
