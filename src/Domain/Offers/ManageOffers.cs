using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Offers;

public abstract record OfferResult
{
    private OfferResult()
    {
    }

    public sealed record Done(OfferId Offer) : OfferResult;

    /// <summary>No such shop or offer, or not this person's to change.</summary>
    public sealed record NotFound : OfferResult;

    public sealed record Faulty(OfferFault Fault) : OfferResult;

    public sealed record CodeTaken : OfferResult;

    /// <summary>Only with a reason, which is kept.</summary>
    public sealed record BelowCost(BelowCostSale Sale) : OfferResult;

    /// <summary>The idempotency key is empty, too long, or was used for another offer.</summary>
    public sealed record BadKey(bool IsReused) : OfferResult;
}

/// <summary>
/// Makes and ends offers. A shop's offers are its staff's to make, the platform's are operators'. What the platform shall bear of a
/// shop's offer, an operator has to approve before it runs.
/// </summary>
public sealed class ManageOffers(Database database, TimeProvider clock)
{
    private const int MaxReasonLength = 500;

    public async Task<OfferResult> CreateAsync(PersonId person, NewOffer draft, string idempotencyKey, CancellationToken cancellationToken)
    {
        if (idempotencyKey.Length is 0 or > 200)
        {
            return new OfferResult.BadKey(IsReused: false);
        }
        if (OfferRules.Check(draft, clock.GetUtcNow()) is { } fault)
        {
            return new OfferResult.Faulty(fault);
        }
        return await database.WriteAsync(
            transaction => Idempotency.OnceAsync<OfferResult, OfferResult.Done>(
                transaction,
                new IdempotentCall(person, "createOffer", idempotencyKey, draft),
                () => CreateAsync(transaction, person, draft, cancellationToken),
                result => result as OfferResult.Done,
                done => done,
                () => new OfferResult.BadKey(IsReused: true),
                cancellationToken),
            cancellationToken);
    }

