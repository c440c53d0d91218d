using System.Text.Json;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Catalog;

namespace SocialCommerce.App.Tests.Catalog;

public sealed class StaffTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    private const string Staff = "shop { staff { role permissions person { id handle } } viewerPermissions }";

    [Fact]
    public void Only_the_owner_manages_staff_and_every_permission_is_held_by_more_than_the_owner_otherwise()
    {
        foreach (var permission in Enum.GetValues<ShopPermission>())
        {
            var roles = Enum.GetValues<ShopRole>().Where(role => role.May(permission)).ToList();
            Assert.Equal(permission == ShopPermission.ManageStaff, roles is [ShopRole.Owner]);
            Assert.Equal(roles.Select(role => role.ToString()), ShopRoles.With(permission));
        }
        Assert.False(ShopRole.Fulfilment.May(ShopPermission.DecideReturns));
    }

    [Fact]
    public async Task The_owner_gives_a_limited_role_and_its_limits_hold()
    {
        var given = await platform.GivenShopAsync("Staffed");
        var (clerk, handle) = await SignUpAsync();
        var invited = await platform.DoneAsync(
            given.Token, "inviteStaff", "InviteStaffInput", new { shopId = given.Shop, handle, role = "FULFILMENT" }, Staff);
        var member = invited.GetProperty("shop").GetProperty("staff").EnumerateArray().Single(one => one.GetProperty("role").GetString() == "FULFILMENT");
        Assert.Equal(handle, member.GetProperty("person").GetProperty("handle").GetString());
        Assert.DoesNotContain("DECIDE_RETURNS", member.GetProperty("permissions").EnumerateArray().Select(one => one.GetString()));

        // Stock is theirs; prices, listings and staff are not.
        await platform.DoneAsync(clerk, "restock", "RestockInput", new { skuId = given.Sku, units = 5 }, "sku { id }");
        Assert.Equal("NOT_FOUND", Code(await platform.DoAsync(clerk, "changePrice", "ChangePriceInput", new { skuId = given.Sku, priceMinor = 1 }, "sku { id }")));
        Assert.Equal("NOT_FOUND", Code(await platform.DoAsync(
            clerk, "inviteStaff", "InviteStaffInput", new { shopId = given.Shop, handle, role = "MANAGER" }, "shop { id }")));
        var seen = await platform.AskAsync(clerk, "query($id: ID!) { node(id: $id) { ... on Shop { staff { role } viewerPermissions } } }", new { id = given.Shop });
        Assert.Equal("[]", seen.GetProperty("node").GetProperty("staff").ToString());
        Assert.Contains("SHIP_ORDERS", seen.GetProperty("node").GetProperty("viewerPermissions").ToString(), StringComparison.Ordinal);

        // Who works here may leave; then nothing is left of it.
        var person = member.GetProperty("person").GetProperty("id").GetString();
        await platform.DoneAsync(clerk, "removeStaff", "RemoveStaffInput", new { shopId = given.Shop, personId = person }, "shop { id }");
        Assert.Equal("NOT_FOUND", Code(await platform.DoAsync(clerk, "restock", "RestockInput", new { skuId = given.Sku, units = 5 }, "sku { id }")));
    }

    [Fact]
    public async Task Orders_are_seen_by_whom_they_concern()
    {
        var given = await platform.GivenShopAsync("Discreet");
        var (editor, editorHandle) = await SignUpAsync();
        var (support, supportHandle) = await SignUpAsync();
        await platform.DoneAsync(given.Token, "inviteStaff", "InviteStaffInput", new { shopId = given.Shop, handle = editorHandle, role = "CATALOG_EDITOR" }, "shop { id }");
        await platform.DoneAsync(given.Token, "inviteStaff", "InviteStaffInput", new { shopId = given.Shop, handle = supportHandle, role = "SUPPORT" }, "shop { id }");
        var order = await platform.GivenPaidOrderAsync(given);
        const string lookUp = "query($id: ID!) { node(id: $id) { ... on Order { id address { city } } } viewer { sales { nodes { id } } balances { account } } }";

        var forSupport = await platform.AskAsync(support, lookUp, new { id = order });
        Assert.Equal("Hangzhou", forSupport.GetProperty("node").GetProperty("address").GetProperty("city").GetString());
        Assert.Single(forSupport.GetProperty("viewer").GetProperty("sales").GetProperty("nodes").EnumerateArray());
        Assert.DoesNotContain("MERCHANT", forSupport.GetProperty("viewer").GetProperty("balances").ToString(), StringComparison.Ordinal);
        var forEditor = await platform.AskAsync(editor, lookUp, new { id = order });
        Assert.Equal(JsonValueKind.Null, forEditor.GetProperty("node").ValueKind);
        Assert.Empty(forEditor.GetProperty("viewer").GetProperty("sales").GetProperty("nodes").EnumerateArray());
        Assert.Equal("NOT_FOUND", Code(await platform.DoAsync(support, "shipOrder", "OrderIdInput", new { orderId = order }, "order { id }")));
    }

    [Fact]
    public async Task The_owner_stays_and_strangers_decide_nothing()
    {
        var given = await platform.GivenShopAsync("Owned");
        var (stranger, strangerHandle) = await SignUpAsync();
        var owner = (await platform.AskAsync(given.Token, "{ viewer { person { id handle } } }")).GetProperty("viewer").GetProperty("person");
        var (ownerId, ownerHandle) = (owner.GetProperty("id").GetString(), owner.GetProperty("handle").GetString());
        foreach (var (token, handle, role, code) in new[]
        {
            (given.Token, ownerHandle, "FINANCE", "OWNER_STAYS"), (given.Token, strangerHandle, "OWNER", "OWNER_STAYS"),
            (given.Token, "nobody_at_all", "FINANCE", "NOT_FOUND"), (stranger, strangerHandle, "FINANCE", "NOT_FOUND"),
        })
        {
            Assert.Equal(code, Code(await platform.DoAsync(token, "inviteStaff", "InviteStaffInput", new { shopId = given.Shop, handle, role }, "shop { id }")));
        }
        foreach (var token in new[] { given.Token, stranger })
        {
            var removed = await platform.DoAsync(token, "removeStaff", "RemoveStaffInput", new { shopId = given.Shop, personId = ownerId }, "shop { id }");
            Assert.Equal(token == given.Token ? "OWNER_STAYS" : "NOT_FOUND", Code(removed));
        }
    }

    private async Task<(string Token, string Handle)> SignUpAsync()
    {
        var token = await platform.SignUpAsync();
        var viewer = (await platform.AskAsync(token, "{ viewer { person { handle } } }")).GetProperty("viewer");
        return (token, viewer.GetProperty("person").GetProperty("handle").GetString()!);
    }

    private static string? Code(JsonElement payload) => payload.GetProperty("userErrors")[0].GetProperty("code").GetString();
}
