using SocialCommerce.Domain.Assets;
using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Reviews;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Assets;
using SocialCommerce.Graph.Server.Catalog;
using SocialCommerce.Graph.Server.Notes;
using SocialCommerce.Graph.Server.Parties;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Reviews;

/// <summary>What buyers say about what they received. Reviews are public; withdrawn and removed ones only their authors see.</summary>
internal static class ReviewsSchema
{
    public static void Add(
        SchemaBuilder builder, NodeRegistry nodes, ObjectBuilder<ListingView> listing, ObjectBuilder<OrderLineView> line, ObjectBuilder<NoteView> note)
    {
        nodes.Add<ReviewId, ReviewView>(ReviewLoaders.ByIdsAsync);
        builder.Enum<BadgeKind>("What became of what was bought.", "ReviewBadgeKind");
        builder.Enum<ReviewSort>("In which order reviews come.");
        AddReview(builder);
        AddParts(builder);
        listing.One<ListingId, ListingRating>("rating", "Rating!", "How its reviews rate it.", view => view.Id, ReviewLoaders.RatingsAsync)
            .Connection<ListingId, ReviewView>(
                "reviews", "Review", "What buyers say about it.", view => view.Id, ReviewLoaders.ByListingsAsync,
                args => args.Add("sort", "ReviewSort", "The newest first unless given.")
                    .Add("rating", "Int", "Only those with so many stars.")
                    .Add("withPictures", "Boolean", "Only those with pictures."));
        line.One<OrderLineId, ReviewView>("review", "Review", "What the buyer said about it.", view => view.Id, ReviewLoaders.ByLinesAsync);
        note.One<NoteId, ReviewView>("review", "Review", "The review that this note shows, if it shows one.", view => view.Id, ReviewLoaders.ByNotesAsync);
        ReviewMutations.Add(builder);
    }

    private static void AddReview(SchemaBuilder builder) => builder.Object<ReviewView>("Review", "What a buyer says about something they received.")
        .Implements("Node").Guard((review, context) => review.IsShown || context.Viewer().Is(review.Author))
        .Field("id", "ID!", "The review's id.", review => GlobalIds.Encode(review.Id))
        .One<PersonId, PersonView>("author", "Person!", "Who bought it.", review => review.Author, PartiesSchema.LoadPeopleAsync)
        .One<ListingId, ListingView>("listing", "Listing!", "What it is about.", review => review.Listing, CatalogLoaders.ListingsAsync)
        .One<SkuId, SkuView>("sku", "Sku!", "The variant that was bought.", review => review.Sku, CatalogLoaders.SkusAsync)
        .Field("rating", "Int!", "Stars, 1 to 5.", review => review.Said.Stars.Rating)
        .Field("quality", "Int", "Stars for its quality, when the buyer gave any.", review => review.Said.Stars.Quality)
        .Field("descriptionMatch", "Int", "Stars for being as described.", review => review.Said.Stars.DescriptionMatch)
        .Field("shipping", "Int", "Stars for how it came.", review => review.Said.Stars.Shipping)
        .Field("body", "String!", "The text; may be empty.", review => review.Said.Body)
        .Many<IdList<AssetId>, AssetView>("images", "[Image!]!", "Its pictures.", review => new IdList<AssetId>(review.Said.Images), ImageSchema.ManyAsync)
        .Field(
            "imageIds", "[ID!]!", "Ids of its pictures in their order, for editReview; empty for anybody but its author.",
            (review, _, context) => context.Viewer().Is(review.Author) ? review.Said.Images.Select(GlobalIds.Encode).ToList() : [])
        .Field("badge", "ReviewBadge!", "What the platform knows about the purchase.", review => review.Badge)
        .Field("createdAt", "DateTime!", "When it was written.", review => review.CreatedAt)
        .Field("editedAt", "DateTime", "When its author last changed it.", review => review.EditedAt)
        .Field("followUp", "ReviewFollowUp", "What the buyer added later.", review => review.FollowUp)
        .Field("reply", "SellerReply", "The shop's answer.", review => review.Reply)
        .Field("helpfulCount", "Int!", "How many readers found it helpful.", review => review.HelpfulCount)
        .One<ReviewId, bool>("viewerFoundHelpful", "Boolean!", "Whether you did.", review => review.Id, ReviewLoaders.VotedAsync)
        .One<NoteId, NoteView>("note", "Note", "The note by which its author shows it.", review => review.Note, NoteLoaders.NotesAsync)
        .Field("isShown", "Boolean!", "False when it was withdrawn or removed; then only its author sees it.", review => review.IsShown)
        .Field("removalReason", "String", "Why a moderator removed it.", review => review.RemovalReason);

    // Reached only through reviews, whose guard has been passed.
    private static void AddParts(SchemaBuilder builder)
    {
        builder.Object<ReviewBadge>("ReviewBadge", "What the platform knows about the purchase behind a review; it changes when something is sent back.").Public()
            .Field("kind", "ReviewBadgeKind!", "For programs.", badge => badge.Kind)
            .Field("day", "Int!", "On which day after receipt the review was written; the day of receipt is 1.", badge => badge.Day)
            .Field(
                "text", "String!", "For people.", (badge, args) => badge.Text(args.TryGet<string>("locale", out var locale) ? locale : null),
                args => args.Add("locale", "String", "A BCP 47 tag such as en or zh-CN (the default)."));
        builder.Object<FollowUp>("ReviewFollowUp", "What a buyer adds to a review later.").Public()
            .Field("body", "String!", "The text.", followUp => followUp.Body)
            .Many<IdList<AssetId>, AssetView>("images", "[Image!]!", "Its pictures.", followUp => new IdList<AssetId>(followUp.Images), ImageSchema.ManyAsync)
            .Field("at", "DateTime!", "When.", followUp => followUp.At);
        builder.Object<SellerReply>("SellerReply", "A shop's answer to a review.").Public()
            .Field("body", "String!", "The text.", reply => reply.Body)
            .Field("at", "DateTime!", "When it was given or last changed.", reply => reply.At);
        builder.Object<ListingRating>("Rating", "How the shown reviews of a listing rate it.").Public()
            .Field(
                "average", "Float",
                "The Bayesian mean: as if eight more reviews had given 4 stars, so that a few cannot decide alone. Null without reviews.",
                rating => rating.Average)
            .Field("count", "Int!", "How many reviews there are.", rating => rating.Count)
            .Field("distribution", "[Int!]!", "How many give 1, 2, 3, 4 and 5 stars.", rating => rating.Distribution);
    }
}
