using SocialCommerce.Domain.Deals;
using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.App.Tests.Deals;

public sealed class DraftTests(DealFixture deals) : IClassFixture<DealFixture>
{
    [Fact]
    public async Task Only_the_two_sides_see_a_draft_and_everyone_sees_it_published_with_the_brand_named()
    {
        var brand = await deals.GivenBrandAsync(DealFixture.Yuan(100));
        var creator = await deals.GivenPersonAsync();
        var placement = await deals.GivenAcceptedAsync(brand, creator, DealFixture.Yuan(100));
        Assert.IsType<PlacementResult.Done>(await deals.SubmitAsync(placement, creator, "Tea in March"));
        var note = (await deals.ViewAsync(placement)).Note!.Value;
        Assert.Null(await SeeAsync(Viewer.Anonymous, note));
        Assert.Null(await SeeAsync(await ViewerAsync(await deals.GivenPersonAsync()), note));
        Assert.NotNull(await SeeAsync(await ViewerAsync(brand.Staff), note));
        Assert.NotNull(await SeeAsync(await ViewerAsync(creator), note));
        Assert.IsType<PlacementResult.WrongState>(await deals.Get<PublishPlacement>().ExecuteAsync(creator, placement, default));
        Assert.IsType<PlacementResult.Done>(await deals.Get<ApproveDraft>().ExecuteAsync(brand.Staff, placement, default));
        Assert.IsType<PlacementResult.Done>(await deals.Get<PublishPlacement>().ExecuteAsync(creator, placement, default));
        var published = await SeeAsync(Viewer.Anonymous, note);
        Assert.Equal((DisclosureKind.PaidPartnership, "Acme"), (published!.Disclosure, published.Sponsor));
    }

    [Fact]
    public async Task The_disclosure_of_a_published_placement_cannot_be_taken_away()
    {
        var brand = await deals.GivenBrandAsync(DealFixture.Yuan(100));
        var creator = await deals.GivenPersonAsync();
        var placement = await deals.GivenPublishedAsync(brand, creator, DealFixture.Yuan(100));
        var note = (await deals.ViewAsync(placement)).Note!.Value;
        var edit = deals.Get<EditNote>();
        var removed = await edit.ExecuteAsync(creator, note, new NoteChanges(null, null, null, null, DisclosureKind.None), default);
        Assert.IsType<NoteResult.DisclosureRequired>(removed);
        Assert.IsType<NoteResult.Done>(await edit.ExecuteAsync(creator, note, new NoteChanges("A better title", null, null, null, null), default));
        var after = await SeeAsync(Viewer.Anonymous, note);
        Assert.Equal((DisclosureKind.PaidPartnership, "Acme"), (after!.Disclosure, after.Sponsor));
    }

    [Fact]
    public async Task A_revision_names_facts_and_there_are_two_rounds()
    {
        var brand = await deals.GivenBrandAsync(DealFixture.Yuan(100));
        var creator = await deals.GivenPersonAsync();
        var placement = await deals.GivenAcceptedAsync(brand, creator, DealFixture.Yuan(100));
        await deals.SubmitAsync(placement, creator, "First");
        var ask = deals.Get<AskRevision>();
        Assert.IsType<PlacementResult.Invalid>(await ask.ExecuteAsync(brand.Staff, placement, [], default));
        Assert.IsType<PlacementResult.NotYours>(await ask.ExecuteAsync(creator, placement, ["x"], default));
        for (var round = 1; round <= 2; round++)
        {
            Assert.IsType<PlacementResult.Done>(await ask.ExecuteAsync(brand.Staff, placement, [$"Fact {round} is wrong"], default));
            Assert.IsType<PlacementResult.Done>(await deals.SubmitAsync(placement, creator, $"Version {round}"));
        }
        Assert.Equal(2, Assert.IsType<PlacementResult.LimitReached>(await ask.ExecuteAsync(brand.Staff, placement, ["Again"], default)).Limit);
        Assert.Equal(PlacementState.DraftSubmitted, await deals.StateAsync(placement));
        Assert.Equal(
            ["Fact 1 is wrong", "Fact 2 is wrong"],
            (await deals.Get<PlacementReader>().RevisionsAsync([placement], default))[placement].SelectMany(revision => revision.FactualErrors));
    }

    [Fact]
    public async Task A_draft_that_is_no_note_leaves_the_placement_where_it_was()
    {
        var brand = await deals.GivenBrandAsync(DealFixture.Yuan(100));
        var creator = await deals.GivenPersonAsync();
        var placement = await deals.GivenAcceptedAsync(brand, creator, DealFixture.Yuan(100));
        var empty = new NoteContent("", "", [], [], null, [], DisclosureKind.None);
        Assert.IsType<PlacementResult.NoteRefused>(await deals.Get<SubmitDraft>().ExecuteAsync(creator, placement, empty, default));
        Assert.Equal(PlacementState.Accepted, await deals.StateAsync(placement));
        Assert.Equal(100_00, await deals.BalanceAsync(AccountKind.PlacementHold, placement.Value));
    }

    private async Task<NoteView?> SeeAsync(Viewer viewer, NoteId note) =>
        (await deals.Get<NoteReader>().ByIdsAsync(viewer, [note], default)).GetValueOrDefault(note);

    private async Task<Viewer> ViewerAsync(PersonId person)
    {
        var session = await deals.Get<SignIn>().StartSessionAsync(person, default);
        return await deals.Get<Tokens>().ReadAsync(session.Token, default);
    }
}
