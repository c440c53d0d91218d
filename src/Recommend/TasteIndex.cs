namespace SocialCommerce.Recommend;

/// <summary>
/// Who likes what, who follows whom and what is there, in memory and always up to date: a change counts from the next
/// <see cref="FeedRanker.Rank"/> on. Every change is a statement of fact ("this person likes this item now"), so that applying it
/// twice, or once from a table and once from an event, is harmless. Safe for use by many threads.
/// </summary>
public sealed class TasteIndex : IDisposable
{
    private readonly ReaderWriterLockSlim gate = new();
    private readonly Dictionary<PersonKey, Person> people = [];
    private readonly Dictionary<ItemKey, Item> items = [];
    private readonly Dictionary<TopicKey, List<Item>> topics = [];
    private readonly List<Item> byAge = [];

    /// <summary>Grows with every item that is added or removed; equal stamps mean the same set of items.</summary>
    public long ItemStamp { get; private set; }

    /// <summary>Adds an item, or takes over its new topics.</summary>
    public void AddItem(ItemFacts facts) => Change(() =>
    {
        if (items.TryGetValue(facts.Item, out var known) && known.Facts is not null)
        {
            Unlist(known);
        }
        var item = GetItem(facts.Item);
        item.Facts = facts;
        item.Author = GetPerson(facts.Author);
        Insert(item.Author.Authored, item);
        Insert(byAge, item);
        foreach (var topic in facts.Topics)
        {
            Insert(topics.TryGetValue(topic, out var list) ? list : topics[topic] = [], item);
        }
        ItemStamp++;
    });

    /// <summary>Takes an item out of every list. Who liked it is kept: their tastes have not changed.</summary>
    public void RemoveItem(ItemKey key) => Change(() =>
    {
        if (items.TryGetValue(key, out var item) && item.Facts is not null)
        {
            Unlist(item);
            item.Facts = null;
            ItemStamp++;
        }
    });

    /// <summary>Says that a signal of a person for an item holds, or holds no more.</summary>
    public void SetSignal(PersonKey person, ItemKey item, Signals signal, bool isOn) => Change(() =>
    {
        var who = GetPerson(person);
        var what = GetItem(item);
        var before = who.SignalsFor(what);
        var after = isOn ? before | signal : before & ~signal;
        if (before == after)
        {
            return;
        }
        who.Set(what, after);
        what.Set(who, before, after);
    });

    /// <summary>Says that a person follows another, or no more.</summary>
    public void SetFollow(PersonKey follower, PersonKey followed, bool isOn) => Change(() =>
    {
        var follows = GetPerson(follower).Follows;
        if (isOn)
        {
            follows.Add(GetPerson(followed));
        }
        else
        {
            follows.Remove(GetPerson(followed));
        }
    });

    /// <summary>Reads under the index's lock. <paramref name="read"/> must not keep what it is given.</summary>
    internal T Read<T>(Func<TasteIndex, T> read)
    {
        gate.EnterReadLock();
        try
        {
            return read(this);
        }
        finally
        {
            gate.ExitReadLock();
        }
    }

    internal Person? Find(PersonKey key) => people.GetValueOrDefault(key);

    internal List<Item> OfTopic(TopicKey topic) => topics.GetValueOrDefault(topic) ?? [];

    /// <summary>Every item there is, oldest first.</summary>
    internal List<Item> ByAge => byAge;

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();

    private void Change(Action change)
    {
        gate.EnterWriteLock();
        try
        {
            change();
        }
        finally
        {
            gate.ExitWriteLock();
        }
    }

    private Person GetPerson(PersonKey key) => people.TryGetValue(key, out var person) ? person : people[key] = new Person(key);

    private Item GetItem(ItemKey key) => items.TryGetValue(key, out var item) ? item : items[key] = new Item(key);

    private void Unlist(Item item)
    {
        item.Author!.Authored.Remove(item);
        byAge.Remove(item);
        foreach (var topic in item.Facts!.Topics)
        {
            topics.GetValueOrDefault(topic)?.Remove(item);
        }
    }

    /// <summary>Keeps a list in order of age; new items nearly always go to its end.</summary>
    private static void Insert(List<Item> list, Item item)
    {
        var place = list.Count;
        while (place > 0 && Item.IsOlder(item, list[place - 1]))
        {
            place--;
        }
        list.Insert(place, item);
    }
}

/// <summary>A person as the index sees one.</summary>
internal sealed class Person(PersonKey key)
{
    private readonly Dictionary<Item, Signals> signals = [];

    public PersonKey Key { get; } = key;

    /// <summary>What the person likes, in the order in which it began.</summary>
    public List<Item> Liked { get; } = [];

    /// <summary>What the person made, oldest first.</summary>
    public List<Item> Authored { get; } = [];

    public HashSet<Person> Follows { get; } = [];

    public Signals SignalsFor(Item item) => signals.GetValueOrDefault(item);

    public void Set(Item item, Signals after)
    {
        if (after == Signals.None)
        {
            signals.Remove(item);
            Liked.Remove(item);
        }
        else
        {
            if (!signals.ContainsKey(item))
            {
                Liked.Add(item);
            }
            signals[item] = after;
        }
    }
}

/// <summary>An item as the index sees one; without facts it is not (any more) to be recommended.</summary>
internal sealed class Item(ItemKey key)
{
    public ItemKey Key { get; } = key;

    public ItemFacts? Facts { get; set; }

    public Person? Author { get; set; }

    /// <summary>Who likes it, in the order in which it began.</summary>
    public List<Person> LikedBy { get; } = [];

    /// <summary>Likes, collects and comments together, one of each kind a person.</summary>
    public int Reactions { get; private set; }

    public void Set(Person person, Signals before, Signals after)
    {
        Reactions += System.Numerics.BitOperations.PopCount((uint)after) - System.Numerics.BitOperations.PopCount((uint)before);
        if (before == Signals.None)
        {
            LikedBy.Add(person);
        }
        else if (after == Signals.None)
        {
            LikedBy.Remove(person);
        }
    }

    /// <summary>The order of every list: time of publication, then key, so that it is the same everywhere.</summary>
    public static bool IsOlder(Item a, Item b)
    {
        var byTime = a.Facts!.PublishedAt.CompareTo(b.Facts!.PublishedAt);
        return byTime < 0 || (byTime == 0 && a.Key.Value.CompareTo(b.Key.Value) < 0);
    }
}
