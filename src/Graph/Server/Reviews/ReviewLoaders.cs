using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Reviews;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Reviews;

/// <summary>Batch loaders of reviews: one statement each, whatever the number of objects.</summary>
internal static class ReviewLoaders
{
    public static async ValueTask<IReadOnlyDictionary<ReviewId, ReviewView>> ByIdsAsync(
        IReadOnlyList<ReviewId> ids, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<ReviewReader>().ByIdsAsync(context.Viewer().Person, ids, cancellationToken);

    public static async ValueTask<IReadOnlyDictionary<OrderLineId, ReviewView>> ByLinesAsync(
        IReadOnlyList<OrderLineId> lines, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<ReviewReader>().ByLinesAsync(context.Viewer().Person, lines, cancellationToken);

    public static async ValueTask<IReadOnlyDictionary<NoteId, ReviewView>> ByNotesAsync(
        IReadOnlyList<NoteId> notes, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<ReviewReader>().ByNotesAsync(context.Viewer().Person, notes, cancellationToken);

    public static async ValueTask<IReadOnlyDictionary<ListingId, ListingRating>> RatingsAsync(
        IReadOnlyList<ListingId> listings, GraphContext context, CancellationToken cancellationToken)
    {
        var found = await context.Service<ReviewReader>().RatingsAsync(listings, cancellationToken);
        return listings.ToDictionary(listing => listing, listing => found.GetValueOrDefault(listing) ?? new ListingRating(listing, [0, 0, 0, 0, 0]));
    }

    public static async ValueTask<IReadOnlyDictionary<ListingId, Page<ReviewView>>> ByListingsAsync(
        IReadOnlyList<ListingId> listings, PageArgs page, FieldArgs args, GraphContext context, CancellationToken cancellationToken)
    {
        var filter = new ReviewFilter(
            args.TryGet<ReviewSort>("sort", out var sort) ? sort : ReviewSort.Newest,
            args.TryGet<int>("rating", out var rating) ? rating : null,
            args.TryGet<bool>("withPictures", out var withPictures) && withPictures);
        var found = await context.Service<ReviewReader>().ByListingsAsync(listings, filter, page.ToKeyset(), cancellationToken);
        return found.ToPages(page, review => ReviewReader.PositionOf(review, filter.Sort));
    }

    public static async ValueTask<IReadOnlyDictionary<ReviewId, bool>> VotedAsync(
        IReadOnlyList<ReviewId> reviews, GraphContext context, CancellationToken cancellationToken)
    {
        var voted = context.Viewer().Person is { } person
            ? await context.Service<ReviewReader>().VotedAsync(person, reviews, cancellationToken)
            : new HashSet<ReviewId>();
        return reviews.ToDictionary(review => review, voted.Contains);
    }
}
