using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Offers;

public abstract record ClaimResult
{
    private ClaimResult()
    {
    }

    public sealed record Claimed(CouponId Coupon) : ClaimResult;

    /// <summary>There is no such coupon, or it does not run now.</summary>
    public sealed record NotFound : ClaimResult;

    /// <summary>All are in people's hands.</summary>
    public sealed record AllGone(int Limit) : ClaimResult;

    /// <summary>The person has had as many as one may have.</summary>
    public sealed record TooMany(int Limit) : ClaimResult;

    /// <summary>The idempotency key is empty, too long, or was used for another coupon.</summary>
    public sealed record BadKey(bool IsReused) : ClaimResult;
}

/// <summary>Hands coupons out, takes them for orders and gives them back, in the caller's transaction.</summary>
public static class CouponBook
{
    /// <summary>Hands one out. The counter is one conditional UPDATE, so that of many claimers at once only as many win as there are coupons.</summary>
    public static async Task<ClaimResult> ClaimAsync(Transaction transaction, PersonId person, OfferId offer, CancellationToken cancellationToken)
    {
        var terms = await transaction.FirstAsync(
            $"""
            UPDATE offers.coupon_terms c SET claimed = claimed + 1 FROM offers.offer o
            WHERE o.id = c.offer AND c.offer = {offer} AND c.claimed < c.total_limit AND {OfferRows.Runs(transaction.Now)}
              AND (SELECT count(*) FROM offers.coupon h WHERE h.offer = c.offer AND h.person = {person}) < c.per_person
            RETURNING c.per_person, o.ends_at
            """,
            row => new Claimable(row.Int(0), row.Time(1)),
            cancellationToken);
        if (terms is null)
        {
            return await WhyNotAsync(transaction, person, offer, cancellationToken);
        }
        var coupon = CouponId.New();
        // The row of the counter is ours until the commit, so that this count is the newest.
        var inserted = await transaction.ExecuteAsync(
            $"""
            INSERT INTO offers.coupon (id, offer, person, nr, state, claimed_at, expires_at)
            SELECT {coupon}, {offer}, {person}, count(*) + 1, 'Free', {transaction.Now}, {terms.EndsAt} FROM offers.coupon h
            WHERE h.offer = {offer} AND h.person = {person} HAVING count(*) < {terms.PerPerson}
            """,
            cancellationToken);
        if (inserted == 0)
        {
            return transaction.Refuse(new ClaimResult.TooMany(terms.PerPerson));
        }
        transaction.Emit(Stream(coupon), new CouponClaimed(coupon, offer, person), person);
        return new ClaimResult.Claimed(coupon);
    }

    /// <summary>Gives somebody a coupon of their own, without conditions and good at every shop: what the platform owes them by rule. It bears the amount.</summary>
    public static async Task<CouponId> GiveAsync(
        Transaction transaction, PersonId person, string name, Money amount, DateTimeOffset endsAt, CancellationToken cancellationToken)
    {
        var (offer, coupon) = (OfferId.New(), CouponId.New());
        var terms = new OfferTerms(amount.Currency, [], [], AmountOffMinor: amount.Minor);
        await transaction.ExecuteAsync(
            $"""
            WITH made AS (
              INSERT INTO offers.offer (id, kind, name, terms, exclusivity, priority, platform_share_bps, approved_at, starts_at, ends_at, created_at)
              VALUES ({offer}, {OfferKind.Coupon}, {name}, {Jsonb.From(terms)}, '', 0, 10000, {transaction.Now}, {transaction.Now}, {endsAt}, {transaction.Now})
              RETURNING id),
            its AS (
              INSERT INTO offers.coupon_terms (offer, total_limit, per_person, is_stackable, claimed) SELECT id, 1, 1, true, 1 FROM made RETURNING offer)
            INSERT INTO offers.coupon (id, offer, person, nr, state, claimed_at, expires_at)
            SELECT {coupon}, offer, {person}, 1, 'Free', {transaction.Now}, {endsAt} FROM its
            """,
            cancellationToken);
        transaction.Emit(Stream(coupon), new CouponClaimed(coupon, offer, person));
        return coupon;
    }

    /// <summary>Free → Used for these orders; false when it is not the person's or was used meanwhile.</summary>
    public static async Task<bool> UseAsync(
        Transaction transaction, PersonId person, CouponId coupon, IReadOnlyList<OrderId> orders, CancellationToken cancellationToken)
    {
        var used = await transaction.ExecuteAsync(
            $"UPDATE offers.coupon SET state = 'Used' WHERE id = {coupon} AND person = {person} AND state = 'Free'", cancellationToken);
        if (used == 0)
        {
            return false;
        }
        await transaction.ExecuteAsync(
            $"""INSERT INTO offers.coupon_use (coupon, "order") SELECT {coupon}, unnest({orders})""", cancellationToken);
        transaction.Emit(Stream(coupon), new CouponUsed(coupon, orders), person);
        return true;
    }

    /// <summary>The order is undone: its coupons are free again, unless another order of the same checkout still stands on them. Repeatable.</summary>
    public static async Task GiveBackAsync(Transaction transaction, OrderId order, CancellationToken cancellationToken)
    {
        var coupons = await transaction.QueryAsync(
            $"""DELETE FROM offers.coupon_use WHERE "order" = {order} RETURNING coupon""", row => row.Id<CouponId>(0), cancellationToken);
        foreach (var coupon in coupons.OrderBy(coupon => coupon.Value))
        {
            // Locked first, so that of two orders undone at once the second sees that the first has let go.
            await transaction.ExecuteAsync($"SELECT 1 FROM offers.coupon WHERE id = {coupon} FOR UPDATE", cancellationToken);
            var freed = await transaction.ExecuteAsync(
                $"""
                UPDATE offers.coupon SET state = 'Free'
                WHERE id = {coupon} AND state = 'Used' AND NOT EXISTS (SELECT 1 FROM offers.coupon_use u WHERE u.coupon = {coupon})
                """,
                cancellationToken);
            if (freed == 1)
            {
                transaction.Emit(Stream(coupon), new CouponGivenBack(coupon));
            }
        }
    }

    internal static string Stream(CouponId id) => "coupon:" + id.Value;

    private static async Task<ClaimResult> WhyNotAsync(Transaction transaction, PersonId person, OfferId offer, CancellationToken cancellationToken)
    {
        var terms = await transaction.FirstAsync(
            $"""
            SELECT c.total_limit, c.per_person, c.claimed, (SELECT count(*) FROM offers.coupon h WHERE h.offer = c.offer AND h.person = {person})::integer
            FROM offers.coupon_terms c JOIN offers.offer o ON o.id = c.offer WHERE c.offer = {offer} AND {OfferRows.Runs(transaction.Now)}
            """,
            row => new Standing(row.Int(0), row.Int(1), row.Int(2), row.Int(3)),
            cancellationToken);
        return transaction.Refuse<ClaimResult>(terms switch
        {
            null => new ClaimResult.NotFound(),
            { Held: var held } when held >= terms.PerPerson => new ClaimResult.TooMany(terms.PerPerson),
            _ => new ClaimResult.AllGone(terms.TotalLimit),
        });
    }

    private sealed record Claimable(int PerPerson, DateTimeOffset EndsAt);

    private sealed record Standing(int TotalLimit, int PerPerson, int Claimed, int Held);
}
