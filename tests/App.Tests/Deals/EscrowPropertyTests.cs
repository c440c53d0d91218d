using SocialCommerce.Domain.Deals;
using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.App.Tests.Deals;

/// <summary>I13: whatever happens in whatever order, every fen a brand deposited is free, promised, or paid out.</summary>
public sealed class EscrowPropertyTests(DealFixture deals) : IClassFixture<DealFixture>
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Random_histories_lose_no_money_and_events_rebuild_the_state(int seed)
    {
        var random = new Random(seed);
        var brand = await deals.GivenBrandAsync(DealFixture.Yuan(1_000));
        var creators = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => deals.GivenPersonAsync()));
        var placements = new List<(PlacementId Id, PersonId Creator)>();
        var deposited = 1_000_00L;
        for (var step = 0; step < 40; step++)
        {
            if (random.Next(12) == 0)
            {
                await deals.DepositAsync(brand.Id, DealFixture.Yuan(70));
                deposited += 70_00;
            }
            await StepAsync(random, brand, creators, placements);
            if (step % 8 == 0)
            {
                await AssertMoneyAsync(brand, creators, placements, deposited);
            }
        }
        await AssertMoneyAsync(brand, creators, placements, deposited);
        foreach (var (id, _) in placements)
        {
            await AssertRebuildsAsync(id);
        }
        Assert.Empty(deals.LoggedErrors);
    }

    [Fact]
    public async Task Settling_pays_the_creator_and_the_fee_once_with_a_frozen_hashed_snapshot()
    {
        var brand = await deals.GivenBrandAsync(DealFixture.Yuan(300));
        var creator = await deals.GivenPersonAsync();
        var placement = await deals.GivenPublishedAsync(brand, creator, new Money(100_01, Currency.Cny));
        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(i =>
            deals.Get<SettlePlacement>().ExecuteAsync(i % 2 == 0 ? brand.Staff : creator, placement, default)));
        Assert.Single(results.OfType<PlacementResult.Done>());
        Assert.Equal(90_01, await deals.BalanceAsync(AccountKind.CreatorAvailable, creator.Value));
        Assert.Equal(0, await deals.BalanceAsync(AccountKind.PlacementHold, placement.Value));
        Assert.Equal(199_99, await deals.EscrowAsync(brand));
        var view = await deals.ViewAsync(placement);
        Assert.Equal(new PlacementMetrics(0, 0, 0), view.Metrics);
        var text = await deals.Sql.ScalarAsync<string>($"SELECT metrics FROM deals.placement WHERE id = '{placement.Value}'");
        Assert.Equal(CanonicalJson.Hash(text), view.MetricsHash);
    }

    [Fact]
    public async Task Reads_are_counted_raw_and_as_people_without_the_two_sides_and_floods()
    {
        var brand = await deals.GivenBrandAsync(DealFixture.Yuan(300));
        var creator = await deals.GivenPersonAsync();
        var placement = await deals.GivenPublishedAsync(brand, creator, DealFixture.Yuan(100));
        var note = (await deals.ViewAsync(placement)).Note!.Value;
        var (reader, program) = (await deals.GivenPersonAsync(), await deals.GivenPersonAsync());
        foreach (var (person, times) in new[] { (creator, 2), (brand.Staff, 3), (reader, 4), (program, PlacementReader.FloodLimit + 1) })
        {
            await OpenAsync(person, note, times);
        }
        var counts = (await deals.Get<PlacementReader>().CountsAsync([placement], default))[placement];
        Assert.Equal(new PlacementMetrics(2 + 3 + 4 + PlacementReader.FloodLimit + 1, 1, 0), counts);
    }

    private async Task StepAsync(Random random, DealFixture.Brand brand, PersonId[] creators, List<(PlacementId Id, PersonId Creator)> placements)
    {
        var creator = creators[random.Next(creators.Length)];
        if (placements.Count == 0 || random.Next(3) == 0)
        {
            if (await deals.InviteAsync(brand, creator, new Money(random.Next(1, 400_00), Currency.Cny)) is PlacementResult.Done done)
            {
                placements.Add((done.Placement, creator));
            }
            return;
        }
        var (id, owner) = placements[random.Next(placements.Count)];
        // Any step at any time: most are refused, none may move money wrongly. Two at once, so that steps race.
        await Task.WhenAll(OneAsync(random.Next(8), brand, id, owner), OneAsync(random.Next(8), brand, id, owner));
    }

    private Task OneAsync(int step, DealFixture.Brand brand, PlacementId id, PersonId owner) => step switch
    {
        0 => deals.Get<AcceptInvitation>().ExecuteAsync(owner, id, default),
        1 => deals.Get<DeclineInvitation>().ExecuteAsync(owner, id, default),
        2 => deals.Get<CancelPlacement>().ExecuteAsync(brand.Staff, id, default),
        3 => deals.AdvanceAsync(TimeSpan.FromDays(1.5)),
        4 => deals.SubmitAsync(id, owner, "A draft"),
        5 => deals.Get<ApproveDraft>().ExecuteAsync(brand.Staff, id, default),
        6 => deals.Get<PublishPlacement>().ExecuteAsync(owner, id, default),
        _ => deals.Get<SettlePlacement>().ExecuteAsync(brand.Staff, id, default),
    };

    private async Task AssertMoneyAsync(
        DealFixture.Brand brand, PersonId[] creators, List<(PlacementId Id, PersonId Creator)> placements, long deposited)
    {
        var paid = 0L;
        var held = 0L;
        foreach (var (id, _) in placements)
        {
            var view = await deals.ViewAsync(id);
            var hold = await deals.BalanceAsync(AccountKind.PlacementHold, id.Value);
            var isOver = PlacementTransitions.ReturnsReserve(view.State) || view.State == PlacementState.Settled;
            Assert.Equal(isOver ? 0 : view.Price.Minor, hold);
            held += hold;
            paid += view.State == PlacementState.Settled ? view.Price.Minor : 0;
        }
        var escrow = await deals.EscrowAsync(brand);
        Assert.True(escrow >= 0);
        Assert.Equal(deposited, escrow + held + paid);
        var received = 0L;
        foreach (var creator in creators)
        {
            received += await deals.BalanceAsync(AccountKind.CreatorAvailable, creator.Value);
        }
        Assert.InRange(received, 0, paid);
        Assert.True((await deals.Ledger.AuditAsync(default)).IsClean);
    }

    private async Task AssertRebuildsAsync(PlacementId id)
    {
        var events = await EventLog.ReadStreamAsync(deals.Database, $"placement:{id.Value}", 0, 100, default);
        PlacementState? state = null;
        foreach (var change in events.Select(stored => (PlacementChanged)stored.Payload))
        {
            Assert.Equal(state, change.From);
            Assert.NotNull(PlacementTransitions.Find(change.From, change.To));
            state = change.To;
        }
        Assert.Equal(await deals.StateAsync(id), state);
        Assert.Equal(events.Count, (await deals.Get<PlacementReader>().MovesAsync([id], default))[id].Count());
    }

    private Task OpenAsync(PersonId person, NoteId note, int times) => deals.Database.WriteAsync(
        async tx =>
        {
            for (var i = 0; i < times; i++)
            {
                await tx.ExecuteAsync(
                    $"""
                    INSERT INTO feed.interaction (person, event_key, kind, note, at, received_at)
                    VALUES ({person}, {$"{i}"}, 'Open', {note}, {tx.Now}, {tx.Now})
                    """,
                    default);
            }
        },
        default);
}
