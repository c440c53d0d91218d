using System.ComponentModel;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Reviews;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Notes;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Reviews;

public sealed record WriteReviewInput(
    [property: Description("A line of an order that you received.")] GlobalId OrderLineId,
    [property: Description("Stars, 1 to 5.")] int Rating,
    [property: Description("Stars for its quality.")] int? Quality,
    [property: Description("Stars for being as described.")] int? DescriptionMatch,
    [property: Description("Stars for how it came.")] int? Shipping,
    [property: Description("At most 2,000 characters; may be empty.")] string Body,
    [property: Description("At most nine uploads.")] IReadOnlyList<GlobalId>? UploadIds,
    [property: Description("The same key with the same input answers the same review again.")] string IdempotencyKey);

public sealed record EditReviewInput(
    [property: Description("A review of yours.")] GlobalId ReviewId,
    [property: Description("Stars, 1 to 5.")] int Rating,
    [property: Description("Stars for its quality.")] int? Quality,
    [property: Description("Stars for being as described.")] int? DescriptionMatch,
    [property: Description("Stars for how it came.")] int? Shipping,
    [property: Description("At most 2,000 characters; may be empty.")] string Body,
    [property: Description("At most nine uploads; those that are to stay included.")] IReadOnlyList<GlobalId>? UploadIds);

public sealed record ReviewIdInput([property: Description("The review.")] GlobalId ReviewId);

public sealed record FollowUpReviewInput(
    [property: Description("A review of yours.")] GlobalId ReviewId,
    [property: Description("1 to 2,000 characters.")] string Body,
    [property: Description("At most nine uploads.")] IReadOnlyList<GlobalId>? UploadIds);

public sealed record ReplyToReviewInput(
    [property: Description("A review of something your shop sold.")] GlobalId ReviewId,
    [property: Description("1 to 1,000 characters.")] string Body);

public sealed record RemoveReviewInput(
    [property: Description("The review.")] GlobalId ReviewId,
    [property: Description("1 to 500 characters, shown to its author.")] string Reason);

public sealed record SetReviewHelpfulInput(
    [property: Description("A review of somebody else.")] GlobalId ReviewId,
    [property: Description("False takes your voice back.")] bool Helpful);

public sealed record PublishReviewInput(
    [property: Description("A review of yours with at least one picture.")] GlobalId ReviewId,
    [property: Description("The note's title.")] string Title,
    [property: Description("The note's topics.")] IReadOnlyList<string>? Topics,
    [property: Description("What you earn from it; NONE unless given.")] DisclosureKind? Disclosure);

public sealed record ReviewPayload(ReviewId? Review, IReadOnlyList<UserError> UserErrors) : IPayload<ReviewPayload>
{
    public static ReviewPayload Refused(UserError error) => new(null, [error]);

    public static ReviewPayload Of(ReviewResult result, string idField) => result switch
    {
        ReviewResult.Done done => new ReviewPayload(done.Review, []),
        ReviewResult.NotFound => Refused(InvalidInput.NotFound(idField, idField == "reviewId" ? "review" : "line of an order of yours")),
        ReviewResult.NotReceived => Refused(new NotAllowed("You can review it once you have received it.", Code: "NOT_RECEIVED", Field: [idField])),
        ReviewResult.Exists => Refused(new NotAllowed("You have reviewed this already; you can change your review.", Code: "ALREADY_REVIEWED", Field: [idField])),
        ReviewResult.Invalid invalid => Refused(InvalidInput.Of(invalid.Field, invalid.Message)),
        ReviewResult.KeyReused => Refused(InvalidInput.KeyReused()),
        _ => throw new InvalidOperationException($"Unknown result {result}."),
    };
}

/// <summary>Writing, answering and moderating reviews. There is no way for a shop to take one away.</summary>
internal static class ReviewMutations
{
    private const string Scope = "community:write";

    public static void Add(SchemaBuilder builder)
    {
        AddTypes(builder);
        builder.Mutate<WriteReviewInput, ReviewPayload>(
            "writeReview", "Says what you think of something you received; once for each line of an order.", Scope, WriteAsync);
        builder.Mutate<EditReviewInput, ReviewPayload>("editReview", "Changes your review.", Scope, EditAsync);
        Change<ReviewIdInput>(builder, "withdrawReview", "Takes your review back; the line cannot be reviewed again.", Scope, input => input.ReviewId,
            (input, id, call, token) => call.Service<ChangeReview>().WithdrawAsync(call.Person, id, token));
        builder.Mutate<FollowUpReviewInput, ReviewPayload>("followUpReview", "Adds to your review later; once.", Scope, FollowUpAsync);
        Change<SetReviewHelpfulInput>(builder, "setReviewHelpful", "Says that somebody's review helped you, or takes that back.", Scope, input => input.ReviewId,
            (input, id, call, token) => call.Service<VoteHelpful>().ExecuteAsync(call.Person, id, input.Helpful, token));
        Change<ReplyToReviewInput>(
            builder, "replyToReview", "Answers a review, or changes the answer. For the shop's staff who answer reviews.", TokenScope.All, input => input.ReviewId,
            (input, id, call, token) => call.Service<ReplyToReview>().ExecuteAsync(call.Person, id, input.Body, token));
        Change<RemoveReviewInput>(
            builder, "removeReview", "Takes a review away, for a reason that its author is shown. For moderators; never for shops.", TokenScope.All, input => input.ReviewId,
            (input, id, call, token) => call.Service<RemoveReview>().ExecuteAsync(call.Person, id, input.Reason, token));
        builder.Mutate<PublishReviewInput, NotePayload>(
            "publishReviewAsNote", "Shows your review as a note with its pictures and a tag on what it is about.", "notes:write", PublishAsync);
    }

