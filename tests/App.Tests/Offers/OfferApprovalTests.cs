using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Offers;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.App.Tests.Offers;

public sealed class OfferApprovalTests(CommerceFixture shop) : IClassFixture<CommerceFixture>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Operators_see_what_waits_for_them_and_what_they_refuse_never_runs()
    {
        var given = await shop.GivenShopAsync(stock: 5);
        var (offer, other) = (await GivenCouponAsync(given, 5_000), await GivenCouponAsync(given, 2_000));
        await GivenCouponAsync(given, 0);
        var boss = await GivenOperatorAsync();
        var (offers, reader, page) = (shop.Get<ManageOffers>(), shop.Get<OfferReader>(), new Keyset(50, null));

        Assert.Equal([other, offer], Ids(await reader.AwaitingApprovalAsync(boss, page, None)));
        Assert.Empty(Ids(await reader.AwaitingApprovalAsync(given.Owner, page, None)));
        Assert.IsType<OfferResult.NotFound>(await offers.RefuseAsync(given.Owner, offer, "Mine", None));
        Assert.IsType<OfferResult.Faulty>(await offers.RefuseAsync(boss, offer, "", None));
        Assert.IsType<OfferResult.Done>(await offers.RefuseAsync(boss, offer, "Too dear", None));

        Assert.IsType<OfferResult.NotFound>(await offers.ApproveAsync(boss, offer, None));
        Assert.IsType<OfferResult.NotFound>(await offers.RefuseAsync(boss, offer, "Again", None));
        var refused = (await reader.ByIdsAsync([offer], None))[offer];
        Assert.Equal(("Too dear", false, true), (refused.Refusal, refused.IsApproved, refused.EndedAt is not null));
        Assert.Equal([other], Ids(await reader.AwaitingApprovalAsync(boss, page, None)));
        Assert.IsType<ClaimResult.NotFound>(await shop.Get<ClaimCoupon>().ExecuteAsync(await shop.GivenPersonAsync(), offer, idempotencyKey: null, None));
    }

    private static IEnumerable<OfferId> Ids(Slice<OfferView> slice) => slice.Items.Select(item => item.Id);

    private async Task<PersonId> GivenOperatorAsync()
    {
        var person = await shop.GivenPersonAsync();
        await shop.Database.WriteAsync(tx => Grants.GiveAsync(tx, person, Role.Operator, scope: null, "For tests", grantedBy: null, None), None);
        return person;
    }

    private async Task<OfferId> GivenCouponAsync(GivenShop given, int platformShareBps)
    {
        var now = shop.Get<TimeProvider>().GetUtcNow();
        var draft = new NewOffer(
            given.Shop, OfferKind.Coupon, "A coupon", new OfferTerms(Currency.Cny, [], [], AmountOffMinor: 300), Group: null, 0, platformShareBps,
            now.AddMinutes(-1), now.AddDays(30), new CouponTerms(null, 100, 1, IsStackable: false));
        return Assert.IsType<OfferResult.Done>(await shop.Get<ManageOffers>().CreateAsync(given.Owner, draft, Guid.CreateVersion7().ToString(), None)).Offer;
    }
}
