using System.Numerics;
using System.Runtime.CompilerServices;

namespace SocialCommerce.Recommend.Feed;

/// <summary>Whole seconds since 2020: half the memory of an instant, exact enough for tastes.</summary>
internal static class Seconds
{
    private static readonly DateTimeOffset Start = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public const uint Day = 86_400;

    public static uint Of(DateTimeOffset at) => (uint)Math.Clamp((at - Start).TotalSeconds, 0, uint.MaxValue);
}

/// <summary>A person as the index sees one.</summary>
internal sealed class Person(PersonKey key, int number)
{
    public PersonKey Key { get; } = key;

    /// <summary>Its place in arrays over all people.</summary>
    public int Number { get; } = number;

    /// <summary>Since when the account exists; 0 for one that was never introduced, which counts as old.</summary>
    public uint JoinedAt { get; set; }

    /// <summary>Everything the person did with items, oldest first.</summary>
    public List<Touch> Touches { get; } = [];

    /// <summary>Of these, what was done in public, oldest first.</summary>
    public List<Touch> Likes { get; } = [];

    /// <summary>What the person made, oldest first.</summary>
    public List<Item> Authored { get; } = [];

    /// <summary>Whom the person follows, in the order in which it began.</summary>
    public List<Follow> Follows { get; } = [];

    public int Followers { get; set; }

    /// <summary>How far the person counts in what others see, beside the account's age.</summary>
    public float Trust { get; set; } = 1;

    public Lockstep Lockstep { get; set; }

    public bool IsFollowing(Person other) => Follows.Exists(follow => follow.Whom == other);
}

internal readonly record struct Follow(Person Whom, uint At);

/// <summary>An item as the index sees one; without facts it is not (any more) to be recommended.</summary>
internal sealed class Item(ItemKey key, int number)
{
    public ItemKey Key { get; } = key;

    public int Number { get; } = number;

    public ItemFacts? Facts { get; set; }

    public Person? Author { get; set; }

    public uint PublishedAt { get; set; }

    /// <summary>Who likes it in public, oldest first.</summary>
    public List<Touch> LikedBy { get; } = [];

    /// <summary>What it says; null while that is not known. See <see cref="Content.WordTaste"/>.</summary>
    public ushort[]? Words { get; set; }

    /// <summary>Who hid or reported it.</summary>
    public List<Touch> HiddenBy { get; } = [];

    /// <summary>How many different people hold each signal.</summary>
    public SignalCounts Counts;

    /// <summary>How often it was shown.</summary>
    public int Impressions { get; set; }

    /// <summary>How much it is liked lately; see <see cref="Popularity"/>.</summary>
    public Heat Heat { get; set; } = Heat.None;

    /// <summary>How many different people hid or reported it, weighted by standing and bounded.</summary>
    public float HideWeight { get; set; }

    /// <summary>The order of every list: time of publication, then key, so that it is the same everywhere.</summary>
    public static int ByAge(Item a, Item b)
    {
        var byTime = a.Facts!.PublishedAt.CompareTo(b.Facts!.PublishedAt);
        return byTime != 0 ? byTime : a.Key.Value.CompareTo(b.Key.Value);
    }
}

/// <summary>What one person did with one item, and when each of it last happened.</summary>
internal sealed class Touch(Person person, Item item)
{
    private SignalTimes times;

    public Person Person { get; } = person;

    public Item Item { get; } = item;

    /// <summary>The item's number, here as well: the people-based source walks over many thousand touches and needs nothing else of them.</summary>
    public int ItemNumber { get; } = item.Number;

    public Signals On { get; private set; }

    /// <summary>When the latest of what holds happened.</summary>
    public uint Latest { get; private set; }

    /// <summary>When the latest of what holds and is public happened.</summary>
    public uint LatestPublic { get; private set; }

    /// <summary>What of it happened after a moment.</summary>
    public Signals After(uint until)
    {
        var after = Signals.None;
        for (var rest = (uint)On; rest != 0; rest &= rest - 1)
        {
            var kind = BitOperations.TrailingZeroCount(rest);
            after |= times[kind] > until ? (Signals)(1 << kind) : Signals.None;
        }
        return after;
    }

    /// <summary>When it was hidden or reported, whichever is later.</summary>
    public uint HiddenAt => LatestOf(On & Signals.Negative);

    /// <summary>How many public signals for earlier items of the same author the person holds.</summary>
    public int AuthorRank { get; set; }

    /// <summary>The fact is known already. A later repetition is new, an earlier one is not.</summary>
    public bool Says(Signals signal, uint at, bool isOn) => isOn
        ? (On & signal) != Signals.None && times[BitOperations.Log2((uint)signal)] >= at
        : (On & signal) == Signals.None;

    public void Set(Signals signal, uint at, bool isOn)
    {
        On = isOn ? On | signal : On & ~signal;
        times[BitOperations.Log2((uint)signal)] = isOn ? at : 0;
        (Latest, LatestPublic) = (LatestOf(On), LatestOf(On & Signals.Public));
    }

    public static int ByTime(Touch a, Touch b) => a.Latest != b.Latest ? a.Latest.CompareTo(b.Latest) : ByKeys(a, b);

    public static int ByPublicTime(Touch a, Touch b) => a.LatestPublic != b.LatestPublic ? a.LatestPublic.CompareTo(b.LatestPublic) : ByKeys(a, b);

    private static int ByKeys(Touch a, Touch b)
    {
        var byItem = a.Item.Key.Value.CompareTo(b.Item.Key.Value);
        return byItem != 0 ? byItem : a.Person.Key.Value.CompareTo(b.Person.Key.Value);
    }

    private uint LatestOf(Signals signals)
    {
        var latest = 0u;
        for (var rest = (uint)signals; rest != 0; rest &= rest - 1)
        {
            latest = Math.Max(latest, times[BitOperations.TrailingZeroCount(rest)]);
        }
        return latest;
    }

    [InlineArray(SignalCounts.Kinds)]
    private struct SignalTimes
    {
        private uint first;
    }
}

/// <summary>A number for each signal.</summary>
[InlineArray(Kinds)]
internal struct SignalCounts
{
    public const int Kinds = 10;

    private int first;

    public readonly int Of(Signals signal) => this[BitOperations.Log2((uint)signal)];

    public void Add(Signals before, Signals after)
    {
        for (var changed = (uint)(before ^ after); changed != 0; changed &= changed - 1)
        {
            var kind = BitOperations.TrailingZeroCount(changed);
            this[kind] += ((uint)after >> kind & 1) == 1 ? 1 : -1;
        }
    }
}

/// <summary>Lists kept in an order; what is new nearly always belongs at the end.</summary>
internal static class Sorted
{
    public static void Insert<T>(List<T> list, T value, Comparison<T> order)
    {
        if (list.Count == 0 || order(list[^1], value) < 0)
        {
            list.Add(value);
            return;
        }
        var place = Find(list, value, order);
        list.Insert(place < 0 ? ~place : place, value);
    }

    /// <summary>Removes what stands at the value's place; the value must not have changed since it was inserted.</summary>
    public static void Remove<T>(List<T> list, T value, Comparison<T> order)
    {
        var place = Find(list, value, order);
        if (place >= 0)
        {
            list.RemoveAt(place);
        }
    }

    private static int Find<T>(List<T> list, T value, Comparison<T> order)
    {
        var (low, high) = (0, list.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            switch (order(list[middle], value))
            {
                case 0: return middle;
                case < 0: low = middle + 1; break;
                default: high = middle - 1; break;
            }
        }
        return ~low;
    }
}
