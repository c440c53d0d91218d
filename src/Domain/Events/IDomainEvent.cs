using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Events;

/// <summary>Something that happened, in the past tense. The record's type name is its stored kind: renaming one needs a migration.</summary>
public interface IDomainEvent;

/// <summary>An event that is about to be written.</summary>
internal sealed record EventDraft(string Stream, IDomainEvent Payload, PersonId? Actor);

/// <summary>An event as it stands in the log.</summary>
/// <param name="Position">Its place in the whole log; consumers read in this order.</param>
/// <param name="Stream">What it belongs to, for example <c>order:{id}</c>.</param>
/// <param name="Sequence">Its number in the stream, from 1, without gaps.</param>
/// <param name="Actor">Who caused it; null for the platform itself.</param>
public sealed record StoredEvent(long Position, string Stream, long Sequence, IDomainEvent Payload, PersonId? Actor, DateTimeOffset At);
