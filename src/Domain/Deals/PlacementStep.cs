using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Deals;

public abstract record PlacementResult
{
    private PlacementResult() { }
    public sealed record Done(PlacementId Placement) : PlacementResult;

    /// <summary>There is none, or it does not concern the person: alike.</summary>
    public sealed record NotFound : PlacementResult;

    /// <summary>The person is on the other side of the deal.</summary>
    public sealed record NotYours(DealSides Who) : PlacementResult;

    /// <summary>This cannot follow where the placement stands now.</summary>
    public sealed record WrongState(PlacementState Current) : PlacementResult;
    public sealed record InsufficientEscrow(Money Missing) : PlacementResult;
    public sealed record LimitReached(int Limit) : PlacementResult;
    public sealed record Invalid(string Field, string Message) : PlacementResult;

    /// <summary>The note of the draft cannot be taken as it is.</summary>
    public sealed record NoteRefused(NoteResult Why) : PlacementResult;
}

/// <summary>Takes a placement from one state to the next: the only writer of its state.</summary>
internal static class PlacementStep
{
    /// <summary>
    /// Moves the placement by compare-and-set, records the move and emits it. The caller does in the same transaction what the
    /// step means, or refuses the transaction. Answers why not in <c>Refusal</c>.
    /// </summary>
    public static async Task<(PlacementView? Placement, PlacementResult? Refusal)> TakeAsync(
        Transaction transaction, PlacementId id, PlacementState to, PersonId person, CancellationToken cancellationToken)
    {
        var placement = await FindAsync(transaction, id, cancellationToken);
        var sides = placement is null ? DealSides.None : await SidesAsync(transaction, placement, person, cancellationToken);
        if (placement is null || sides == DealSides.None)
        {
            return (null, new PlacementResult.NotFound());
        }
        if (PlacementTransitions.Find(placement.State, to) is not { } transition)
        {
            return (null, new PlacementResult.WrongState(placement.State));
        }
        if ((transition.Who & sides) == DealSides.None)
        {
            return (null, new PlacementResult.NotYours(transition.Who));
        }
        return await MoveAsync(transaction, placement, to, person, cancellationToken)
            ? (placement, null)
            : (null, new PlacementResult.WrongState((await FindAsync(transaction, id, cancellationToken))!.State));
    }

    /// <summary>The compare-and-set itself; false when another step came first.</summary>
    public static async Task<bool> MoveAsync(
        Transaction transaction, PlacementView placement, PlacementState to, PersonId? by, CancellationToken cancellationToken)
    {
        var moved = await transaction.ExecuteAsync(
            $"UPDATE deals.placement SET state = {to} WHERE id = {placement.Id} AND state = {placement.State}", cancellationToken);
        if (moved == 1)
        {
            await RecordAsync(transaction, placement, placement.State, to, by, cancellationToken);
        }
        return moved == 1;
    }

    public static async Task RecordAsync(
        Transaction transaction, PlacementView placement, PlacementState? from, PlacementState to, PersonId? by, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync(
            $"""
            INSERT INTO deals.placement_move (placement, from_state, to_state, by, at)
            VALUES ({placement.Id}, {from}, {to}, {by}, {transaction.Now})
            """,
            cancellationToken);
        transaction.Emit($"placement:{placement.Id.Value}", new PlacementChanged(placement.Id, placement.Brand, placement.Creator, from, to), by);
    }

    public static Task<PlacementView?> FindAsync(Transaction transaction, PlacementId id, CancellationToken cancellationToken) =>
        transaction.FirstAsync($"SELECT {PlacementView.Columns} FROM deals.placement p WHERE p.id = {id}", PlacementView.Read, cancellationToken);

    private static async Task<DealSides> SidesAsync(
        Transaction transaction, PlacementView placement, PersonId person, CancellationToken cancellationToken)
    {
        var isStaff = await BrandStaff.IsStaffAsync(transaction, placement.Brand, person, cancellationToken);
        return (isStaff ? DealSides.Brand : DealSides.None) | (placement.Creator == person ? DealSides.Creator : DealSides.None);
    }
}

/// <summary>Who acts for a brand.</summary>
internal static class BrandStaff
{
    public static Task<bool> IsStaffAsync(Transaction transaction, BrandId brand, PersonId person, CancellationToken cancellationToken) =>
        transaction.ScalarAsync<bool>($"SELECT {Predicate(Sql.Of($"{brand.Value}"), person, transaction.Now)}", cancellationToken);

    /// <summary>SQL that is true when the person may act for the brand of an expression.</summary>
    public static Sql Predicate(Sql brand, PersonId person, DateTimeOffset now) => Sql.Of(
        $"""
        EXISTS (SELECT 1 FROM parties.role_grant g WHERE g.person = {person} AND g.role = {Role.BrandStaff} AND g.scope = {brand}
                AND (g.until IS NULL OR g.until > {now}))
        """);
}
