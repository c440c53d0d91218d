using System.Numerics;

namespace SocialCommerce.Recommend.Feed;

/// <summary>
/// Who likes what, who follows whom and what is there, in memory and always up to date: a change counts from the next
/// <see cref="FeedRanker.Rank"/> on. Every change is a statement of fact ("this person likes this item since then"), so that applying it
/// twice, or once from a table and once from an event, is harmless, and the same facts in any order make the same index. Safe for use
/// by many threads.
/// </summary>
public sealed partial class TasteIndex(FeedOptions options) : IDisposable
{
    /// <summary>How far back in a person's likes others of the same author are looked for.</summary>
    private const int RankReach = 200;

    private readonly ReaderWriterLockSlim gate = new();
    private readonly Dictionary<PersonKey, Person> people = [];
    private readonly Dictionary<ItemKey, Item> items = [];
    private readonly List<Item> itemsByNumber = [];
    private readonly Dictionary<long, Touch> touches = [];
    private readonly Dictionary<TopicKey, List<Item>> topics = [];
    private readonly List<Item> byAge = [];
    private readonly List<Item> paid = [];
    private List<Person> onAir = [];
    private readonly SortedSet<Item> byHeat = new(Comparer<Item>.Create(ByHeat));
    private HashSet<Item>? unheated;

    /// <summary>An index with the settings that the product starts with.</summary>
    public TasteIndex() : this(new FeedOptions())
    {
    }

    /// <summary>Grows with every item that is added or removed; equal stamps mean the same set of items.</summary>
    public long ItemStamp { get; private set; }

    /// <summary>Adds an item, or takes over its new topics.</summary>
    public void AddItem(ItemFacts facts) => Change(() =>
    {
        var item = GetItem(facts.Item);
        if (item.Facts is not null)
        {
            Unlist(item);
        }
        item.Facts = facts;
        var isFirst = item.Author is null;
        item.Author = GetPerson(facts.Author);
        item.PublishedAt = Seconds.Of(facts.PublishedAt);
        Sorted.Insert(item.Author.Authored, item, Item.ByAge);
        Sorted.Insert(byAge, item, Item.ByAge);
        if (facts.IsPaid)
        {
            Sorted.Insert(paid, item, Item.ByAge);
        }
        foreach (var topic in facts.Topics)
        {
            Sorted.Insert(topics.TryGetValue(topic, out var list) ? list : topics[topic] = [], item, Item.ByAge);
        }
        // Likes may have come before the item itself: only now is it known whose it is.
        item.LikedBy.ForEach(like => RankAll(like.Person, item.Author));
        if (isFirst)
        {
            item.LikedBy.ForEach(like => CountLike(like.Person, item.Author, 1));
            item.LikedBy.ForEach(like => Judge(like.Person));
            Judge(item.Author);
        }
        Heat(item);
        ItemStamp++;
    });

    /// <summary>Says what words an item has (<see cref="Content.ContentWords"/>).</summary>
    public void SetWords(ItemKey item, IReadOnlyList<int> words)
    {
        var distinct = Content.WordTaste.Words(words);
        Change(() => GetItem(item).Words = distinct);
    }

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

    /// <summary>Says since when a person is here: new accounts weigh less in what others see.</summary>
    public void SetPerson(PersonKey person, DateTimeOffset joinedAt) => Change(() =>
    {
        var (known, at) = (GetPerson(person), Seconds.Of(joinedAt));
        if (known.JoinedAt != at)
        {
            known.JoinedAt = at;
            known.Touches.ForEach(touch => Heat(touch.Item));
        }
    });

    /// <summary>Says that a signal of a person for an item holds since then, or holds no more.</summary>
    public void SetSignal(PersonKey person, ItemKey item, Signals signal, bool isOn, DateTimeOffset at) => Change(() =>
    {
        var (who, what) = (GetPerson(person), GetItem(item));
        var key = ((long)who.Number << 32) | (uint)what.Number;
        if (!touches.TryGetValue(key, out var touch))
        {
            if (!isOn)
            {
                return;
            }
            touches[key] = touch = new Touch(who, what);
        }
        Move(touch, signal, Seconds.Of(at), isOn);
    });