    /// <summary>Ends an offer now; coupons of it that are in people's hands are worth nothing any more, orders keep what they got.</summary>
    public Task<OfferResult> EndAsync(PersonId person, OfferId id, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            var ended = await transaction.ExecuteAsync(
                $"""
                UPDATE offers.offer o SET ended_at = {transaction.Now}
                WHERE o.id = {id} AND o.ended_at IS NULL AND {MayManage(person, transaction.Now)}
                """,
                cancellationToken);
            if (ended == 0)
            {
                return transaction.Refuse<OfferResult>(new OfferResult.NotFound());
            }
            transaction.Later(Sql.Of($"UPDATE offers.coupon SET expires_at = {transaction.Now} WHERE offer = {id} AND state <> 'Expired'"));
            transaction.Emit(Stream(id), new OfferEnded(id), person);
            return new OfferResult.Done(id);
        },
        cancellationToken);

    /// <summary>The platform agrees to bear its part. For operators.</summary>
    public Task<OfferResult> ApproveAsync(PersonId person, OfferId id, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            var approved = await transaction.ExecuteAsync(
                $"""
                UPDATE offers.offer o SET approved_at = {transaction.Now}
                WHERE o.id = {id} AND o.approved_at IS NULL AND o.ended_at IS NULL AND {IsOperator(person, transaction.Now)}
                """,
                cancellationToken);
            if (approved == 0)
            {
                return transaction.Refuse<OfferResult>(new OfferResult.NotFound());
            }
            transaction.Emit(Stream(id), new OfferApproved(id), person);
            return new OfferResult.Done(id);
        },
        cancellationToken);

    /// <summary>The platform does not bear its part: the offer ends before it ever ran, and the shop reads why. For operators.</summary>
    public async Task<OfferResult> RefuseAsync(PersonId person, OfferId id, string reason, CancellationToken cancellationToken)
    {
        if (reason.Length is 0 or > MaxReasonLength)
        {
            return new OfferResult.Faulty(new OfferFault("reason", $"A reason has 1 to {MaxReasonLength} characters."));
        }
        return await database.WriteAsync(
            async transaction =>
            {
                var refused = await transaction.ExecuteAsync(
                    $"""
                    UPDATE offers.offer o SET ended_at = {transaction.Now}, refusal = {reason}
                    WHERE o.id = {id} AND o.approved_at IS NULL AND o.ended_at IS NULL AND {IsOperator(person, transaction.Now)}
                    """,
                    cancellationToken);
                if (refused == 0)
                {
                    return transaction.Refuse<OfferResult>(new OfferResult.NotFound());
                }
                transaction.Emit(Stream(id), new OfferRefused(id, reason), person);
                return new OfferResult.Done(id);
            },
            cancellationToken);
    }

    private static async Task<OfferResult> CreateAsync(Transaction transaction, PersonId person, NewOffer draft, CancellationToken cancellationToken)
    {
        if (draft.Shop is null)
        {
            draft = draft with { PlatformShareBps = 10_000 };
        }
        var isAllowed = draft.Shop is { } shop
            ? await ShopStaff.MayAsync(transaction, shop, person, ShopPermission.ManagePrices, cancellationToken)
            : await transaction.ScalarAsync<bool>($"SELECT {IsOperator(person, transaction.Now)}", cancellationToken);
        if (!isAllowed)
        {
            return new OfferResult.NotFound();
        }
        if (await StrangerAsync(transaction, draft, cancellationToken) is { } fault)
        {
            return new OfferResult.Faulty(fault);
        }
        var id = OfferId.New();
        if (await BelowCostAsync(transaction, draft, cancellationToken) is { } sale)
        {
            if (draft.BelowCostReason is not { } reason)
            {
                return new OfferResult.BelowCost(sale);
            }
            SkuCosts.Confirm(transaction, person, sale, reason, id.Value);
        }
        DateTimeOffset? approvedAt = draft.Shop is null || draft.PlatformShareBps == 0 ? transaction.Now : null;
        await transaction.ExecuteAsync(
            $"""
            INSERT INTO offers.offer (id, shop, kind, name, terms, exclusivity, priority, platform_share_bps, approved_at, starts_at, ends_at, created_by, created_at)
            VALUES ({id}, {draft.Shop}, {draft.Kind}, {draft.Name.Trim()}, {Jsonb.From(draft.Terms)}, {OfferRules.GroupOf(draft)}, {draft.Priority},
              {draft.PlatformShareBps}, {approvedAt}, {draft.StartsAt}, {draft.EndsAt}, {person}, {transaction.Now})
            """,
            cancellationToken);
        if (draft.Coupon is { } coupon && !await WriteCouponAsync(transaction, id, coupon, cancellationToken))
        {
            return new OfferResult.CodeTaken();
        }
        transaction.Emit(Stream(id), new OfferCreated(id, draft.Shop, draft.Kind, draft.Name.Trim()), person);
        return new OfferResult.Done(id);
    }

    private static async Task<bool> WriteCouponAsync(Transaction transaction, OfferId id, CouponTerms coupon, CancellationToken cancellationToken)
    {
        var code = coupon.Code is null ? null : ClaimCoupon.NormalCode(coupon.Code);
        return await transaction.ExecuteAsync(
            $"""
            INSERT INTO offers.coupon_terms (offer, code, total_limit, per_person, is_stackable)
            VALUES ({id}, {code}, {coupon.TotalLimit}, {coupon.PerPerson}, {coupon.IsStackable}) ON CONFLICT (code) DO NOTHING
            """,
            cancellationToken) == 1;
    }

    /// <summary>A shop's offer covers only what the shop sells, in the currency it is sold in.</summary>
    private static async Task<OfferFault?> StrangerAsync(Transaction transaction, NewOffer draft, CancellationToken cancellationToken)
    {
        var terms = draft.Terms;
        var known = await transaction.QueryAsync(
            $"""
            SELECT s.id, l.id FROM catalog.sku s JOIN catalog.listing l ON l.id = s.listing
            WHERE (s.id = ANY({terms.Skus}) OR l.id = ANY({terms.Listings})) AND s.currency = {terms.Currency}
              AND (l.shop = {draft.Shop} OR {draft.Shop is null})
            """,
            row => (Sku: row.Id<SkuId>(0), Listing: row.Id<ListingId>(1)),
            cancellationToken);
        if (terms.Skus.Except(known.Select(one => one.Sku)).Any())
        {
            return new OfferFault("skuIds", "There is no such variant of this shop in this currency.");
        }
        return terms.Listings.Except(known.Select(one => one.Listing)).Any()
            ? new OfferFault("listingIds", "There is no such listing of this shop in this currency.")
            : null;
    }

    /// <summary>The platform's own offers cover what many shops sell, whose costs are not its to know.</summary>
    private static async Task<BelowCostSale?> BelowCostAsync(Transaction transaction, NewOffer draft, CancellationToken cancellationToken)
    {
        var terms = draft.Terms;
        if (draft.Shop is not { } shop || draft.Kind == OfferKind.Shipping)
        {
            return null;
        }
        var skus = await transaction.QueryAsync(
            $"""
            SELECT s.id, s.price_minor, s.currency, s.cost_minor, s.currency FROM catalog.sku s JOIN catalog.listing l ON l.id = s.listing
            WHERE l.shop = {shop} AND s.currency = {terms.Currency} AND s.cost_minor IS NOT NULL AND s.disabled_at IS NULL
              AND ({terms.Listings.Count + terms.Skus.Count == 0} OR l.id = ANY({terms.Listings}) OR s.id = ANY({terms.Skus}))
            ORDER BY s.id
            """,
            row => new CostedSku(row.Id<SkuId>(0), row.Money(1), row.Money(3)),
            cancellationToken);
        return BelowCostRule.Find(draft.Kind, terms, skus);
    }

    private static Sql MayManage(PersonId person, DateTimeOffset now) =>
        Sql.Of($"(({ShopStaff.Includes(person, "o.shop", ShopPermission.ManagePrices, now)}) OR (o.shop IS NULL AND {IsOperator(person, now)}))");

    internal static Sql IsOperator(PersonId person, DateTimeOffset now) => Sql.Of(
        $"""
        EXISTS (SELECT 1 FROM parties.role_grant ops WHERE ops.person = {person} AND ops.role = {Role.Operator}
          AND ops.scope IS NULL AND (ops.until IS NULL OR ops.until > {now}))
        """);

    private static string Stream(OfferId id) => "offer:" + id.Value;
}