    private static void AddTypes(SchemaBuilder builder)
    {
        builder.Input<WriteReviewInput>("A new review.");
        builder.Input<EditReviewInput>("A review as it is from now on.");
        builder.Input<ReviewIdInput>("A review.");
        builder.Input<FollowUpReviewInput>("What is to be added.");
        builder.Input<ReplyToReviewInput>("The shop's answer.");
        builder.Input<RemoveReviewInput>("Why a review goes.");
        builder.Input<SetReviewHelpfulInput>("Whether a review helped.");
        builder.Input<PublishReviewInput>("A review as a note.");
        builder.Payload<ReviewPayload>("A review.").One<ReviewId, ReviewView>("review", "Review", "The review.", payload => payload.Review, ReviewLoaders.ByIdsAsync);
    }

    private static void Change<TInput>(
        SchemaBuilder builder, string name, string description, string scope, Func<TInput, GlobalId> review,
        Func<TInput, ReviewId, MutationCall, CancellationToken, Task<ReviewResult>> run)
        where TInput : notnull => builder.Mutate<TInput, ReviewPayload>(
        name, description, scope,
        async (input, call, cancellationToken) => ReviewPayload.Of(
            GlobalIds.TryDecode<ReviewId>(review(input), out var id) ? await run(input, id, call, cancellationToken) : new ReviewResult.NotFound(), "reviewId"));

    private static async Task<ReviewPayload> WriteAsync(WriteReviewInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (!GlobalIds.TryDecode<OrderLineId>(input.OrderLineId, out var line))
        {
            return ReviewPayload.Of(new ReviewResult.NotFound(), "orderLineId");
        }
        if (!GlobalIds.TryDecodeAll<AssetId>(input.UploadIds ?? [], out var images))
        {
            return ReviewPayload.Refused(InvalidInput.NotFound("uploadIds", "upload"));
        }
        var draft = new ReviewDraft(new Stars(input.Rating, input.Quality, input.DescriptionMatch, input.Shipping), input.Body, images);
        return ReviewPayload.Of(await call.Service<WriteReview>().ExecuteAsync(call.Person, line, draft, input.IdempotencyKey, cancellationToken), "orderLineId");
    }

    private static async Task<ReviewPayload> EditAsync(EditReviewInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (!GlobalIds.TryDecode<ReviewId>(input.ReviewId, out var id))
        {
            return ReviewPayload.Of(new ReviewResult.NotFound(), "reviewId");
        }
        if (!GlobalIds.TryDecodeAll<AssetId>(input.UploadIds ?? [], out var images))
        {
            return ReviewPayload.Refused(InvalidInput.NotFound("uploadIds", "upload"));
        }
        var draft = new ReviewDraft(new Stars(input.Rating, input.Quality, input.DescriptionMatch, input.Shipping), input.Body, images);
        return ReviewPayload.Of(await call.Service<ChangeReview>().EditAsync(call.Person, id, draft, cancellationToken), "reviewId");
    }

    private static async Task<ReviewPayload> FollowUpAsync(FollowUpReviewInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (!GlobalIds.TryDecode<ReviewId>(input.ReviewId, out var id))
        {
            return ReviewPayload.Of(new ReviewResult.NotFound(), "reviewId");
        }
        return GlobalIds.TryDecodeAll<AssetId>(input.UploadIds ?? [], out var images)
            ? ReviewPayload.Of(await call.Service<ChangeReview>().FollowUpAsync(call.Person, id, input.Body, images, cancellationToken), "reviewId")
            : ReviewPayload.Refused(InvalidInput.NotFound("uploadIds", "upload"));
    }

    private static async Task<NotePayload> PublishAsync(PublishReviewInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (!GlobalIds.TryDecode<ReviewId>(input.ReviewId, out var id))
        {
            return NotePayload.Refused(InvalidInput.NotFound("reviewId", "review of yours"));
        }
        var result = await call.Service<PublishReview>().ExecuteAsync(
            call.Person, id, input.Title, input.Topics ?? [], input.Disclosure ?? DisclosureKind.None, cancellationToken);
        return result is NoteResult.NotFound
            ? NotePayload.Refused(InvalidInput.NotFound("reviewId", "review of yours"))
            : NotePayload.Of(result);
    }
}
