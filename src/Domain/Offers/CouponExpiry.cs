using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Offers;

/// <summary>Tells holders once that a coupon is about to end, and takes ended ones out of their wallets. Used ones are their order's.</summary>
public sealed class CouponExpiry(Database database) : IDueWork
{
    /// <summary>How long before the end its holder is told.</summary>
    public static readonly TimeSpan NoticeBefore = TimeSpan.FromDays(2);

    private const int BatchSize = 200;

    public Task<int> RunDueAsync(CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            var told = await transaction.QueryAsync(
                $"""
                UPDATE offers.coupon SET noticed_at = {transaction.Now}
                WHERE id IN (
                  SELECT id FROM offers.coupon WHERE state = 'Free' AND noticed_at IS NULL AND expires_at <= {transaction.Now + NoticeBefore}
                    AND expires_at > {transaction.Now}
                  ORDER BY expires_at LIMIT {BatchSize} FOR UPDATE SKIP LOCKED)
                RETURNING id, offer, person, expires_at
                """,
                Read,
                cancellationToken);
            foreach (var coupon in told)
            {
                transaction.Emit(CouponBook.Stream(coupon.Id), new CouponExpiring(coupon.Id, coupon.Offer, coupon.Person, coupon.ExpiresAt));
            }
            var ended = await transaction.QueryAsync(
                $"""
                UPDATE offers.coupon SET state = 'Expired'
                WHERE id IN (
                  SELECT id FROM offers.coupon WHERE state = 'Free' AND expires_at <= {transaction.Now}
                  ORDER BY expires_at LIMIT {BatchSize} FOR UPDATE SKIP LOCKED)
                RETURNING id, offer, person, expires_at
                """,
                Read,
                cancellationToken);
            foreach (var coupon in ended)
            {
                transaction.Emit(CouponBook.Stream(coupon.Id), new CouponExpired(coupon.Id, coupon.Offer, coupon.Person));
            }
            return told.Count + ended.Count;
        },
        cancellationToken);

    private static Held Read(Row row) => new(row.Id<CouponId>(0), row.Id<OfferId>(1), row.Id<PersonId>(2), row.Time(3));

    private sealed record Held(CouponId Id, OfferId Offer, PersonId Person, DateTimeOffset ExpiresAt);
}
