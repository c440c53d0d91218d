using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Returns;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Catalog;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Returns;

/// <summary>Batch loaders of cases. By id the reader's statement hides what the viewer may not see; by order the order's guard has been passed.</summary>
internal static class ReturnLoaders
{
    public static async ValueTask<IReadOnlyDictionary<ReturnCaseId, ReturnCaseView>> ByIdsAsync(
        IReadOnlyList<ReturnCaseId> ids, GraphContext context, CancellationToken cancellationToken) =>
        context.Viewer().Person is { } viewer
            ? await context.Service<ReturnReader>().ByIdsAsync(ids, viewer, cancellationToken)
            : new Dictionary<ReturnCaseId, ReturnCaseView>();

    public static async ValueTask<ILookup<OrderId, ReturnCaseView>> ByOrdersAsync(
        IReadOnlyList<OrderId> orders, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<ReturnReader>().ByOrdersAsync(orders, cancellationToken);

    public static async ValueTask<ILookup<ReturnCaseId, ReturnMoveView>> MovesAsync(
        IReadOnlyList<ReturnCaseId> cases, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<ReturnReader>().MovesAsync(cases, cancellationToken);

    public static async ValueTask<IReadOnlyDictionary<ReturnCaseId, SkuView>> SkusAsync(
        IReadOnlyList<ReturnCaseId> cases, GraphContext context, CancellationToken cancellationToken)
    {
        var stakes = await context.Service<ReturnReader>().StakesAsync(cases, cancellationToken);
        var skus = await CatalogLoaders.SkusAsync([.. stakes.Values.Select(stake => stake.Sku).Distinct()], context, cancellationToken);
        return stakes.ToDictionary(pair => pair.Key, pair => skus[pair.Value.Sku]);
    }

    public static async ValueTask<IReadOnlyDictionary<ReturnCaseId, Money>> AtStakeAsync(
        IReadOnlyList<ReturnCaseId> cases, GraphContext context, CancellationToken cancellationToken) =>
        (await context.Service<ReturnReader>().StakesAsync(cases, cancellationToken)).ToDictionary(pair => pair.Key, pair => pair.Value.Money);

    public static async ValueTask<IReadOnlyDictionary<OrderId, Money>> RefundedByOrdersAsync(
        IReadOnlyList<OrderId> orders, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<OrderReader>().RefundedByOrdersAsync(orders, cancellationToken);

    public static async ValueTask<IReadOnlyDictionary<OrderLineId, Money>> RefundedByLinesAsync(
        IReadOnlyList<OrderLineId> lines, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<OrderReader>().RefundedByLinesAsync(lines, cancellationToken);

    public static ValueTask<IReadOnlyDictionary<PersonId, Page<ReturnCaseView>>> OpenedAsync(
        IReadOnlyList<PersonId> people, PageArgs page, GraphContext context, CancellationToken cancellationToken) =>
        PagesAsync(people, page, context.Service<ReturnReader>().OpenedAsync, cancellationToken);

    public static ValueTask<IReadOnlyDictionary<PersonId, Page<ReturnCaseView>>> OfShopsAsync(
        IReadOnlyList<PersonId> people, PageArgs page, GraphContext context, CancellationToken cancellationToken) =>
        PagesAsync(people, page, context.Service<ReturnReader>().OfShopsAsync, cancellationToken);

    public static ValueTask<IReadOnlyDictionary<PersonId, Page<ReturnCaseView>>> EscalatedAsync(
        IReadOnlyList<PersonId> people, PageArgs page, GraphContext context, CancellationToken cancellationToken) =>
        PagesAsync(people, page, context.Service<ReturnReader>().EscalatedAsync, cancellationToken);

    private static async ValueTask<IReadOnlyDictionary<PersonId, Page<ReturnCaseView>>> PagesAsync(
        IReadOnlyList<PersonId> people, PageArgs page, Func<PersonId, Keyset, CancellationToken, Task<Slice<ReturnCaseView>>> read, CancellationToken cancellationToken)
    {
        var pages = new Dictionary<PersonId, Page<ReturnCaseView>>();
        // One viewer per request, so this is one statement.
        foreach (var person in people)
        {
            var slice = await read(person, page.ToKeyset(), cancellationToken);
            pages[person] = slice.ToPage(page, of => new KeysetPosition(of.OpenedAt, of.Id.Value));
        }
        return pages;
    }
}
