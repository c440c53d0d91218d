using System.ComponentModel;
using SocialCommerce.Domain.Returns;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Returns;

public sealed record OpenReturnInput(
    [property: Description("A line of an order of yours.")] GlobalId LineId,
    [property: Description("About how many units, at least 1.")] int Quantity,
    [property: Description("What you ask for.")] ReturnKind Kind,
    [property: Description("Why.")] ReturnReason Reason,
    [property: Description("In your words, at most 1,000 characters.")] string? Note,
    [property: Description("At most six pictures as evidence.")] IReadOnlyList<GlobalId>? UploadIds,
    [property: Description("For an exchange: the same variant, or another of the listing at the same price.")] GlobalId? ReplacementSkuId,
    [property: Description("The same key with the same input answers the same case again.")] string IdempotencyKey);

public sealed record ReportShortageInput(
    [property: Description("A line of a paid order of your shop.")] GlobalId LineId,
    [property: Description("How many are missing.")] int Quantity,
    [property: Description("For the buyer.")] string? Note,
    [property: Description("The same key with the same input answers the same case again.")] string IdempotencyKey);

public sealed record ReturnCaseIdInput([property: Description("The case.")] GlobalId CaseId);

public sealed record ExplainedReturnInput(
    [property: Description("The case.")] GlobalId CaseId,
    [property: Description("Why, 1 to 1,000 characters; both sides read it.")] string Note);

public sealed record ReturnParcelInput(
    [property: Description("The case.")] GlobalId CaseId,
    [property: Description("A code from Query.carriers; without it, it is brought in person.")] string? Carrier,
    [property: Description("The number on the form, for carriers that are not connected.")] string? TrackingNumber);

public sealed record AcceptReturnInput(
    [property: Description("The case.")] GlobalId CaseId,
    [property: Description("How many of what came back can be sold again; the others are written off.")] int Restock,
    [property: Description("As which variant of the listing; without it, as the one that was ordered.")] GlobalId? SkuId);

/// <summary>What an operator decides between the two sides.</summary>
public enum DisputeDecision
{
    Refund,
    ReturnFirst,
    Reject,
}

public sealed record DecideDisputeInput(
    [property: Description("The case.")] GlobalId CaseId,
    [property: Description("What is to be done.")] DisputeDecision Decision,
    [property: Description("Why, 1 to 1,000 characters; both sides read it.")] string Note);

public sealed record ReturnPayload(ReturnCaseId? Case, IReadOnlyList<UserError> UserErrors) : IPayload<ReturnPayload>
{
    public static ReturnPayload Refused(UserError error) => new(null, [error]);
}
