using SocialCommerce.Domain.Deals;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Deals;

/// <summary>
/// Batch loaders of deals. Every one of them asks the domain with the viewer, whose SQL holds the owner rules: what does not concern
/// the viewer is missing from the answer.
/// </summary>
internal static class DealsLoaders
{
    public static DealOnlooker? Onlooker(GraphContext context) =>
        context.Viewer() is { Person: { } person } viewer ? new DealOnlooker(person, viewer.Has(Role.Operator)) : null;

    public static async ValueTask<IReadOnlyDictionary<BrandId, BrandView>> BrandsAsync(
        IReadOnlyList<BrandId> ids, GraphContext context, CancellationToken cancellationToken) => Onlooker(context) is { } onlooker
        ? await context.Service<BrandReader>().ByIdsAsync(ids, onlooker, cancellationToken)
        : new Dictionary<BrandId, BrandView>();

    public static async ValueTask<IReadOnlyDictionary<BriefId, BriefView>> BriefsAsync(
        IReadOnlyList<BriefId> ids, GraphContext context, CancellationToken cancellationToken) => Onlooker(context) is { } onlooker
        ? await context.Service<BrandReader>().BriefsByIdsAsync(ids, onlooker, cancellationToken)
        : new Dictionary<BriefId, BriefView>();

    public static async ValueTask<IReadOnlyDictionary<PlacementId, PlacementView>> PlacementsAsync(
        IReadOnlyList<PlacementId> ids, GraphContext context, CancellationToken cancellationToken) => Onlooker(context) is { } onlooker
        ? await context.Service<PlacementReader>().ByIdsAsync(ids, onlooker, cancellationToken)
        : new Dictionary<PlacementId, PlacementView>();

    /// <summary>A brand's escrow in the currency of its deposits; in CNY before the first. Missing for who may not see it.</summary>
    public static async ValueTask<IReadOnlyDictionary<BrandId, Money>> EscrowAsync(
        IReadOnlyList<BrandId> ids, GraphContext context, CancellationToken cancellationToken)
    {
        var escrows = await LoadEscrowsAsync(ids, context, cancellationToken);
        return escrows.ToDictionary(
            entry => entry.Key, entry => entry.Value.OrderBy(money => money.Currency).FirstOrDefault(Money.Zero(Currency.Cny)));
    }

    public static async ValueTask<ILookup<BrandId, Money>> EscrowsAsync(
        IReadOnlyList<BrandId> ids, GraphContext context, CancellationToken cancellationToken)
    {
        var escrows = await LoadEscrowsAsync(ids, context, cancellationToken);
        return escrows.SelectMany(entry => entry.Value.Select(money => (Brand: entry.Key, Money: money))).ToLookup(pair => pair.Brand, pair => pair.Money);
    }

    private static async Task<IReadOnlyDictionary<BrandId, IReadOnlyList<Money>>> LoadEscrowsAsync(
        IReadOnlyList<BrandId> ids, GraphContext context, CancellationToken cancellationToken) => Onlooker(context) is { } onlooker
        ? await context.Service<BrandReader>().EscrowsAsync(ids, onlooker, cancellationToken)
        : new Dictionary<BrandId, IReadOnlyList<Money>>();

    public static async ValueTask<IReadOnlyDictionary<BrandId, Page<BriefView>>> BriefsOfAsync(
        IReadOnlyList<BrandId> brands, PageArgs page, GraphContext context, CancellationToken cancellationToken)
    {
        if (Onlooker(context) is not { } onlooker)
        {
            return new Dictionary<BrandId, Page<BriefView>>();
        }
        var found = await context.Service<BrandReader>().BriefsOfAsync(brands, page.ToKeyset(), onlooker, cancellationToken);
        return found.ToDictionary(entry => entry.Key, entry => entry.Value.ToPage(page, brief => new KeysetPosition(brief.CreatedAt, brief.Id.Value)));
    }

    public static async ValueTask<IReadOnlyDictionary<BriefId, Page<PlacementView>>> PlacementsOfAsync(
        IReadOnlyList<BriefId> briefs, PageArgs page, GraphContext context, CancellationToken cancellationToken)
    {
        if (Onlooker(context) is not { } onlooker)
        {
            return new Dictionary<BriefId, Page<PlacementView>>();
        }
        var found = await context.Service<PlacementReader>().OfBriefsAsync(briefs, page.ToKeyset(), onlooker, cancellationToken);
        return found.ToDictionary(entry => entry.Key, entry => entry.Value.ToPage(page, Position));
    }

    public static async ValueTask<IReadOnlyDictionary<PersonId, Page<PlacementView>>> PlacementsOfViewerAsync(
        IReadOnlyList<PersonId> people, PageArgs page, GraphContext context, CancellationToken cancellationToken)
    {
        var pages = new Dictionary<PersonId, Page<PlacementView>>();
        foreach (var person in people)
        {
            // One person: the type Viewer exists once in an operation.
            pages[person] = (await context.Service<PlacementReader>().OfPersonAsync(person, page.ToKeyset(), cancellationToken)).ToPage(page, Position);
        }
        return pages;
    }

    public static async ValueTask<IReadOnlyDictionary<PersonId, Page<BrandView>>> BrandsOfViewerAsync(
        IReadOnlyList<PersonId> people, PageArgs page, GraphContext context, CancellationToken cancellationToken)
    {
        var pages = new Dictionary<PersonId, Page<BrandView>>();
        foreach (var person in people)
        {
            var brands = await context.Service<BrandReader>().OfStaffAsync(person, page.ToKeyset(), cancellationToken);
            pages[person] = brands.ToPage(page, brand => new KeysetPosition(brand.RegisteredAt, brand.Id.Value));
        }
        return pages;
    }

    public static async ValueTask<ILookup<PlacementId, PlacementMoveView>> MovesAsync(
        IReadOnlyList<PlacementId> ids, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<PlacementReader>().MovesAsync(ids, cancellationToken);

    public static async ValueTask<ILookup<PlacementId, RevisionRequestView>> RevisionsAsync(
        IReadOnlyList<PlacementId> ids, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<PlacementReader>().RevisionsAsync(ids, cancellationToken);

    /// <summary>Frozen counts of a settled placement, counts until now of a published one.</summary>
    public static async ValueTask<IReadOnlyDictionary<PlacementId, PlacementMetrics>> CountsAsync(
        IReadOnlyList<PlacementId> ids, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<PlacementReader>().CountsAsync(ids, cancellationToken);

    public static async ValueTask<IReadOnlyDictionary<PersonId, Money>> AskingPricesAsync(
        IReadOnlyList<PersonId> ids, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<CreatorReader>().AskingPricesAsync(ids, cancellationToken);

    public static async ValueTask<Page<PersonView>> CreatorsAsync(PageArgs page, FieldArgs args, GraphContext context, CancellationToken cancellationToken)
    {
        var search = new CreatorSearch(args.Get<string?>("topic"), args.Get<long?>("maxPrice"));
        var hits = await context.Service<CreatorReader>().SearchAsync(search, context.Viewer().Person, page.ToKeyset(), cancellationToken);
        var found = hits.ToPage(page, hit => new KeysetPosition(hit.LatestNoteAt, hit.Person.Id.Value));
        return new Page<PersonView>(
            [.. found.Edges.Select(edge => new Edge<PersonView>(edge.Cursor, edge.Node.Person))], found.HasNextPage, found.HasPreviousPage);
    }

    private static KeysetPosition Position(PlacementView placement) => new(placement.InvitedAt, placement.Id.Value);
}
