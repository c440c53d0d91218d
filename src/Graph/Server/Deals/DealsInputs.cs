using SocialCommerce.Domain.Deals;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Deals;

public sealed record RegisterBrandInput(string Name);

public sealed record BrandIdInput(GlobalId BrandId);

public sealed record CreateBriefInput(
    GlobalId BrandId, string Title, string Goal, IReadOnlyList<string>? MustSay, IReadOnlyList<string>? Forbidden);

public sealed record InviteInput(GlobalId BriefId, GlobalId CreatorId, long PriceMinor, Currency Currency, string IdempotencyKey);

public sealed record PlacementIdInput(GlobalId PlacementId);

public sealed record AskRevisionInput(GlobalId PlacementId, IReadOnlyList<string> FactualErrors);

public sealed record BrandPayload(BrandId? Brand, IReadOnlyList<UserError> UserErrors) : IPayload<BrandPayload>
{
    public static BrandPayload Refused(UserError error) => new(null, [error]);
}

public sealed record BriefPayload(BriefId? Brief, IReadOnlyList<UserError> UserErrors) : IPayload<BriefPayload>
{
    public static BriefPayload Refused(UserError error) => new(null, [error]);
}

public sealed record PlacementPayload(PlacementId? Placement, IReadOnlyList<UserError> UserErrors) : IPayload<PlacementPayload>
{
    public static PlacementPayload Refused(UserError error) => new(null, [error]);

    /// <summary>What a use case answered, in the words of the API.</summary>
    public static PlacementPayload Of(PlacementResult result) => result switch
    {
        PlacementResult.Done done => new(done.Placement, []),
        PlacementResult.NotFound => Refused(InvalidInput.NotFound("placementId", "placement")),
        PlacementResult.NotYours other => Refused(new NotAllowed(
            other.Who == DealSides.Brand ? "Only the brand may do this." : "Only the creator may do this.", Policy: "placement-sides")),
        PlacementResult.WrongState wrong => Refused(
            new InvalidInput($"This cannot be done: the placement is {Words(wrong.Current)}.", ["placementId"], "WRONG_STATE")),
        PlacementResult.InsufficientEscrow short_ => Refused(new InsufficientEscrow(
            $"The brand's escrow lacks {short_.Missing.Format("en")}.", short_.Missing)),
        PlacementResult.LimitReached limit => Refused(new LimitReached($"At most {limit.Limit} rounds of revision.", limit.Limit)),
        PlacementResult.Invalid { Field: "idempotencyKey" } => Refused(InvalidInput.KeyReused()),
        PlacementResult.Invalid invalid => Refused(InvalidInput.Of(invalid.Field, invalid.Message)),
        PlacementResult.NoteRefused refused => Refused(Explain(refused.Why)),
        _ => throw new InvalidOperationException($"Unknown result {result}."),
    };

    private static UserError Explain(NoteResult result) => result switch
    {
        NoteResult.Invalid invalid => new InvalidInput(invalid.Message, invalid.Field),
        NoteResult.DisclosureRequired required => new DisclosureRequired(required.Message, required.Suggested),
        _ => InvalidInput.NotFound("placementId", "draft"),
    };

    private static string Words(PlacementState state) => state switch
    {
        PlacementState.DraftSubmitted => "waiting for the brand's review",
        PlacementState.RevisionAsked => "waiting for the creator's revision",
        _ => state.ToString().ToLowerInvariant(),
    };
}
