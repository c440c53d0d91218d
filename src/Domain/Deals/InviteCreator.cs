using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Deals;

/// <summary>An offer of a brand to a creator.</summary>
public sealed record Invitation(BriefId Brief, PersonId Creator, Money Price);

/// <summary>Invites a creator and reserves the whole price in the same transaction: an invitation nobody can pay cannot exist.</summary>
public sealed class InviteCreator(Database database)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>No single placement may cost more, so that sums stay far from the limits of 64 bits.</summary>
    public const long MaximalPriceMinor = 1_000_000_000_00;

    public Task<PlacementResult> ExecuteAsync(PersonId person, Invitation invitation, string idempotencyKey, CancellationToken cancellationToken) =>
        database.WriteAsync(
            transaction => Idempotency.OnceAsync<PlacementResult, PlacementResult.Done>(
                transaction,
                new IdempotentCall(person, "inviteCreator", idempotencyKey, invitation),
                () => InviteAsync(transaction, person, invitation, cancellationToken),
                result => result as PlacementResult.Done,
                stored => stored,
                () => new PlacementResult.Invalid("idempotencyKey", "This key was used for another invitation."),
                cancellationToken),
            cancellationToken);

    private static async Task<PlacementResult> InviteAsync(
        Transaction transaction, PersonId person, Invitation invitation, CancellationToken cancellationToken)
    {
        var brief = await DealRows.BriefAsync(transaction, invitation.Brief, cancellationToken);
        if (brief is null || !await BrandStaff.IsStaffAsync(transaction, brief.Brand, person, cancellationToken))
        {
            return new PlacementResult.NotFound();
        }
        if (invitation.Price.Minor is <= 0 or > MaximalPriceMinor)
        {
            return new PlacementResult.Invalid("priceMinor", "The price must be above zero.");
        }
        if (await WhyNotAsync(transaction, brief.Brand, invitation.Creator, cancellationToken) is { } objection)
        {
            return new PlacementResult.Invalid("creatorId", objection);
        }
        var free = await LedgerBook.LockBalanceAsync(transaction, PlacementMoney.Escrow(brief.Brand, invitation.Price.Currency), cancellationToken);
        if (free.Minor < invitation.Price.Minor)
        {
            return new PlacementResult.InsufficientEscrow(invitation.Price - free);
        }
        return await WriteAsync(transaction, person, brief, invitation, cancellationToken);
    }

    private static async Task<PlacementResult> WriteAsync(
        Transaction transaction, PersonId person, BriefView brief, Invitation invitation, CancellationToken cancellationToken)
    {
        var id = PlacementId.New();
        await transaction.ExecuteAsync(
            $"""
            INSERT INTO deals.placement (id, brief, brand, creator, price_minor, currency, state, invited_at, expires_at)
            VALUES ({id}, {brief.Id}, {brief.Brand}, {invitation.Creator}, {invitation.Price.Minor}, {invitation.Price.Currency},
                    {PlacementState.Invited}, {transaction.Now}, {transaction.Now + Lifetime})
            """,
            cancellationToken);
        var placement = (await PlacementStep.FindAsync(transaction, id, cancellationToken))!;
        await PlacementStep.RecordAsync(transaction, placement, from: null, PlacementState.Invited, person, cancellationToken);
        await PlacementMoney.ReserveAsync(transaction, id, brief.Brand, invitation.Price, cancellationToken);
        return new PlacementResult.Done(id);
    }

    private static async Task<string?> WhyNotAsync(Transaction transaction, BrandId brand, PersonId creator, CancellationToken cancellationToken)
    {
        var isCreator = await transaction.ScalarAsync<bool>(
            $"""
            SELECT EXISTS (SELECT 1 FROM parties.role_grant g WHERE g.person = {creator} AND g.role = {Role.Creator}
                           AND (g.until IS NULL OR g.until > {transaction.Now}))
            """,
            cancellationToken);
        if (!isCreator)
        {
            return "This is not a creator.";
        }
        // Whoever decides for the brand must not be paid by it: nobody stands on both sides of a deal.
        return await BrandStaff.IsStaffAsync(transaction, brand, creator, cancellationToken) ? "A brand cannot invite its own staff." : null;
    }
}