    /// <summary>For filling from tables: while <paramref name="load"/> runs, what is popular is not kept up to date, but counted once at its end.</summary>
    public void Load(Action load)
    {
        Change(() => (unheated, unjudged) = ([], []));
        try
        {
            load();
        }
        finally
        {
            Change(() =>
            {
                var changedPeople = unjudged ?? [];
                unjudged = null;
                foreach (var person in changedPeople)
                {
                    Judge(person);
                }
                var changed = unheated ?? [];
                unheated = null;
                foreach (var item in changed)
                {
                    Heat(item);
                }
            });
        }
    }

    /// <summary>Says who is on air now; nobody else is.</summary>
    public void SetOnAir(IReadOnlySet<PersonKey> hosts) => Change(() => onAir = [.. hosts.OrderBy(host => host.Value).Select(GetPerson)]);

    /// <summary>Counts that an item was shown so many times more.</summary>
    public void AddImpressions(ItemKey item, int count) => Change(() => GetItem(item).Impressions += count);

    /// <summary>Says that a person follows another since then, or no more.</summary>
    public void SetFollow(PersonKey follower, PersonKey followed, bool isOn, DateTimeOffset at) => Change(() =>
    {
        var (who, whom) = (GetPerson(follower), GetPerson(followed));
        var known = who.Follows.FindIndex(follow => follow.Whom == whom);
        if (known >= 0)
        {
            who.Follows.RemoveAt(known);
            whom.Followers--;
        }
        if (isOn)
        {
            Sorted.Insert(who.Follows, new Follow(whom, Seconds.Of(at)), static (a, b) =>
                a.At != b.At ? a.At.CompareTo(b.At) : a.Whom.Key.Value.CompareTo(b.Whom.Key.Value));
            whom.Followers++;
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

    internal FeedOptions Options => options;

    internal int PeopleCount => people.Count;

    internal int ItemCount => items.Count;

    internal IEnumerable<Person> People => people.Values;

    internal IEnumerable<Item> Items => items.Values;

    internal Person? Find(PersonKey key) => people.GetValueOrDefault(key);

    internal Item? Find(ItemKey key) => items.GetValueOrDefault(key);

    internal Item ItemAt(int number) => itemsByNumber[number];

    internal List<Item> OfTopic(TopicKey topic) => topics.GetValueOrDefault(topic) ?? [];

    /// <summary>Every item there is, oldest first.</summary>
    internal List<Item> ByAge => byAge;

    /// <summary>Every item that was paid for, oldest first.</summary>
    internal List<Item> Paid => paid;

    /// <summary>Who is on air now.</summary>
    internal List<Person> OnAir => onAir;

    /// <summary>Every item that somebody likes, the most liked of late first.</summary>
    internal SortedSet<Item> MostLiked => byHeat;

    internal Touch? Find(Person person, Item item) => touches.GetValueOrDefault(((long)person.Number << 32) | (uint)item.Number);

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

    /// <summary>Takes the touch out of the lists that are ordered by its times, changes it, and puts it where it belongs now.</summary>
    private void Move(Touch touch, Signals signal, uint at, bool isOn)
    {
        var (person, item, before) = (touch.Person, touch.Item, touch.On);
        if (touch.Says(signal, at, isOn))
        {
            return;
        }
        if (before != Signals.None)
        {
            Sorted.Remove(person.Touches, touch, Touch.ByTime);
        }
        if ((before & Signals.Public) != Signals.None)
        {
            Sorted.Remove(person.Likes, touch, Touch.ByPublicTime);
            Sorted.Remove(item.LikedBy, touch, Touch.ByPublicTime);
        }
        touch.Set(signal, at, isOn);
        if (touch.On != Signals.None)
        {
            Sorted.Insert(person.Touches, touch, Touch.ByTime);
        }
        if ((touch.On & Signals.Public) != Signals.None)
        {
            Sorted.Insert(person.Likes, touch, Touch.ByPublicTime);
            Sorted.Insert(item.LikedBy, touch, Touch.ByPublicTime);
        }
        item.Counts.Add(before, touch.On);
        SetHidden(touch, before);
        if (((before | touch.On) & (Signals.Public | Signals.Negative)) != Signals.None)
        {
            RankFrom(touch, signal);
            Heat(item);
        }
        if ((signal & Signals.Public) != Signals.None)
        {
            JudgeAfter(touch, before);
        }
    }

    private static void SetHidden(Touch touch, Signals before)
    {
        var (was, isOn) = ((before & Signals.Negative) != Signals.None, (touch.On & Signals.Negative) != Signals.None);
        if (isOn && !was)
        {
            touch.Item.HiddenBy.Add(touch);
        }
        else if (was && !isOn)
        {
            touch.Item.HiddenBy.Remove(touch);
        }
    }

    /// <summary>Sets the touch's rank among the person's likes of the author, and of those after it, whose rank it moves.</summary>
    private void RankFrom(Touch touch, Signals signal)
    {
        var likes = touch.Person.Likes;
        if ((signal & Signals.Public) == Signals.None)
        {
            return;
        }
        if (likes.Count > 0 && likes[^1] == touch)
        {
            Rank(touch);
            return;
        }
        if (touch.Item.Author is { } author)
        {
            RankAll(touch.Person, author);
        }
    }

    private void RankAll(Person person, Person author)
    {
        foreach (var like in person.Likes.Where(like => like.Item.Author == author))
        {
            var before = like.AuthorRank;
            Rank(like);
            if (like.AuthorRank != before)
            {
                Heat(like.Item);
            }
        }
    }

    private static void Rank(Touch touch)
    {
        var likes = touch.Person.Likes;
        var place = likes.Count - 1;
        while (likes[place] != touch)
        {
            place--;
        }
        touch.AuthorRank = 0;
        for (var i = Math.Max(0, place - RankReach); i < place; i++)
        {
            if (likes[i].Item.Author is { } author && author == touch.Item.Author)
            {
                touch.AuthorRank++;
            }
        }
    }

    private void Heat(Item item)
    {
        if (unheated is not null)
        {
            unheated.Add(item);
            return;
        }
        byHeat.Remove(item);
        Popularity.Recount(item, options);
        ListByHeat(item);
    }

    private void ListByHeat(Item item)
    {
        if (item.Facts is not null && !double.IsNegativeInfinity(item.Heat.Week))
        {
            byHeat.Add(item);
        }
    }

    private Person GetPerson(PersonKey key) => people.TryGetValue(key, out var person) ? person : people[key] = new Person(key, people.Count);

    private Item GetItem(ItemKey key)
    {
        if (!items.TryGetValue(key, out var item))
        {
            items[key] = item = new Item(key, items.Count);
            itemsByNumber.Add(item);
        }
        return item;
    }

    private void Unlist(Item item)
    {
        byHeat.Remove(item);
        Sorted.Remove(item.Author!.Authored, item, Item.ByAge);
        Sorted.Remove(byAge, item, Item.ByAge);
        if (item.Facts!.IsPaid)
        {
            Sorted.Remove(paid, item, Item.ByAge);
        }
        foreach (var topic in item.Facts!.Topics)
        {
            if (topics.TryGetValue(topic, out var list))
            {
                Sorted.Remove(list, item, Item.ByAge);
            }
        }
    }

    private static int ByHeat(Item a, Item b)
    {
        var order = b.Heat.Day.CompareTo(a.Heat.Day);
        return order != 0 ? order : a.Key.Value.CompareTo(b.Key.Value);
    }
}
