using System.ComponentModel;
using SocialCommerce.Domain.Deals;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Notes;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Deals;

public sealed record RegisterBrandInput([property: Description("1 to 80 characters; paid notes show it.")] string Name);

public sealed record BrandIdInput([property: Description("The brand's id.")] GlobalId BrandId);

public sealed record CreateBriefInput(
    [property: Description("A brand you are staff of.")] GlobalId BrandId,
    [property: Description("1 to 120 characters.")] string Title,
    [property: Description("What the note should achieve; 1 to 2,000 characters.")] string Goal,
    [property: Description("At most 20 facts that have to be in the note.")] IReadOnlyList<string>? MustSay,
    [property: Description("At most 20 things that must not be in the note; never the disclosure.")] IReadOnlyList<string>? Forbidden);

public sealed record InviteInput(
    [property: Description("A brief of a brand you are staff of.")] GlobalId BriefId,
    [property: Description("The person invited.")] GlobalId CreatorId,
    [property: Description("What the brand pays, in the currency's smallest unit; reserved in escrow at once.")] long PriceMinor,
    [property: Description("The currency of the price.")] Currency Currency,
    [property: Description("The same key with the same input invites once.")] string IdempotencyKey);

public sealed record PlacementIdInput([property: Description("The placement's id.")] GlobalId PlacementId);

public sealed record SubmitDraftInput(
    [property: Description("A placement of yours that was accepted, or of which a revision was asked.")] GlobalId PlacementId,
    [property: Description("1 to 100 characters.")] string Title,
    [property: Description("At most 5,000 characters; @handle mentions somebody.")] string Body,
    [property: Description("1 to 18 uploads of yours, in the order shown; the first is the cover.")] IReadOnlyList<GlobalId> UploadIds,
    [property: Description("At most 10 topics, with or without #.")] IReadOnlyList<string>? Topics,
    [property: Description("At most 20 products shown on the pictures.")] IReadOnlyList<TagInput>? Tags);

public sealed record AskRevisionInput(
    [property: Description("A placement of a brand you are staff of, with a draft.")] GlobalId PlacementId,
    [property: Description("1 to 20 facts that are wrong, each in 1 to 500 characters.")] IReadOnlyList<string> FactualErrors);

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
        PlacementResult.NoteRefused refused => new(null, NotePayload.Of(refused.Why, "placementId").UserErrors),
        _ => throw new InvalidOperationException($"Unknown result {result}."),
    };

    private static string Words(PlacementState state) => state switch
    {
        PlacementState.DraftSubmitted => "waiting for the brand's review",
        PlacementState.RevisionAsked => "waiting for the creator's revision",
        _ => state.ToString().ToLowerInvariant(),
    };
}
