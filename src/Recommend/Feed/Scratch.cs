namespace SocialCommerce.Recommend.Feed;

/// <summary>What a request marks on an item or a person.</summary>
[Flags]
internal enum Marks : byte
{
    None = 0,
    Excluded = 1,
    Seen = 2,
    Hidden = 4,

    /// <summary>A person who likes something that the reader likes in public too.</summary>
    SharesLike = 8,

    /// <summary>The reader likes it already: what others who like it like is no news about it.</summary>
    Liked = 16,
}

/// <summary>Arrays over all people and items, kept from request to request on each thread: a feed allocates nothing that grows with the index.</summary>
internal sealed class Scratch
{
    [ThreadStatic]
    private static Scratch? ofThread;

    private readonly List<int> usedPeople = [];
    private readonly List<int> usedItems = [];
    private readonly List<int> markedPeople = [];
    private readonly List<int> markedItems = [];
    private float[] people = [];
    private float[] items = [];
    private int[] crowds = [];
    private int[] slots = [];
    private Marks[] itemMarks = [];
    private Marks[] personMarks = [];

    /// <summary>The thread's arrays, large enough and clean.</summary>
    public static Scratch Take(TasteIndex index)
    {
        var scratch = ofThread ??= new Scratch();
        scratch.Grow(index.PeopleCount, index.ItemCount);
        return scratch;
    }

    public List<int> UsedPeople => usedPeople;

    public List<int> UsedItems => usedItems;

    public float[] PersonScores => people;

    public float[] ItemScores => items;

    public int[] Crowds => crowds;

    public void AddPerson(int number, float score)
    {
        if (people[number] == 0)
        {
            usedPeople.Add(number);
        }
        people[number] += score;
    }

    public void AddItem(int number, float score, int crowd)
    {
        if (items[number] == 0)
        {
            usedItems.Add(number);
        }
        items[number] += score;
        crowds[number] += crowd;
    }

    /// <summary>What the reader likes to read; filled for a request and cleared with the marks.</summary>
    public Content.WordTaste Words { get; } = new();

    /// <summary>The candidate's place plus 1; 0 for an item that is no candidate.</summary>
    public ref int Slot(Item item) => ref slots[item.Number];

    public Marks Of(Item item) => itemMarks[item.Number];

    public Marks Of(Person person) => personMarks[person.Number];

    public void Mark(Item item, Marks mark)
    {
        if (itemMarks[item.Number] == Marks.None)
        {
            markedItems.Add(item.Number);
        }
        itemMarks[item.Number] |= mark;
    }

    public void Mark(Person person, Marks mark)
    {
        if (personMarks[person.Number] == Marks.None)
        {
            markedPeople.Add(person.Number);
        }
        personMarks[person.Number] |= mark;
    }

    public void ClearScores()
    {
        foreach (var number in usedPeople) people[number] = 0;
        foreach (var number in usedItems) (items[number], crowds[number]) = (0, 0);
        usedPeople.Clear();
        usedItems.Clear();
    }

    public void ClearMarks()
    {
        foreach (var number in markedItems) itemMarks[number] = Marks.None;
        foreach (var number in markedPeople) personMarks[number] = Marks.None;
        markedItems.Clear();
        markedPeople.Clear();
        Words.Clear();
    }

    private void Grow(int peopleCount, int itemCount)
    {
        if (people.Length < peopleCount)
        {
            var size = Math.Max(1024, peopleCount + (peopleCount / 2));
            Array.Resize(ref people, size);
            Array.Resize(ref personMarks, size);
        }
        if (items.Length < itemCount)
        {
            var size = Math.Max(1024, itemCount + (itemCount / 2));
            Array.Resize(ref items, size);
            Array.Resize(ref crowds, size);
            Array.Resize(ref slots, size);
            Array.Resize(ref itemMarks, size);
        }
    }
}
