using SocialCommerce.App.Tests.Support;
using SocialCommerce.Domain.Deals;
using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.App.Tests.Deals;

/// <summary>The domain with brands that have money.</summary>
public sealed class DealFixture : DomainFixture
{
    public static Money Yuan(long amount) => new(amount * 100, Currency.Cny);

    /// <summary>A brand with one member of staff and a deposit that came in as a captured payment.</summary>
    public async Task<Brand> GivenBrandAsync(Money deposit)
    {
        var staff = await GivenPersonAsync();
        var registered = Assert.IsType<RegisterBrandResult.Registered>(await Get<RegisterBrand>().ExecuteAsync(staff, "Acme", default));
        await DepositAsync(registered.Brand, deposit);
        var brief = await GivenBriefAsync(registered.Brand, staff);
        return new Brand(registered.Brand, staff, brief);
    }

    public Task DepositAsync(BrandId brand, Money amount) => Database.WriteAsync(
        async tx =>
        {
            if (amount.Minor == 0)
            {
                return;
            }
            await LedgerBook.PostAsync(
                tx,
                $"payment:{PaymentId.New().Value}:captured",
                "captured",
                [
                    new(new AccountRef(AccountKind.ProviderClearing, null, amount.Currency), -amount.Minor),
                    new(PlacementMoney.Escrow(brand, amount.Currency), amount.Minor),
                ],
                default);
        },
        default);

    public async Task<BriefId> GivenBriefAsync(BrandId brand, PersonId staff) => Assert.IsType<CreateBriefResult.Created>(
        await Get<CreateBrief>().ExecuteAsync(staff, brand, new BriefDraft("Spring tea", "Tell how it tastes", ["Grown in Fujian"], ["Health claims"]), default)).Brief;

    public async Task<PlacementId> GivenInvitationAsync(Brand brand, PersonId creator, Money price) =>
        Assert.IsType<PlacementResult.Done>(await InviteAsync(brand, creator, price)).Placement;

    public Task<PlacementResult> InviteAsync(Brand brand, PersonId creator, Money price, string? key = null) =>
        Get<InviteCreator>().ExecuteAsync(brand.Staff, new Invitation(brand.Brief, creator, price), key ?? Guid.CreateVersion7().ToString(), default);

    public async Task<PlacementId> GivenAcceptedAsync(Brand brand, PersonId creator, Money price)
    {
        var placement = await GivenInvitationAsync(brand, creator, price);
        Assert.IsType<PlacementResult.Done>(await Get<AcceptInvitation>().ExecuteAsync(creator, placement, default));
        return placement;
    }

    public async Task<PlacementId> GivenPublishedAsync(Brand brand, PersonId creator, Money price)
    {
        var placement = await GivenAcceptedAsync(brand, creator, price);
        Assert.IsType<PlacementResult.Done>(await SubmitAsync(placement, creator, "I tried this tea"));
        Assert.IsType<PlacementResult.Done>(await Get<ApproveDraft>().ExecuteAsync(brand.Staff, placement, default));
        Assert.IsType<PlacementResult.Done>(await Get<PublishPlacement>().ExecuteAsync(creator, placement, default));
        return placement;
    }

    public async Task<PlacementResult> SubmitAsync(PlacementId placement, PersonId creator, string title) => await Get<SubmitDraft>().ExecuteAsync(
        creator, placement, new NoteContent(title, "It tastes of spring.", [await GivenPictureAsync(creator)], ["tea"], null, [], DisclosureKind.None), default);

    /// <summary>A picture that has been rendered, as far as the database knows.</summary>
    public async Task<AssetId> GivenPictureAsync(PersonId owner)
    {
        var asset = AssetId.New();
        await Sql.ExecuteAsync(
            $"""
            INSERT INTO assets.asset (id, owner, state, byte_size, content_type, width, height, placeholder, dominant_color, created_at)
            VALUES ('{asset.Value}', '{owner.Value}', 'Ready', 1, 'image/jpeg', 600, 800, 'x', '#ffffff', now())
            """);
        return asset;
    }

    public async Task<PlacementView> ViewAsync(PlacementId placement) =>
        (await Get<PlacementReader>().ByIdsAsync([placement], new DealOnlooker(PersonId.New(), IsOperator: true), default))[placement];

    public async Task<PlacementState> StateAsync(PlacementId placement) =>
        Enum.Parse<PlacementState>(await Sql.ScalarAsync<string>($"SELECT state FROM deals.placement WHERE id = '{placement.Value}'"));

    public async Task<long> BalanceAsync(AccountKind kind, Guid? owner) =>
        (await Ledger.BalanceAsync(new AccountRef(kind, owner, Currency.Cny), default)).Minor;

    public Task<long> EscrowAsync(Brand brand) => BalanceAsync(AccountKind.BrandEscrow, brand.Id.Value);

    public sealed record Brand(BrandId Id, PersonId Staff, BriefId Brief);
}
