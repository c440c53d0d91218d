namespace SocialCommerce.Domain.Deals;

/// <summary>Who stands on which side of a placement. One person may not be on both.</summary>
[Flags]
public enum DealSides
{
    None = 0,
    Brand = 1,
    Creator = 2,

    /// <summary>The clock; no person may do it.</summary>
    Platform = 4,
}

/// <summary>One allowed step.</summary>
/// <param name="From">Null for the beginning.</param>
/// <param name="When">The condition beside state and side, for a reader; the use case checks it.</param>
public sealed record PlacementTransition(PlacementState? From, PlacementState To, DealSides Who, string When);

/// <summary>The whole life of a placement in one table. Everything not listed is refused.</summary>
public static class PlacementTransitions
{
    public static readonly IReadOnlyList<PlacementTransition> All =
    [
        new(null, PlacementState.Invited, DealSides.Brand, "the whole price is free in escrow and becomes reserved"),
        new(PlacementState.Invited, PlacementState.Accepted, DealSides.Creator, "before it expires; the contract is frozen and hashed"),
        new(PlacementState.Invited, PlacementState.Declined, DealSides.Creator, "the reserve returns to escrow"),
        new(PlacementState.Invited, PlacementState.Expired, DealSides.Platform, "seven days after the invitation; the reserve returns"),
        new(PlacementState.Invited, PlacementState.Cancelled, DealSides.Brand, "the reserve returns"),
        new(PlacementState.Accepted, PlacementState.Cancelled, DealSides.Brand, "before a draft; the reserve returns whole"),
        new(PlacementState.Accepted, PlacementState.DraftSubmitted, DealSides.Creator, "the draft is a note nobody else can see"),
        new(PlacementState.DraftSubmitted, PlacementState.RevisionAsked, DealSides.Brand, "only for factual errors, at most two rounds"),
        new(PlacementState.RevisionAsked, PlacementState.DraftSubmitted, DealSides.Creator, "a new version of the draft"),
        new(PlacementState.DraftSubmitted, PlacementState.Approved, DealSides.Brand, ""),
        new(PlacementState.Approved, PlacementState.Published, DealSides.Brand | DealSides.Creator, "with the paid partnership disclosed; both have agreed"),
        new(PlacementState.Published, PlacementState.Settled, DealSides.Brand | DealSides.Creator, "the counts are frozen and hashed, the reserve is paid out"),
    ];

    /// <summary>The states that end a placement and give the reserve back.</summary>
    public static bool ReturnsReserve(PlacementState state) =>
        state is PlacementState.Declined or PlacementState.Expired or PlacementState.Cancelled;

    public static PlacementTransition? Find(PlacementState? from, PlacementState to) =>
        All.FirstOrDefault(transition => transition.From == from && transition.To == to);
}
