using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Deals;

/// <summary>Where a placement stands; <see cref="PlacementTransitions"/> says what may follow what.</summary>
public enum PlacementState
{
    Invited,
    Accepted,
    DraftSubmitted,
    RevisionAsked,
    Approved,
    Published,
    Settled,
    Declined,
    Expired,
    Cancelled,
}

/// <summary>A paid note of a creator for a brand, as both sides see it.</summary>
/// <param name="Contract">The canonical JSON that <paramref name="ContractHash"/> is the SHA-256 of; null before acceptance.</param>
/// <param name="Metrics">The frozen counts of a settled placement.</param>
public sealed record PlacementView(
    PlacementId Id,
    BriefId Brief,
    BrandId Brand,
    PersonId Creator,
    Money Price,
    PlacementState State,
    DateTimeOffset InvitedAt,
    DateTimeOffset ExpiresAt,
    int RevisionRounds,
    NoteId? Note,
    string? Contract,
    string? ContractHash,
    PlacementMetrics? Metrics,
    string? MetricsHash)
{
    internal static Sql Columns => Sql.Of(
        $"""
        p.id, p.brief, p.brand, p.creator, p.price_minor, p.currency, p.state, p.invited_at, p.expires_at, p.revision_rounds,
        p.note, p.contract, p.contract_hash, p.metrics, p.metrics_hash
        """);

    internal static PlacementView Read(Row row) => new(
        row.Id<PlacementId>(0),
        row.Id<BriefId>(1),
        row.Id<BrandId>(2),
        row.Id<PersonId>(3),
        row.Money(4),
        row.Enum<PlacementState>(6),
        row.Time(7),
        row.Time(8),
        row.Int(9),
        row.IdOrNull<NoteId>(10),
        row.TextOrNull(11),
        row.TextOrNull(12),
        row.IsNull(13) ? null : row.Json<PlacementMetrics>(13),
        row.TextOrNull(14));
}

/// <summary>What a placement's note brought.</summary>
/// <param name="RawReads">Times the note was opened.</param>
/// <param name="FilteredReads">People who opened it, without the creator, the brand's staff and floods.</param>
/// <param name="Orders">Paid orders with a line that came from the note.</param>
public sealed record PlacementMetrics(int RawReads, int FilteredReads, int Orders);

/// <summary>One recorded step. <paramref name="By"/> is null when the clock did it.</summary>
public sealed record PlacementMoveView(PlacementId Placement, PlacementState? From, PlacementState To, PersonId? By, DateTimeOffset At);

/// <summary>Facts that the brand says are wrong in a draft.</summary>
public sealed record RevisionRequestView(PlacementId Placement, int Round, IReadOnlyList<string> FactualErrors, DateTimeOffset At);

/// <summary>A placement moved on; replaying these gives the stored state.</summary>
public sealed record PlacementChanged(PlacementId Placement, BrandId Brand, PersonId Creator, PlacementState? From, PlacementState To) : IDomainEvent;
