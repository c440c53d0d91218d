using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Reviews;

/// <summary>A buyer says what they think of something they received: once for each order line.</summary>
public sealed class WriteReview(Database database)
{
    public Task<ReviewResult> ExecuteAsync(PersonId author, OrderLineId line, ReviewDraft draft, string idempotencyKey, CancellationToken cancellationToken)
    {
        draft = draft with { Body = draft.Body.Trim() };
        var fault = ReviewRules.Check(draft)
            ?? (idempotencyKey.Length is 0 or > 200 ? new ReviewResult.Invalid("idempotencyKey", "A key has 1 to 200 characters.") : null);
        return fault is not null
            ? Task.FromResult<ReviewResult>(fault)
            : database.WriteAsync(
                transaction => Idempotency.OnceAsync<ReviewResult, ReviewResult.Done>(
                    transaction,
                    new IdempotentCall(author, "writeReview", idempotencyKey, new { line, draft }),
                    () => WriteAsync(transaction, author, line, draft, cancellationToken),
                    result => result as ReviewResult.Done,
                    done => done,
                    () => new ReviewResult.KeyReused(),
                    cancellationToken),
                cancellationToken);
    }

    private static async Task<ReviewResult> WriteAsync(
        Transaction transaction, PersonId author, OrderLineId line, ReviewDraft draft, CancellationToken cancellationToken)
    {
        var bought = await transaction.FirstAsync(
            $"""
            SELECT o.shop, s.listing, l.sku, o.received_at IS NOT NULL FROM orders.line l JOIN orders.order o ON o.id = l."order"
            JOIN catalog.sku s ON s.id = l.sku WHERE l.id = {line} AND o.buyer = {author}
            """,
            row => new Bought(row.Id<ShopId>(0), row.Id<ListingId>(1), row.Id<SkuId>(2), row.Bool(3)),
            cancellationToken);
        if (bought is null)
        {
            return new ReviewResult.NotFound();
        }
        if (!bought.IsReceived)
        {
            return new ReviewResult.NotReceived();
        }
        if (await ReviewRules.CheckPicturesAsync(transaction, author, draft.Images, cancellationToken) is { } fault)
        {
            return fault;
        }
        return await InsertAsync(transaction, author, line, bought, draft, cancellationToken);
    }

    private static async Task<ReviewResult> InsertAsync(
        Transaction transaction, PersonId author, OrderLineId line, Bought bought, ReviewDraft draft, CancellationToken cancellationToken)
    {
        var id = ReviewId.New();
        var stars = draft.Stars;
        var inserted = await transaction.ExecuteAsync(
            $"""
            INSERT INTO reviews.review
              (id, line, author, shop, listing, sku, rating, quality, description_match, shipping, body, images, created_at)
            VALUES ({id}, {line}, {author}, {bought.Shop}, {bought.Listing}, {bought.Sku}, {stars.Rating}, {stars.Quality},
              {stars.DescriptionMatch}, {stars.Shipping}, {draft.Body}, {draft.Images}, {transaction.Now})
            ON CONFLICT (line) DO NOTHING
            """,
            cancellationToken);
        if (inserted == 0)
        {
            return new ReviewResult.Exists(new ReviewId(
                await transaction.ScalarAsync<Guid>($"SELECT id FROM reviews.review WHERE line = {line}", cancellationToken)));
        }
        transaction.Emit(Stream(id), new ReviewPublished(id, bought.Listing, author, stars.Rating), author);
        return new ReviewResult.Done(id);
    }

    internal static string Stream(ReviewId id) => "review:" + id.Value;

    private sealed record Bought(ShopId Shop, ListingId Listing, SkuId Sku, bool IsReceived);
}
