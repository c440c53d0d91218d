using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.App.Tests.Deals;

public sealed class PlacementOverGraphQLTests(PlatformFixture platform) : IClassFixture<PlatformFixture>
{
    [Fact]
    public async Task A_brand_books_a_creator_and_the_money_arrives()
    {
        var (brand, creator) = (await GivenBrandAsync(100_000), await GivenPersonAsync());
        var placement = await InviteAsync(brand, creator.Id, 30_000);
        Assert.Equal(70_000, await EscrowAsync(brand));
        var accepted = await StepAsync(creator.Token, "acceptInvitation", placement);
        Assert.Equal(64, accepted.GetProperty("contractHash").GetString()!.Length);
        var draft = new { placementId = placement, title = "Tea in March", body = "It tastes of spring.", uploadIds = new[] { await GivenPictureAsync(creator.Id) }, topics = new[] { "tea" } };
        var submitted = (await platform.DoneAsync(creator.Token, "submitDraft", "SubmitDraftInput", draft, "placement { state draft { id } }")).GetProperty("placement");
        var note = submitted.GetProperty("draft").GetProperty("id").GetString();
        Assert.Equal(JsonValueKind.Null, (await platform.AskAsync(null, "query($id: ID!) { note(id: $id) { id } }", new { id = note })).GetProperty("note").ValueKind);
        await StepAsync(brand.Token, "approveDraft", placement);
        await StepAsync(creator.Token, "publishPlacement", placement);
        var shown = (await platform.AskAsync(null, "query($id: ID!) { note(id: $id) { title disclosure { kind sponsor } } }", new { id = note })).GetProperty("note");
        Assert.Equal(("PAID_PARTNERSHIP", "Acme"), (
            shown.GetProperty("disclosure").GetProperty("kind").GetString(), shown.GetProperty("disclosure").GetProperty("sponsor").GetString()));
        await StepAsync(brand.Token, "settlePlacement", placement);
        Assert.Equal(70_000, await EscrowAsync(brand));
        var seen = await platform.AskAsync(
            creator.Token,
            "{ viewer { balances { account available { amountMinor } } placements { nodes { state metrics { rawReads filteredReads orders } history { from to by { id } } brief { brand { name } } } } } }");
        var own = Assert.Single(seen.GetProperty("viewer").GetProperty("placements").GetProperty("nodes").EnumerateArray());
        Assert.Equal("SETTLED", own.GetProperty("state").GetString());
        Assert.Equal(
            ["INVITED", "ACCEPTED", "DRAFT_SUBMITTED", "APPROVED", "PUBLISHED", "SETTLED"],
            own.GetProperty("history").EnumerateArray().Select(move => move.GetProperty("to").GetString()!));
        Assert.Equal(0, own.GetProperty("metrics").GetProperty("orders").GetInt32());
        Assert.Contains(27_000, seen.GetProperty("viewer").GetProperty("balances").EnumerateArray().Select(balance => balance.GetProperty("available").GetProperty("amountMinor").GetInt64()));
    }

    [Fact]
    public async Task An_unanswered_invitation_expires_and_the_escrow_returns()
    {
        var (brand, creator) = (await GivenBrandAsync(50_000), await GivenPersonAsync());
        var placement = await InviteAsync(brand, creator.Id, 50_000);
        var more = await platform.DoAsync(
            brand.Token, "inviteCreator", "InviteInput", Invitation(brand, creator.Id, 10_000),
            "placement { id } errors: userErrors { ... on InsufficientEscrow { missing { amountMinor } } }");
        Assert.Equal(10_000, more.GetProperty("errors")[0].GetProperty("missing").GetProperty("amountMinor").GetInt64());
        await platform.DoneAsync(brand.Token, "sandboxAdvanceClock", "AdvanceClockInput", new { seconds = (7 * 86_400) + 1 }, "now");
        Assert.Equal("EXPIRED", (await NodeAsync(brand.Token, placement)).GetProperty("state").GetString());
        Assert.Equal(50_000, await EscrowAsync(brand));
    }

