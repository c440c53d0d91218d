using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Reviews;

/// <summary>What an author does with their own review. What a moderator removed stays as it is.</summary>
public sealed class ChangeReview(Database database)
{
    public Task<ReviewResult> EditAsync(PersonId author, ReviewId id, ReviewDraft draft, CancellationToken cancellationToken)
    {
        draft = draft with { Body = draft.Body.Trim() };
        return ReviewRules.Check(draft) is { } fault
            ? Task.FromResult<ReviewResult>(fault)
            : database.WriteAsync(transaction => EditAsync(transaction, author, id, draft, cancellationToken), cancellationToken);
    }

    /// <summary>Nobody sees it any more; the line cannot be reviewed a second time.</summary>
    public Task<ReviewResult> WithdrawAsync(PersonId author, ReviewId id, CancellationToken cancellationToken) => database.WriteAsync<ReviewResult>(
        async transaction =>
        {
            if (await LockAsync(transaction, author, id, cancellationToken) is not { } review)
            {
                return transaction.Refuse(new ReviewResult.NotFound());
            }
            await transaction.ExecuteAsync($"UPDATE reviews.review SET withdrawn_at = {transaction.Now} WHERE id = {id}", cancellationToken);
            transaction.Emit(WriteReview.Stream(id), new ReviewHidden(id, review.Listing, review.Rating, Reason: null), author);
            return new ReviewResult.Done(id);
        },
        cancellationToken);

    /// <summary>What the author has to add later; once.</summary>
    public Task<ReviewResult> FollowUpAsync(
        PersonId author, ReviewId id, string body, IReadOnlyList<AssetId> images, CancellationToken cancellationToken)
    {
        body = body.Trim();
        return ReviewRules.CheckFollowUp(body, images) is { } fault
            ? Task.FromResult<ReviewResult>(fault)
            : database.WriteAsync(transaction => FollowUpAsync(transaction, author, id, body, images, cancellationToken), cancellationToken);
    }

    private static async Task<ReviewResult> EditAsync(
        Transaction transaction, PersonId author, ReviewId id, ReviewDraft draft, CancellationToken cancellationToken)
    {
        if (await LockAsync(transaction, author, id, cancellationToken) is not { } review)
        {
            return transaction.Refuse(new ReviewResult.NotFound());
        }
        if (await ReviewRules.CheckPicturesAsync(transaction, author, draft.Images, cancellationToken) is { } fault)
        {
            return transaction.Refuse<ReviewResult>(fault);
        }
        var stars = draft.Stars;
        await transaction.ExecuteAsync(
            $"""
            UPDATE reviews.review SET rating = {stars.Rating}, quality = {stars.Quality}, description_match = {stars.DescriptionMatch},
              shipping = {stars.Shipping}, body = {draft.Body}, images = {draft.Images}, edited_at = {transaction.Now} WHERE id = {id}
            """,
            cancellationToken);
        if (stars.Rating != review.Rating)
        {
            transaction.Emit(WriteReview.Stream(id), new ReviewRated(id, review.Listing, review.Rating, stars.Rating), author);
        }
        return new ReviewResult.Done(id);
    }

    private static async Task<ReviewResult> FollowUpAsync(
        Transaction transaction, PersonId author, ReviewId id, string body, IReadOnlyList<AssetId> images, CancellationToken cancellationToken)
    {
        if (await LockAsync(transaction, author, id, cancellationToken) is not { } review)
        {
            return transaction.Refuse(new ReviewResult.NotFound());
        }
        if (review.HasFollowUp)
        {
            return transaction.Refuse(new ReviewResult.Invalid("reviewId", "You have added to this review already."));
        }
        if (await ReviewRules.CheckPicturesAsync(transaction, author, images, cancellationToken) is { } fault)
        {
            return transaction.Refuse<ReviewResult>(fault);
        }
        await transaction.ExecuteAsync(
            $"UPDATE reviews.review SET follow_up = {body}, follow_up_images = {images}, follow_up_at = {transaction.Now} WHERE id = {id}", cancellationToken);
        return new ReviewResult.Done(id);
    }

    /// <summary>The author's review while it is shown, locked so that its stars are counted once.</summary>
    private static Task<Own?> LockAsync(Transaction transaction, PersonId author, ReviewId id, CancellationToken cancellationToken) => transaction.FirstAsync(
        $"""
        SELECT listing, rating, follow_up IS NOT NULL FROM reviews.review
        WHERE id = {id} AND author = {author} AND withdrawn_at IS NULL AND removed_at IS NULL FOR UPDATE
        """,
        row => new Own(row.Id<ListingId>(0), row.Int(1), row.Bool(2)),
        cancellationToken);

    private sealed record Own(ListingId Listing, int Rating, bool HasFollowUp);
}
