using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Notes;

/// <summary>A note with what its current version says.</summary>
/// <param name="Refusal">Why its pictures could not be used; for its author.</param>
public sealed record NoteView(
    NoteId Id,
    PersonId Author,
    NoteStatus Status,
    int Version,
    string Title,
    string Body,
    string? Location,
    DisclosureKind Disclosure,
    string? Sponsor,
    IReadOnlyList<AssetId> Images,
    IReadOnlyList<TopicId> Topics,
    IReadOnlyList<PersonId> Mentions,
    string Slug,
    string? Refusal,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? PublishedAt,
    int Likes,
    int Collects,
    int Comments);

/// <summary>One version of a note, as it was said.</summary>
public sealed record NoteVersionView(NoteId Note, int Version, string Title, string Body, DateTimeOffset At, DisclosureKind Disclosure, string? Sponsor);

public sealed record TagView(TagId Id, NoteId Note, int ImageIndex, double X, double Y, ListingId Listing, bool PaysCreator);

public sealed record TopicView(TopicId Id, string Name);

/// <summary>A topic with the number of its published notes.</summary>
public sealed record TopicStanding(TopicView Topic, int Notes);

public sealed record BoardView(BoardId Id, PersonId Owner, string Name, int NoteCount, DateTimeOffset CreatedAt);

public sealed record CommentView(CommentId Id, NoteId Note, PersonId Author, CommentId? Parent, string Body, DateTimeOffset At);

/// <summary>What the viewer did to a note.</summary>
public readonly record struct Reactions(bool HasLiked, bool HasCollected);
