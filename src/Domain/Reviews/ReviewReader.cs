using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Reviews;

public enum ReviewSort
{
    Newest,
    Helpful,
}

/// <param name="Rating">Only those with so many stars.</param>
public sealed record ReviewFilter(ReviewSort Sort, int? Rating, bool WithPictures);

/// <summary>Reads reviews in batches. Everyone sees what is shown; what was withdrawn or removed only its author.</summary>
public sealed class ReviewReader(Database database)
{
    private static Sql Columns => Sql.Of(
        $"""
        r.id, r.line, r.author, r.shop, r.listing, r.sku, r.rating, r.quality, r.description_match, r.shipping, r.body, r.images, r.created_at, r.edited_at,
        r.follow_up, r.follow_up_images, r.follow_up_at, r.reply, r.reply_by, r.reply_at, r.helpful_count, r.note,
        r.withdrawn_at IS NULL AND r.removed_at IS NULL, r.removal_reason, o.received_at, l.quantity - l.cancelled,
        -- Units that were refunded after they had been handed over.
        (coalesce((SELECT sum(quantity) FROM orders.refund_line WHERE line = l.id), 0) - l.cancelled)::integer
        FROM reviews.review r JOIN orders.line l ON l.id = r.line JOIN orders.order o ON o.id = l."order"
        """);

    public async Task<IReadOnlyDictionary<ReviewId, ReviewView>> ByIdsAsync(PersonId? viewer, IReadOnlyList<ReviewId> ids, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync($"SELECT {Columns} WHERE r.id = ANY({ids}) AND {IsVisibleTo(viewer)}", Read, cancellationToken);
        return rows.ToDictionary(review => review.Id);
    }

    public async Task<IReadOnlyDictionary<OrderLineId, ReviewView>> ByLinesAsync(
        PersonId? viewer, IReadOnlyList<OrderLineId> lines, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync($"SELECT {Columns} WHERE r.line = ANY({lines}) AND {IsVisibleTo(viewer)}", Read, cancellationToken);
        return rows.ToDictionary(review => review.Line);
    }

    public async Task<IReadOnlyDictionary<NoteId, ReviewView>> ByNotesAsync(PersonId? viewer, IReadOnlyList<NoteId> notes, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync($"SELECT {Columns} WHERE r.note = ANY({notes}) AND {IsVisibleTo(viewer)}", Read, cancellationToken);
        return rows.ToDictionary(review => review.Note!.Value);
    }

    /// <summary>
    /// One page for each listing with one row more than asked for. Where helpful ones come first, the position's time stands for the
    /// number of votes (<see cref="PositionOf"/>).
    /// </summary>
    public async Task<ILookup<ListingId, ReviewView>> ByListingsAsync(
        IReadOnlyList<ListingId> listings, ReviewFilter filter, Keyset page, CancellationToken cancellationToken)
    {
        var isByVotes = filter.Sort == ReviewSort.Helpful;
        var order = isByVotes ? Sql.Of($"helpful_count DESC, id DESC") : Sql.Of($"created_at DESC, id DESC");
        var after = page.After is not { } position ? Sql.Empty
            : isByVotes ? Sql.Of($"AND (helpful_count, id) < ({(int)Math.Min(position.At.UtcTicks, int.MaxValue)}, {position.Id})")
            : Sql.Of($"AND (created_at, id) < ({position.At}, {position.Id})");
        var stars = filter.Rating is { } rating ? Sql.Of($"AND rating = {rating}") : Sql.Empty;
        var pictures = filter.WithPictures ? Sql.Of($"AND cardinality(images) > 0") : Sql.Empty;
        var rows = await database.QueryAsync(
            $"""
            SELECT {Columns} JOIN unnest({listings}) AS wanted(listing) ON wanted.listing = r.listing
            WHERE r.id IN (
              SELECT id FROM reviews.review WHERE listing = wanted.listing AND withdrawn_at IS NULL AND removed_at IS NULL {stars} {pictures} {after}
              ORDER BY {order} LIMIT {page.First + 1})
            ORDER BY {order}
            """,
            Read,
            cancellationToken);
        return rows.ToLookup(review => review.Listing);
    }

    public static KeysetPosition PositionOf(ReviewView review, ReviewSort sort) => new(
        sort == ReviewSort.Helpful ? new DateTimeOffset(review.HelpfulCount, TimeSpan.Zero) : review.CreatedAt, review.Id.Value);

    public async Task<IReadOnlyDictionary<ListingId, ListingRating>> RatingsAsync(IReadOnlyList<ListingId> listings, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"SELECT listing, stars1, stars2, stars3, stars4, stars5 FROM reviews.rating WHERE listing = ANY({listings})",
            row => new ListingRating(row.Id<ListingId>(0), [row.Int(1), row.Int(2), row.Int(3), row.Int(4), row.Int(5)]),
            cancellationToken);
        return rows.ToDictionary(rating => rating.Listing);
    }

    /// <summary>Which of these reviews the person found helpful.</summary>
    public async Task<IReadOnlySet<ReviewId>> VotedAsync(PersonId person, IReadOnlyList<ReviewId> reviews, CancellationToken cancellationToken) =>
        (await database.QueryAsync(
            $"SELECT review FROM reviews.helpful WHERE person = {person} AND review = ANY({reviews})", row => row.Id<ReviewId>(0), cancellationToken)).ToHashSet();

    private static Sql IsVisibleTo(PersonId? viewer) => Sql.Of($"(r.author = {viewer} OR (r.withdrawn_at IS NULL AND r.removed_at IS NULL))");

    private static ReviewView Read(Row row) => new(
        row.Id<ReviewId>(0),
        row.Id<OrderLineId>(1),
        row.Id<PersonId>(2),
        row.Id<ShopId>(3),
        row.Id<ListingId>(4),
        row.Id<SkuId>(5),
        new ReviewDraft(new Stars(row.Int(6), row.IntOrNull(7), row.IntOrNull(8), row.IntOrNull(9)), row.Text(10), Assets(row, 11)),
        row.Time(12),
        row.TimeOrNull(13),
        row.TextOrNull(14) is { } body ? new FollowUp(body, Assets(row, 15), row.Time(16)) : null,
        row.TextOrNull(17) is { } reply ? new SellerReply(reply, row.Id<PersonId>(18), row.Time(19)) : null,
        row.Int(20),
        row.IdOrNull<NoteId>(21),
        ReviewBadge.Of(row.Time(24), row.Time(12), row.Int(25), row.Int(26)),
        row.Bool(22),
        row.TextOrNull(23));

    private static List<AssetId> Assets(Row row, int column) => [.. row.Guids(column).Select(id => new AssetId(id))];
}
