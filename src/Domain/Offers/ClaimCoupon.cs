using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Offers;

/// <summary>A person takes a coupon: with the button, or by its code.</summary>
public sealed class ClaimCoupon(Database database)
{
    /// <summary>By the button: a coupon that needs a code is not found this way.</summary>
    /// <param name="idempotencyKey">The same key claims one; null: each time another, up to the limit.</param>
    public Task<ClaimResult> ExecuteAsync(PersonId person, OfferId offer, string? idempotencyKey, CancellationToken cancellationToken) => OnceAsync(
        person,
        idempotencyKey,
        new { offer },
        async transaction =>
        {
            var codes = await transaction.QueryAsync(
                $"SELECT code FROM offers.coupon_terms WHERE offer = {offer}", row => row.TextOrNull(0), cancellationToken);
            return codes is [null] ? await CouponBook.ClaimAsync(transaction, person, offer, cancellationToken) : new ClaimResult.NotFound();
        },
        cancellationToken);

    public Task<ClaimResult> ByCodeAsync(PersonId person, string code, string? idempotencyKey, CancellationToken cancellationToken) => OnceAsync(
        person,
        idempotencyKey,
        new { code = NormalCode(code) },
        async transaction =>
        {
            var offers = await transaction.QueryAsync(
                $"SELECT offer FROM offers.coupon_terms WHERE code = {NormalCode(code)}", row => row.Id<OfferId>(0), cancellationToken);
            return offers.Count == 1 ? await CouponBook.ClaimAsync(transaction, person, offers[0], cancellationToken) : new ClaimResult.NotFound();
        },
        cancellationToken);

    /// <summary>Codes are read without regard to case and outer spaces.</summary>
    public static string NormalCode(string code) => code.Trim().ToUpperInvariant();

    private async Task<ClaimResult> OnceAsync(
        PersonId person, string? key, object input, Func<Transaction, Task<ClaimResult>> claim, CancellationToken cancellationToken) =>
        key is { Length: 0 or > IdempotentCall.MaxKeyLength }
            ? new ClaimResult.BadKey(IsReused: false)
            : await database.WriteAsync(
                transaction => Idempotency.OnceAsync<ClaimResult, ClaimResult.Claimed>(
                    transaction,
                    IdempotentCall.Optional(person, "claimCoupon", key, input),
                    () => claim(transaction),
                    result => result as ClaimResult.Claimed,
                    claimed => claimed,
                    () => new ClaimResult.BadKey(IsReused: true),
                    cancellationToken),
                cancellationToken);
}
