using SocialCommerce.Domain.Shared;
using SocialCommerce.Live.Wire;

namespace SocialCommerce.Live.Rooms;

/// <summary>
/// What is said in a room: how fast one may speak, what was said twice, and which lines the next batch shows. Lines are numbered, so
/// that a viewer who was skipped gets what is new to them.
/// </summary>
public sealed class ChatDesk(TimeProvider clock)
{
    public const int MaximalLength = 200;
    public const int LinesPerTick = 40;
    private const int RingSize = 200;
    private const int Burst = 3;
    private const int RememberedIds = 2_000;
    private static readonly TimeSpan RefillTime = TimeSpan.FromSeconds(1);
    private readonly Queue<Numbered> ring = new();
    private readonly Dictionary<PersonId, Bucket> buckets = [];
    private readonly HashSet<(PersonId Person, string Id)> known = [];
    private readonly Queue<(PersonId Person, string Id)> knownOrder = new();

    /// <summary>The number of the last line.</summary>
    public long LastNumber { get; private set; }

    public IReadOnlyList<ChatLine> Ring => [.. ring.Select(entry => entry.Line)];

    /// <summary>Takes a line, or says when to try again. A repeated client id is the same line.</summary>
    public ChatAnswer Say(PersonId person, Speaker speaker, string clientMessageId, string text)
    {
        text = text.Trim();
        if (text.Length is 0 or > MaximalLength || clientMessageId.Length is 0 or > 100)
        {
            return new ChatAnswer(Accepted: false);
        }
        if (known.Contains((person, clientMessageId)))
        {
            return new ChatAnswer(Accepted: true);
        }
        if (TakeToken(person) is { } wait)
        {
            return new ChatAnswer(Accepted: false, (int)Math.Ceiling(wait.TotalMilliseconds));
        }
        Remember(person, clientMessageId);
        ring.Enqueue(new Numbered(++LastNumber, new ChatLine(Guid.CreateVersion7().ToString("N"), speaker, text, clock.GetUtcNow())));
        if (ring.Count > RingSize)
        {
            ring.Dequeue();
        }
        return new ChatAnswer(Accepted: true);
    }

    /// <summary>The lines after a number, at most <see cref="LinesPerTick"/>; of more, an even sample that always has the newest.</summary>
    public IReadOnlyList<ChatLine> After(long number)
    {
        var fresh = ring.Where(entry => entry.Number > number).Select(entry => entry.Line).ToList();
        if (fresh.Count <= LinesPerTick)
        {
            return fresh;
        }
        var step = (double)fresh.Count / LinesPerTick;
        return [.. Enumerable.Range(1, LinesPerTick).Select(i => fresh[(int)Math.Round(i * step) - 1])];
    }

    /// <summary>Null when the person may speak now, else how long to wait. A token comes back every second, at most three wait.</summary>
    private TimeSpan? TakeToken(PersonId person)
    {
        var now = clock.GetTimestamp();
        if (!buckets.TryGetValue(person, out var bucket))
        {
            bucket = new Bucket(Burst, now);
        }
        var tokens = Math.Min(Burst, bucket.Tokens + (clock.GetElapsedTime(bucket.At, now) / RefillTime));
        if (tokens < 1)
        {
            return (1 - tokens) * RefillTime;
        }
        if (buckets.Count > RememberedIds)
        {
            // Whoever has not spoken for a while has a full bucket anyway.
            foreach (var idle in buckets.Where(entry => clock.GetElapsedTime(entry.Value.At, now) > Burst * RefillTime).Select(entry => entry.Key).ToList())
            {
                buckets.Remove(idle);
            }
        }
        buckets[person] = new Bucket(tokens - 1, now);
        return null;
    }

    private void Remember(PersonId person, string clientMessageId)
    {
        known.Add((person, clientMessageId));
        knownOrder.Enqueue((person, clientMessageId));
        if (knownOrder.Count > RememberedIds)
        {
            known.Remove(knownOrder.Dequeue());
        }
    }

    private readonly record struct Bucket(double Tokens, long At);

    private readonly record struct Numbered(long Number, ChatLine Line);
}
