using System.Buffers.Binary;
using System.Buffers.Text;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;
using SocialCommerce.Recommend;
using SocialCommerce.Recommend.Feed;

namespace SocialCommerce.Domain.Feed;

/// <summary>Something a reader is taken to like, with the weight it has in the reader's ranking.</summary>
public sealed record InterestView(InterestTarget Target, double Weight)
{
    public InterestCursor Cursor => new(Weight, Target.Id);
}

/// <summary>A place in the list of interests, the strongest first.</summary>
public readonly record struct InterestCursor(double Weight, Guid Id)
{
    public string Encode()
    {
        Span<byte> bytes = stackalloc byte[24];
        BinaryPrimitives.WriteDoubleBigEndian(bytes, Weight);
        Id.TryWriteBytes(bytes[8..], bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes);
    }

    public static bool TryDecode(string text, out InterestCursor cursor)
    {
        cursor = default;
        Span<byte> bytes = stackalloc byte[24];
        if (text.Length != 32 || Base64Url.DecodeFromChars(text, bytes, out _, out var written) != System.Buffers.OperationStatus.Done || written != 24)
        {
            return false;
        }
        cursor = new InterestCursor(BinaryPrimitives.ReadDoubleBigEndian(bytes), new Guid(bytes[8..], bigEndian: true));
        return true;
    }
}

/// <summary>Reads from the ranker itself what it takes a reader to like: nothing else has influence.</summary>
public sealed class InterestReader(FeedIndexLoader loader, FeedSettings settings, FeedRanker ranker, TimeProvider clock)
{
    public async Task<Slice<InterestView>> PageAsync(
        PersonId person, InterestKind kind, int first, InterestCursor? after, CancellationToken cancellationToken)
    {
        await loader.EnsureLoadedAsync(cancellationToken);
        var dials = (await settings.StoredAsync(person, cancellationToken)).ToDials();
        var all = ranker.InterestsOf(new PersonKey(person.Value), dials, clock.GetUtcNow());
        var views = kind switch
        {
            InterestKind.Topic => all.Topics.Select(interest => View(interest.Of.Value, interest.Weight)),
            InterestKind.Person => all.People.Select(interest => View(interest.Of.Value, interest.Weight)),
            _ => all.Items.Select(interest => View(interest.Of.Value, interest.Weight)),
        };
        // By id where it is still there: weights fade between two pages, all alike.
        var list = views.ToList();
        var found = after is { } cursor ? list.FindIndex(view => view.Target.Id == cursor.Id) : -1;
        var rest = after is null ? list : found >= 0 ? list[(found + 1)..] : list.FindAll(view => view.Weight <= after.Value.Weight);
        return Slice<InterestView>.FromProbe(rest.GetRange(0, Math.Min(rest.Count, first + 1)), first);

        InterestView View(Guid id, float weight) => new(new InterestTarget(kind, id), weight);
    }
}