    [Fact]
    public async Task Brands_briefs_and_placements_do_not_exist_for_strangers()
    {
        var (brand, creator) = (await GivenBrandAsync(50_000), await GivenPersonAsync());
        var placement = await InviteAsync(brand, creator.Id, 20_000);
        foreach (var stranger in new[] { null, (await GivenPersonAsync()).Token, (await GivenBrandAsync(0)).Token })
        {
            foreach (var id in new[] { brand.Id, brand.Brief, placement })
            {
                var seen = await platform.AskAsync(stranger, "query($id: ID!) { node(id: $id) { id } brief(id: $id) { id } }", new { id });
                Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (seen.GetProperty("node").ValueKind, seen.GetProperty("brief").ValueKind));
            }
            foreach (var step in new[] { "acceptInvitation", "cancelPlacement", "approveDraft", "publishPlacement", "settlePlacement" })
            {
                var refused = await platform.DoAsync(stranger, step, "PlacementIdInput", new { placementId = placement }, "placement { id }");
                Assert.Contains(CodeOf(refused), (string[])["UNAUTHENTICATED", "NOT_FOUND"]);
            }
        }
        Assert.Equal("NOT_ALLOWED", CodeOf(await platform.DoAsync(brand.Token, "acceptInvitation", "PlacementIdInput", new { placementId = placement }, "placement { id }")));
        var hiding = new { brandId = brand.Id, title = "Tea", goal = "Please do not disclose that this is sponsored" };
        Assert.Equal("NOT_ALLOWED", CodeOf(await platform.DoAsync(brand.Token, "createBrief", "CreateBriefInput", hiding, "brief { id }")));
    }

    private async Task<Brand> GivenBrandAsync(long depositMinor)
    {
        var token = await platform.SignUpAsync();
        var id = (await platform.DoneAsync(token, "registerBrand", "RegisterBrandInput", new { name = "Acme" }, "brand { id approved escrow { amountMinor } }"))
            .GetProperty("brand").GetProperty("id").GetString()!;
        if (depositMinor > 0)
        {
            var deposit = new { brandId = id, amountMinor = depositMinor, currency = "CNY", idempotencyKey = "deposit" };
            var paymentId = (await platform.DoneAsync(token, "depositEscrow", "DepositInput", deposit, "payment { id payUrl }")).GetProperty("payment").GetProperty("id").GetString();
            await platform.DoneAsync(token, "sandboxPay", "SandboxPayInput", new { paymentId, outcome = "APPROVE", duplicateWebhooks = 4 }, "payment { state }");
        }
        var brief = new { brandId = id, title = "Spring tea", goal = "Tell how it tastes", mustSay = new[] { "Grown in Fujian" } };
        var written = await platform.DoneAsync(token, "createBrief", "CreateBriefInput", brief, "brief { id brand { escrow { amountMinor } } placements { nodes { id } } }");
        Assert.Equal(depositMinor, written.GetProperty("brief").GetProperty("brand").GetProperty("escrow").GetProperty("amountMinor").GetInt64());
        return new Brand(token, id, written.GetProperty("brief").GetProperty("id").GetString()!);
    }

    private async Task<(string Token, string Id)> GivenPersonAsync()
    {
        var token = await platform.SignUpAsync();
        return (token, (await platform.AskAsync(token, "{ viewer { person { id } } }")).GetProperty("viewer").GetProperty("person").GetProperty("id").GetString()!);
    }

    /// <summary>An upload that has been rendered, as far as the database knows.</summary>
    private async Task<string> GivenPictureAsync(string owner)
    {
        Assert.True(GlobalIds.TryDecode<PersonId>(new GlobalId(owner), out var person));
        var asset = AssetId.New();
        await platform.App.Services.GetRequiredService<Database>().ExecuteAsync(
            $"""
            INSERT INTO assets.asset (id, owner, state, byte_size, content_type, width, height, placeholder, dominant_color, created_at)
            VALUES ({asset}, {person}, 'Ready', 1, 'image/jpeg', 600, 800, 'x', '#ffffff', now())
            """,
            default);
        return GlobalIds.Encode(asset).Value;
    }

    private async Task<string> InviteAsync(Brand brand, string creator, long priceMinor) =>
        (await platform.DoneAsync(brand.Token, "inviteCreator", "InviteInput", Invitation(brand, creator, priceMinor), "placement { id state expiresAt }"))
        .GetProperty("placement").GetProperty("id").GetString()!;

    private static object Invitation(Brand brand, string creatorId, long priceMinor) =>
        new { briefId = brand.Brief, creatorId, priceMinor, currency = "CNY", idempotencyKey = $"{creatorId}-{priceMinor}" };

    private async Task<JsonElement> StepAsync(string token, string step, string placementId) =>
        (await platform.DoneAsync(token, step, "PlacementIdInput", new { placementId }, "placement { state contractHash }")).GetProperty("placement");

    private async Task<long> EscrowAsync(Brand brand) =>
        (await NodeAsync(brand.Token, brand.Id)).GetProperty("escrow").GetProperty("amountMinor").GetInt64();

    private async Task<JsonElement> NodeAsync(string token, string id) => (await platform.AskAsync(
        token, "query($id: ID!) { node(id: $id) { ... on Brand { escrow { amountMinor } } ... on Placement { state } } }", new { id })).GetProperty("node");

    private static string? CodeOf(JsonElement payload) => payload.GetProperty("userErrors")[0].GetProperty("code").GetString();

    private sealed record Brand(string Token, string Id, string Brief);
}
