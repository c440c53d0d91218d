using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Assets;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.App.Tests.Notes;

/// <summary>Words for tests about notes and the community around them.</summary>
public class NotesFixture : DomainFixture
{
    public static readonly CancellationToken None = CancellationToken.None;

    /// <summary>A viewer with a person's grants as they are now.</summary>
    public async Task<Viewer> ViewerAsync(PersonId person)
    {
        var grants = await Database.QueryAsync(
            $"SELECT role, scope, until, duty FROM parties.role_grant WHERE person = {person}",
            row => new Grant(row.Enum<Role>(0), row.IsNull(1) ? null : row.Guid(1), row.TimeOrNull(2), row.TextOrNull(3)),
            None);
        return new Viewer(person, grants, [TokenScope.All], null);
    }

    /// <summary>An upload of the author's, ready to be shown unless <paramref name="state"/> says otherwise.</summary>
    public async Task<AssetId> GivenPictureAsync(PersonId owner, AssetState state = AssetState.Ready)
    {
        var asset = AssetId.New();
        await Database.ExecuteAsync(
            $"""
            INSERT INTO assets.asset (id, owner, state, byte_size, content_type, original_key, stored_at, width, height, placeholder, dominant_color, created_at)
            VALUES ({asset}, {owner}, {state}, 1000, 'image/webp', 'none', now(), 1200, 1600, 'AAAA', '#c0ffee', now())
            """,
            None);
        return asset;
    }

    /// <summary>What the processor does when a picture came out, or did not.</summary>
    public Task SettlePictureAsync(AssetId asset, PersonId owner, AssetRefusal? refusal = null) => Database.WriteAsync(
        async tx =>
        {
            var state = refusal is null ? AssetState.Ready : AssetState.Refused;
            await tx.ExecuteAsync($"UPDATE assets.asset SET state = {state}, refusal = {refusal} WHERE id = {asset}", None);
            tx.Emit($"asset:{asset.Value}", refusal is { } reason ? new AssetRefused(asset, owner, reason) : new AssetReady(asset, owner));
        },
        None);

    public async Task<NoteContent> ContentAsync(PersonId author, string title = "A quiet morning", string body = "Tea and rain.", params string[] topics) =>
        new(title, body, [await GivenPictureAsync(author)], topics, null, [], DisclosureKind.None);

    public async Task<NoteId> GivenNoteAsync(PersonId author, string title = "A quiet morning", string body = "Tea and rain.", params string[] topics)
    {
        var content = await ContentAsync(author, title, body, topics);
        return Done(await Get<PublishNote>().ExecuteAsync(author, content, draft: null, Key(), None));
    }

    public async Task<ShopId> GivenShopAsync(PersonId owner) =>
        Assert.IsType<OpenShopResult.Opened>(await Get<OpenShop>().ExecuteAsync(owner, "Shop of " + owner.Value.ToString("N")[^8..], None)).Shop;

    public async Task<ListingId> GivenListingAsync(ShopId shop, PersonId owner, int? commissionRateBps = null, string title = "Teapot")
    {
        var draft = new NewListing(shop, title, "", [], [], [new NewSku([], new Money(9900, Currency.Cny))], commissionRateBps);
        return await Database.WriteAsync(async tx => (await ListingWriter.WriteAsync(tx, draft, owner, None)).Listing, None);
    }

    public static string Key() => Guid.CreateVersion7().ToString();

    public static NoteId Done(NoteResult result) => Assert.IsType<NoteResult.Done>(result).Note;
}
