using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Reviews;

/// <summary>The shop answers a review about what it sold. It can change its answer, and nothing else about the review.</summary>
public sealed class ReplyToReview(Database database)
{
    public const int MaxLength = 1_000;

    public Task<ReviewResult> ExecuteAsync(PersonId staff, ReviewId id, string body, CancellationToken cancellationToken)
    {
        body = body.Trim();
        return body.Length is 0 or > MaxLength
            ? Task.FromResult<ReviewResult>(new ReviewResult.Invalid("body", "A reply has 1 to 1,000 characters."))
            : database.WriteAsync(transaction => ReplyAsync(transaction, staff, id, body, cancellationToken), cancellationToken);
    }

    private static async Task<ReviewResult> ReplyAsync(Transaction transaction, PersonId staff, ReviewId id, string body, CancellationToken cancellationToken)
    {
        var rows = await transaction.QueryAsync(
            $"""
            UPDATE reviews.review r SET reply = {body}, reply_by = {staff}, reply_at = {transaction.Now}
            WHERE r.id = {id} AND r.withdrawn_at IS NULL AND r.removed_at IS NULL
              AND {ShopStaff.Includes(staff, "r.shop", ShopPermission.AnswerReviews, transaction.Now)} RETURNING r.shop, r.author
            """,
            row => (Shop: row.Id<ShopId>(0), Author: row.Id<PersonId>(1)),
            cancellationToken);
        if (rows.Count == 0)
        {
            return transaction.Refuse(new ReviewResult.NotFound());
        }
        transaction.Emit(WriteReview.Stream(id), new ReviewAnswered(id, rows[0].Shop, rows[0].Author), staff);
        return new ReviewResult.Done(id);
    }
}

/// <summary>A moderator takes a review away, for a reason that its author is shown.</summary>
public sealed class RemoveReview(Database database)
{
    public Task<ReviewResult> ExecuteAsync(PersonId moderator, ReviewId id, string reason, CancellationToken cancellationToken)
    {
        reason = reason.Trim();
        return reason.Length is 0 or > 500
            ? Task.FromResult<ReviewResult>(new ReviewResult.Invalid("reason", "A reason has 1 to 500 characters."))
            : database.WriteAsync(transaction => RemoveAsync(transaction, moderator, id, reason, cancellationToken), cancellationToken);
    }

    private static async Task<ReviewResult> RemoveAsync(
        Transaction transaction, PersonId moderator, ReviewId id, string reason, CancellationToken cancellationToken)
    {
        var rows = await transaction.QueryAsync(
            $"""
            UPDATE reviews.review r SET removed_at = {transaction.Now}, removed_by = {moderator}, removal_reason = {reason}
            WHERE r.id = {id} AND r.withdrawn_at IS NULL AND r.removed_at IS NULL AND EXISTS (
              SELECT FROM parties.role_grant g WHERE g.person = {moderator} AND g.role = {Role.Moderator} AND g.scope IS NULL
                AND (g.until IS NULL OR g.until > {transaction.Now})) RETURNING r.listing, r.rating
            """,
            row => (Listing: row.Id<ListingId>(0), Rating: row.Int(1)),
            cancellationToken);
        if (rows.Count == 0)
        {
            return transaction.Refuse(new ReviewResult.NotFound());
        }
        transaction.Emit(WriteReview.Stream(id), new ReviewHidden(id, rows[0].Listing, rows[0].Rating, reason), moderator);
        return new ReviewResult.Done(id);
    }
}

/// <summary>Readers say that a review helped them: one voice each, which they can take back. Nobody votes for their own.</summary>
public sealed class VoteHelpful(Database database)
{
    public Task<ReviewResult> ExecuteAsync(PersonId person, ReviewId id, bool isHelpful, CancellationToken cancellationToken) => database.WriteAsync<ReviewResult>(
        async transaction =>
        {
            var isShown = await transaction.ScalarAsync<bool>(
                $"""
                SELECT EXISTS (SELECT FROM reviews.review WHERE id = {id} AND author <> {person} AND withdrawn_at IS NULL AND removed_at IS NULL)
                """,
                cancellationToken);
            if (!isShown)
            {
                return transaction.Refuse(new ReviewResult.NotFound());
            }
            var changed = isHelpful
                ? await transaction.ExecuteAsync(
                    $"INSERT INTO reviews.helpful (review, person, at) VALUES ({id}, {person}, {transaction.Now}) ON CONFLICT DO NOTHING", cancellationToken)
                : await transaction.ExecuteAsync($"DELETE FROM reviews.helpful WHERE review = {id} AND person = {person}", cancellationToken);
            await transaction.ExecuteAsync(
                $"UPDATE reviews.review SET helpful_count = helpful_count + {(isHelpful ? changed : -changed)} WHERE id = {id} AND {changed} > 0", cancellationToken);
            return new ReviewResult.Done(id);
        },
        cancellationToken);
}
