using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Feed;

/// <summary>What somebody did with one note, as far as it tells of taste.</summary>
/// <param name="Count">How often, in this batch.</param>
public sealed record NoteReading(NoteId Note, InteractionKind Kind, DateTimeOffset At, int Count);

/// <summary>A batch of what a reader did was taken: every process's index learns of it within the second.</summary>
public sealed record NotesRead(PersonId Person, IReadOnlyList<NoteReading> Readings) : IDomainEvent;

/// <summary>What a note says, as hashed words.</summary>
public sealed record NoteWordsFound(NoteId Note, IReadOnlyList<int> Words) : IDomainEvent;

/// <summary>A reader says that a note breaks the rules, and does not want to see it.</summary>
public sealed record NoteReported(NoteId Note, PersonId Person) : IDomainEvent;

/// <summary>An order was paid whose buyer had come from a note.</summary>
public sealed record NoteOrdered(NoteId Note, PersonId Person, DateTimeOffset At) : IDomainEvent;
