using SocialCommerce.Domain.Assets;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Reviews;

/// <summary>The form of a review.</summary>
internal static class ReviewRules
{
    public const int MaxPictures = 9;
    private const int MaxBody = 2_000;

    public static ReviewResult.Invalid? Check(ReviewDraft draft) => draft switch
    {
        { Stars.Rating: < 1 or > 5 } => new("rating", "A rating has 1 to 5 stars."),
        { Stars.Quality: < 1 or > 5 } => new("quality", "A rating has 1 to 5 stars."),
        { Stars.DescriptionMatch: < 1 or > 5 } => new("descriptionMatch", "A rating has 1 to 5 stars."),
        { Stars.Shipping: < 1 or > 5 } => new("shipping", "A rating has 1 to 5 stars."),
        { Body.Length: > MaxBody } => new("body", "A review has at most 2,000 characters."),
        { Images.Count: > MaxPictures } => new("uploadIds", "A review shows at most nine pictures."),
        _ => null,
    };

    public static ReviewResult.Invalid? CheckFollowUp(string body, IReadOnlyList<AssetId> images) => body.Length is 0 or > MaxBody
        ? new("body", "A follow-up has 1 to 2,000 characters.")
        : images.Count > MaxPictures ? new("uploadIds", "A follow-up shows at most nine pictures.") : null;

    /// <summary>All pictures are the author's and ready.</summary>
    public static async Task<ReviewResult.Invalid?> CheckPicturesAsync(
        Transaction transaction, PersonId author, IReadOnlyList<AssetId> images, CancellationToken cancellationToken)
    {
        var found = await AssetReader.HoldAsync(transaction, images, cancellationToken);
        return images.Any(id => found.GetValueOrDefault(id) is not { State: AssetState.Ready } image || image.Owner != author)
            ? new("uploadIds", "Every picture is an upload of yours that is ready.")
            : null;
    }
}
