using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Notes;

/// <summary>A note became visible to everyone.</summary>
public sealed record NotePublished(
    NoteId Note, PersonId Author, int Version, IReadOnlyList<TopicId> Topics, DateTimeOffset PublishedAt, DisclosureKind Disclosure = DisclosureKind.None) : IDomainEvent;

/// <summary>A published note got a new version.</summary>
public sealed record NoteEdited(
    NoteId Note, PersonId Author, int Version, IReadOnlyList<TopicId> Topics, DateTimeOffset PublishedAt, DisclosureKind Disclosure = DisclosureKind.None) : IDomainEvent;

/// <summary>Any change of status, the author's own included: for who watches a note on its way.</summary>
public sealed record NoteStatusChanged(NoteId Note, PersonId Author, NoteStatus Status) : IDomainEvent;

/// <summary>A note was taken away from everyone's sight.</summary>
public sealed record NoteRemoved(NoteId Note, PersonId Author) : IDomainEvent;

public sealed record NoteLiked(NoteId Note, PersonId Person) : IDomainEvent;

public sealed record NoteUnliked(NoteId Note, PersonId Person) : IDomainEvent;

public sealed record NoteCollected(NoteId Note, PersonId Person, BoardId Board) : IDomainEvent;

public sealed record NoteUncollected(NoteId Note, PersonId Person) : IDomainEvent;

public sealed record NoteCommented(NoteId Note, CommentId Comment, PersonId Person, PersonId NoteAuthor, CommentId? ReplyTo) : IDomainEvent;
