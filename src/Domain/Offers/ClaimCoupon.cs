using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Offers;

/// <summary>A person takes a coupon: with the button, or by its code.</summary>
public sealed class ClaimCoupon(Database database)
{
    /// <summary>By the button: a coupon that needs a code is not found this way.</summary>
    public Task<ClaimResult> ExecuteAsync(PersonId person, OfferId offer, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            var codes = await transaction.QueryAsync(
                $"SELECT code FROM offers.coupon_terms WHERE offer = {offer}", row => row.TextOrNull(0), cancellationToken);
            return codes is [null]
                ? await CouponBook.ClaimAsync(transaction, person, offer, cancellationToken)
                : transaction.Refuse<ClaimResult>(new ClaimResult.NotFound());
        },
        cancellationToken);

    public Task<ClaimResult> ByCodeAsync(PersonId person, string code, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            var offers = await transaction.QueryAsync(
                $"SELECT offer FROM offers.coupon_terms WHERE code = {NormalCode(code)}", row => row.Id<OfferId>(0), cancellationToken);
            return offers.Count == 1
                ? await CouponBook.ClaimAsync(transaction, person, offers[0], cancellationToken)
                : transaction.Refuse<ClaimResult>(new ClaimResult.NotFound());
        },
        cancellationToken);

    /// <summary>Codes are read without regard to case and outer spaces.</summary>
    public static string NormalCode(string code) => code.Trim().ToUpperInvariant();
}
