using SocialCommerce.Domain.Deals;
using SocialCommerce.Domain.Ledger;

namespace SocialCommerce.App.Tests.Deals;

public sealed class InvitationTests(DealFixture deals) : IClassFixture<DealFixture>
{
    [Fact]
    public async Task An_invitation_reserves_its_price_and_repeating_it_does_not_reserve_twice()
    {
        var brand = await deals.GivenBrandAsync(DealFixture.Yuan(1_000));
        var creator = await deals.GivenPersonAsync();
        var first = Assert.IsType<PlacementResult.Done>(await deals.InviteAsync(brand, creator, DealFixture.Yuan(400), "key"));
        var again = Assert.IsType<PlacementResult.Done>(await deals.InviteAsync(brand, creator, DealFixture.Yuan(400), "key"));
        Assert.Equal(first.Placement, again.Placement);
        Assert.IsType<PlacementResult.Invalid>(await deals.InviteAsync(brand, creator, DealFixture.Yuan(401), "key"));
        Assert.Equal(600_00, await deals.EscrowAsync(brand));
        Assert.Equal(400_00, await deals.BalanceAsync(AccountKind.PlacementHold, first.Placement.Value));
    }

    [Fact]
    public async Task Without_enough_escrow_the_missing_amount_is_told_and_nothing_is_written()
    {
        var brand = await deals.GivenBrandAsync(DealFixture.Yuan(100));
        var creator = await deals.GivenPersonAsync();
        var refused = Assert.IsType<PlacementResult.InsufficientEscrow>(await deals.InviteAsync(brand, creator, DealFixture.Yuan(250)));
        Assert.Equal(DealFixture.Yuan(150), refused.Missing);
        Assert.Equal(0, await deals.Sql.ScalarAsync<long>($"SELECT count(*) FROM deals.placement WHERE brand = '{brand.Id.Value}'"));
    }

    [Fact]
    public async Task Of_many_invitations_for_the_last_escrow_money_exactly_one_wins()
    {
        var brand = await deals.GivenBrandAsync(DealFixture.Yuan(500));
        var creator = await deals.GivenPersonAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => deals.InviteAsync(brand, creator, DealFixture.Yuan(300))));
        Assert.Single(results.OfType<PlacementResult.Done>());
        Assert.All(results.OfType<PlacementResult.InsufficientEscrow>(), refused => Assert.Equal(DealFixture.Yuan(100), refused.Missing));
        Assert.Equal(200_00, await deals.EscrowAsync(brand));
    }

    [Fact]
    public async Task Nobody_answers_for_seven_days_and_the_escrow_returns()
    {
        var brand = await deals.GivenBrandAsync(DealFixture.Yuan(300));
        var creator = await deals.GivenPersonAsync();
        var placement = await deals.GivenInvitationAsync(brand, creator, DealFixture.Yuan(300));
        await deals.AdvanceAsync(TimeSpan.FromDays(6.9));
        Assert.Equal(PlacementState.Invited, await deals.StateAsync(placement));
        await deals.AdvanceAsync(TimeSpan.FromDays(0.2));
        Assert.Equal(PlacementState.Expired, await deals.StateAsync(placement));
        Assert.Equal(300_00, await deals.EscrowAsync(brand));
        Assert.IsType<PlacementResult.WrongState>(await deals.Get<AcceptInvitation>().ExecuteAsync(creator, placement, default));
        Assert.Empty(deals.LoggedErrors);
    }

    [Fact]
    public async Task Accept_and_cancel_at_the_same_moment_leave_one_outcome_and_the_right_money()
    {
        for (var round = 0; round < 8; round++)
        {
            var brand = await deals.GivenBrandAsync(DealFixture.Yuan(100));
            var creator = await deals.GivenPersonAsync();
            var placement = await deals.GivenInvitationAsync(brand, creator, DealFixture.Yuan(100));
            await Task.WhenAll(
                deals.Get<DeclineInvitation>().ExecuteAsync(creator, placement, default),
                deals.Get<CancelPlacement>().ExecuteAsync(brand.Staff, placement, default),
                deals.Get<AcceptInvitation>().ExecuteAsync(creator, placement, default));
            var state = await deals.StateAsync(placement);
            Assert.Equal(PlacementTransitions.ReturnsReserve(state) ? 100_00 : 0, await deals.EscrowAsync(brand));
        }
    }

    [Fact]
    public async Task Each_side_may_take_only_its_own_steps_and_a_stranger_finds_nothing()
    {
        var brand = await deals.GivenBrandAsync(DealFixture.Yuan(100));
        var creator = await deals.GivenPersonAsync();
        var stranger = await deals.GivenPersonAsync();
        var placement = await deals.GivenInvitationAsync(brand, creator, DealFixture.Yuan(100));
        Assert.IsType<PlacementResult.NotYours>(await deals.Get<AcceptInvitation>().ExecuteAsync(brand.Staff, placement, default));
        Assert.IsType<PlacementResult.NotYours>(await deals.Get<CancelPlacement>().ExecuteAsync(creator, placement, default));
        Assert.IsType<PlacementResult.NotFound>(await deals.Get<AcceptInvitation>().ExecuteAsync(stranger, placement, default));
        var reader = deals.Get<PlacementReader>();
        Assert.Empty(await reader.ByIdsAsync([placement], new DealOnlooker(stranger, IsOperator: false), default));
        Assert.Single(await reader.ByIdsAsync([placement], new DealOnlooker(creator, IsOperator: false), default));
        Assert.Single(await reader.ByIdsAsync([placement], new DealOnlooker(brand.Staff, IsOperator: false), default));
        Assert.Single(await reader.ByIdsAsync([placement], new DealOnlooker(stranger, IsOperator: true), default));
        Assert.Empty(await deals.Get<BrandReader>().BriefsByIdsAsync([brand.Brief], new DealOnlooker(stranger, IsOperator: false), default));
    }

    [Fact]
    public async Task The_contract_is_the_hash_of_what_was_agreed_and_nothing_later_changes_it()
    {
        var brand = await deals.GivenBrandAsync(DealFixture.Yuan(100));
        var creator = await deals.GivenPersonAsync();
        var placement = await deals.GivenInvitationAsync(brand, creator, DealFixture.Yuan(100));
        await deals.Get<AcceptInvitation>().ExecuteAsync(creator, placement, default);
        await deals.Sql.ExecuteAsync($"UPDATE deals.brief SET goal = 'Something else' WHERE id = '{brand.Brief.Value}'");
        var view = (await deals.Get<PlacementReader>().ByIdsAsync([placement], new DealOnlooker(creator, IsOperator: false), default))[placement];
        Assert.Contains("Tell how it tastes", view.Contract, StringComparison.Ordinal);
        Assert.Contains("\"priceMinor\":10000", view.Contract, StringComparison.Ordinal);
        var computed = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(view.Contract!));
        Assert.Equal(Convert.ToHexString(computed), view.ContractHash, ignoreCase: true);
    }
}
