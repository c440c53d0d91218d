using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.App.Tests.Notes;

/// <summary>I12: commercial interest ⇒ disclosure, on every version and every way to one.</summary>
public sealed class DisclosureTests(NotesFixture app) : IClassFixture<NotesFixture>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData(DisclosureKind.None, false)]
    [InlineData(DisclosureKind.OwnShop, false)]
    [InlineData(DisclosureKind.Commission, true)]
    [InlineData(DisclosureKind.Gifted, true)]
    [InlineData(DisclosureKind.PaidPartnership, true)]
    public async Task A_tag_that_pays_the_author_needs_at_least_the_commission_disclosure(DisclosureKind stated, bool isEnough)
    {
        var (author, content) = await GivenCommissionTagAsync();
        var result = await app.Get<PublishNote>().ExecuteAsync(author, content with { Disclosure = stated }, null, NotesFixture.Key(), None);
        if (isEnough)
        {
            NotesFixture.Done(result);
            return;
        }
        Assert.Equal(DisclosureKind.Commission, Assert.IsType<NoteResult.DisclosureRequired>(result).Suggested);
    }

    [Fact]
    public async Task A_refused_publication_leaves_nothing_behind_and_may_be_tried_again_with_the_same_key()
    {
        var (author, content) = await GivenCommissionTagAsync();
        var key = NotesFixture.Key();
        Assert.IsType<NoteResult.DisclosureRequired>(await app.Get<PublishNote>().ExecuteAsync(author, content, null, key, None));
        Assert.Equal(0, await app.Sql.ScalarAsync<long>($"SELECT count(*) FROM notes.note WHERE author = '{author.Value}'"));
        NotesFixture.Done(await app.Get<PublishNote>().ExecuteAsync(author, content with { Disclosure = DisclosureKind.Commission }, null, key, None));
    }

    [Fact]
    public async Task A_draft_that_lacks_the_disclosure_keeps_its_text_when_publishing_is_refused()
    {
        var (author, content) = await GivenCommissionTagAsync();
        var draft = NotesFixture.Done(await app.Get<SaveDraft>().ExecuteAsync(author, null, content, None));
        Assert.IsType<NoteResult.DisclosureRequired>(
            await app.Get<PublishNote>().ExecuteAsync(author, content with { Title = "Changed" }, draft, NotesFixture.Key(), None));
        var kept = (await app.Get<NoteReader>().ByIdsAsync(await app.ViewerAsync(author), [draft], None))[draft];
        Assert.Equal((NoteStatus.Draft, content.Title), (kept.Status, kept.Title));
    }

    [Fact]
    public async Task Products_of_the_authors_own_shop_need_the_own_shop_disclosure_and_pay_no_commission()
    {
        var author = await app.GivenPersonAsync();
        var listing = await app.GivenListingAsync(await app.GivenShopAsync(author), author, commissionRateBps: 800);
        var content = await app.ContentAsync(author) with { Tags = [new NoteTag(0, 0.5, 0.5, listing)] };
        var refused = await app.Get<PublishNote>().ExecuteAsync(author, content, null, NotesFixture.Key(), None);
        Assert.Equal(DisclosureKind.OwnShop, Assert.IsType<NoteResult.DisclosureRequired>(refused).Suggested);
        var note = NotesFixture.Done(
            await app.Get<PublishNote>().ExecuteAsync(author, content with { Disclosure = DisclosureKind.OwnShop }, null, NotesFixture.Key(), None));
        Assert.False(Assert.Single((await app.Get<NotePartReader>().TagsAsync([note], None))[note]).PaysCreator);
    }

    [Fact]
    public async Task Staff_of_a_shop_disclose_like_its_owner()
    {
        var owner = await app.GivenPersonAsync();
        var author = await app.GivenPersonAsync();
        var shop = await app.GivenShopAsync(owner);
        await app.Database.WriteAsync(tx => Grants.GiveAsync(tx, author, Role.MerchantStaff, shop.Value, "hired", owner, None, "CatalogEditor"), None);
        var content = await app.ContentAsync(author) with { Tags = [new NoteTag(0, 0.5, 0.5, await app.GivenListingAsync(shop, owner))] };
        var refused = await app.Get<PublishNote>().ExecuteAsync(author, content, null, NotesFixture.Key(), None);
        Assert.Equal(DisclosureKind.OwnShop, Assert.IsType<NoteResult.DisclosureRequired>(refused).Suggested);
    }

    [Fact]
    public async Task A_tag_that_pays_nobody_needs_no_disclosure()
    {
        var owner = await app.GivenPersonAsync();
        var author = await app.GivenPersonAsync();
        var listing = await app.GivenListingAsync(await app.GivenShopAsync(owner), owner);
        var content = await app.ContentAsync(author) with { Tags = [new NoteTag(0, 0, 1, listing)] };
        NotesFixture.Done(await app.Get<PublishNote>().ExecuteAsync(author, content, null, NotesFixture.Key(), None));
    }

    [Fact]
    public async Task An_edit_can_neither_drop_the_disclosure_nor_add_a_paying_tag_without_one()
    {
        var (author, content) = await GivenCommissionTagAsync();
        var disclosed = NotesFixture.Done(
            await app.Get<PublishNote>().ExecuteAsync(author, content with { Disclosure = DisclosureKind.Commission }, null, NotesFixture.Key(), None));
        var dropping = await app.Get<EditNote>().ExecuteAsync(author, disclosed, new NoteChanges(null, null, null, null, DisclosureKind.None), None);
        Assert.Equal(DisclosureKind.Commission, Assert.IsType<NoteResult.DisclosureRequired>(dropping).Suggested);
        var plain = await app.GivenNoteAsync(author);
        var adding = await app.Get<EditNote>().ExecuteAsync(author, plain, new NoteChanges(null, null, null, content.Tags, null), None);
        Assert.IsType<NoteResult.DisclosureRequired>(adding);
        Assert.Equal(1, (await app.Get<NoteReader>().ByIdsAsync(await app.ViewerAsync(author), [plain], None))[plain].Version);
    }

    [Fact]
    public async Task A_paid_note_is_a_paid_partnership_from_its_first_hidden_version_and_stays_one_when_edited()
    {
        var author = await app.GivenPersonAsync();
        var brand = BrandId.New();
        var content = await app.ContentAsync(author);
        var hidden = app.Get<HiddenNotes>();
        var note = NotesFixture.Done(await app.Database.WriteAsync(tx => hidden.CreateAsync(tx, author, brand, "Acme", content, None), None));
        NotesFixture.Done(await app.Database.WriteAsync(tx => hidden.PublishAsync(tx, note, None), None));
        var weaker = await app.Get<EditNote>().ExecuteAsync(author, note, new NoteChanges("New", null, null, null, DisclosureKind.Gifted), None);
        Assert.Equal(DisclosureKind.PaidPartnership, Assert.IsType<NoteResult.DisclosureRequired>(weaker).Suggested);
        NotesFixture.Done(await app.Get<EditNote>().ExecuteAsync(author, note, new NoteChanges("New", null, null, null, null), None));
        var versions = (await app.Get<NotePartReader>().VersionsAsync(await app.ViewerAsync(author), [note], 10, null, None))[note].ToList();
        Assert.Equal([2, 1], versions.Select(version => version.Version));
        Assert.All(versions, version => Assert.Equal((DisclosureKind.PaidPartnership, "Acme"), (version.Disclosure, version.Sponsor)));
    }

    [Theory]
    [InlineData(true, "广告 · 与 Acme 的付费合作")]
    [InlineData(false, "Ad · Paid partnership with Acme")]
    public void The_platform_words_the_disclosure(bool isChinese, string expected) =>
        Assert.Equal(expected, DisclosureText.For(DisclosureKind.PaidPartnership, "Acme", isChinese));

    private async Task<(PersonId Author, NoteContent Content)> GivenCommissionTagAsync()
    {
        var owner = await app.GivenPersonAsync();
        var author = await app.GivenPersonAsync();
        var listing = await app.GivenListingAsync(await app.GivenShopAsync(owner), owner, commissionRateBps: 500);
        return (author, await app.ContentAsync(author) with { Tags = [new NoteTag(0, 0.25, 0.75, listing)] });
    }
}
