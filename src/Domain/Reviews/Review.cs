using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Orders;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Reviews;

public readonly record struct ReviewId(Guid Value) : IEntityId<ReviewId>
{
    public static ReviewId New() => new(Guid.CreateVersion7());
    public static ReviewId From(Guid value) => new(value);
}

/// <summary>Stars from 1 to 5: over all, and for parts of it where the buyer says something about them.</summary>
public sealed record Stars(int Rating, int? Quality, int? DescriptionMatch, int? Shipping);

/// <param name="Images">The author's uploads, at most nine.</param>
public sealed record ReviewDraft(Stars Stars, string Body, IReadOnlyList<AssetId> Images);

/// <summary>The shop's answer; there is one, which it may change.</summary>
public sealed record SellerReply(string Body, PersonId By, DateTimeOffset At);

/// <summary>What the buyer says later.</summary>
public sealed record FollowUp(string Body, IReadOnlyList<AssetId> Images, DateTimeOffset At);

/// <summary>What became of the thing, from the order's facts: never something that the author writes.</summary>
public enum BadgeKind
{
    Bought,
    PartlyReturned,
    BoughtAndReturned,
}

/// <param name="Day">The day after receipt on which the review was written; the day of receipt is 1.</param>
public sealed record ReviewBadge(BadgeKind Kind, int Day)
{
    public static ReviewBadge Of(DateTimeOffset receivedAt, DateTimeOffset writtenAt, int quantity, int returned) => new(
        returned == 0 ? BadgeKind.Bought : returned < quantity ? BadgeKind.PartlyReturned : BadgeKind.BoughtAndReturned,
        Math.Max(0, (int)(writtenAt - receivedAt).TotalDays) + 1);

    /// <summary>For people; <paramref name="locale"/> is a BCP 47 tag, Chinese by default.</summary>
    public string Text(string? locale)
    {
        var isChinese = locale is null || locale.StartsWith("zh", StringComparison.OrdinalIgnoreCase);
        return (Kind, isChinese) switch
        {
            (BadgeKind.Bought, true) => $"已购买 · 第 {Day} 天",
            (BadgeKind.Bought, false) => $"Bought it, day {Day}",
            (BadgeKind.PartlyReturned, true) => $"已购买，部分退货 · 第 {Day} 天",
            (BadgeKind.PartlyReturned, false) => $"Bought it, returned some, day {Day}",
            (_, true) => "已购买并退货",
            (_, false) => "Bought it and returned it",
        };
    }
}

/// <param name="IsShown">False when its author withdrew it or a moderator removed it; then only its author sees it.</param>
public sealed record ReviewView(
    ReviewId Id,
    OrderLineId Line,
    PersonId Author,
    ShopId Shop,
    ListingId Listing,
    SkuId Sku,
    ReviewDraft Said,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EditedAt,
    FollowUp? FollowUp,
    SellerReply? Reply,
    int HelpfulCount,
    NoteId? Note,
    ReviewBadge Badge,
    bool IsShown,
    string? RemovalReason);

/// <summary>The answer of every use case that writes about a review.</summary>
public abstract record ReviewResult
{
    private ReviewResult()
    {
    }

    public sealed record Done(ReviewId Review) : ReviewResult;

    /// <summary>There is no such line or review, or it is not the asker's to write about.</summary>
    public sealed record NotFound : ReviewResult;

    public sealed record NotReceived : ReviewResult;

    public sealed record Exists(ReviewId Review) : ReviewResult;

    public sealed record Invalid(string Field, string Message) : ReviewResult;

    public sealed record KeyReused : ReviewResult;
}

/// <summary>A review that everyone sees from now on.</summary>
public sealed record ReviewPublished(ReviewId Review, ListingId Listing, PersonId Author, int Rating) : IDomainEvent;

public sealed record ReviewRated(ReviewId Review, ListingId Listing, int Before, int After) : IDomainEvent;

/// <summary>Withdrawn by its author, or removed by a moderator for a reason.</summary>
public sealed record ReviewHidden(ReviewId Review, ListingId Listing, int Rating, string? Reason) : IDomainEvent;

public sealed record ReviewAnswered(ReviewId Review, ShopId Shop, PersonId Author) : IDomainEvent;
