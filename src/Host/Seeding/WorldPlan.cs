using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Host.Seeding;

internal sealed record PlannedPerson(PersonId Id, string Handle, string Name, string? Bio, DateTimeOffset JoinedAt, double[] Taste, bool IsCreator);

internal sealed record PlannedSku(SkuId Id, IReadOnlyList<string> Values, long PriceMinor, int Stock);

internal sealed record PlannedListing(
    ListingId Id, int Shop, int Topic, DemoProduct Product, IReadOnlyList<PlannedSku> Skus, int? CommissionRateBps, DateTimeOffset At);

internal sealed record PlannedTag(int ImageIndex, double X, double Y, PlannedListing Listing);

internal sealed record PlannedNote(
    NoteId Id,
    int Author,
    int Topic,
    string Title,
    string Body,
    string? Place,
    int ImageCount,
    IReadOnlyList<PlannedTag> Tags,
    DisclosureKind Disclosure,
    double Quality,
    DateTimeOffset At);

/// <summary>One person's doing with one note; times rise from opening on.</summary>
internal sealed record PlannedReading(int Person, int Note, bool Likes, bool Collects, string? Comment, int DwellMilliseconds, DateTimeOffset At);

/// <summary>
/// The demo world before it is written. People have two or three favourite topics; creators post in theirs; readers open notes by
/// taste, quality and age. So people with like tastes really do overlap, and a recommender has something true to find.
/// </summary>
internal sealed class WorldPlan
{
    private static readonly (string Handle, string Name)[] Personas =
    [
        ("lin", "林小满"), ("kai", "Kai Moreau"), ("bo", "Bo Nilsen"), ("mei", "梅子"), ("acme", "Acme Studio"),
        ("shop1", "山茶杂货铺"), ("shop2", "北屿生活"), ("ops", "运营台"), ("mod", "小巡"),
    ];

    private readonly SeedRandom random;
    private readonly DateTimeOffset now;

    private WorldPlan(DemoText text, int scale, int seed, DateTimeOffset now)
    {
        random = new SeedRandom(seed);
        Text = text;
        this.now = now;
        People = PlanPeople(400 * scale, 40 * scale);
        Listings = PlanListings();
        Notes = PlanNotes(320 * scale);
        Readings = PlanReadings(30);
        Follows = PlanFollows(6);
    }

    public DemoText Text { get; }

    public IReadOnlyList<PlannedPerson> People { get; }

    public IReadOnlyList<PlannedListing> Listings { get; }

    public IReadOnlyList<PlannedNote> Notes { get; }

    public IReadOnlyList<PlannedReading> Readings { get; }

    public IReadOnlyList<(int Follower, int Followed, DateTimeOffset At)> Follows { get; }

    /// <param name="scale">How many times the basic size: 400 people, 320 notes, 84 listings (these do not grow), about 12,000 readings.</param>
    public static WorldPlan Make(DemoText text, int scale, int seed, DateTimeOffset now) => new(text, scale, seed, now);

    private List<PlannedPerson> PlanPeople(int count, int creators)
    {
        var people = new List<PlannedPerson>(count);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var named = Personas.Concat(Text.Shops.Select(shop => (shop.Handle, shop.Name))).DistinctBy(entry => entry.Handle).ToList();
        for (var i = 0; i < count; i++)
        {
            var (handle, name) = i < named.Count ? named[i] : (Handle(taken), Name());
            taken.Add(handle);
            var joined = now.AddDays(-random.Between(40, 200)).AddSeconds(-random.Next(86_400));
            people.Add(new PlannedPerson(
                new PersonId(random.Id(joined)), handle, name, random.Chance(0.6) ? random.Pick(Text.People.Bios) : null, joined, Taste(), i < named.Count - 2 + creators));
        }
        return people;
    }

    private string Handle(HashSet<string> taken)
    {
        while (true)
        {
            var handle = $"{random.Pick(Text.People.Adjectives)}_{random.Pick(Text.People.Nouns)}";
            if (taken.Contains(handle))
            {
                handle += random.Between(2, 9999);
            }
            if (!taken.Contains(handle))
            {
                return handle;
            }
        }
    }

    private string Name() => random.Chance(0.75)
        ? random.Pick(Text.People.Surnames) + random.Pick(Text.People.Given)
        : $"{random.Pick(Text.People.English)} {random.Pick(Text.People.EnglishLast)}";

    private double[] Taste()
    {
        var taste = Enumerable.Repeat(0.02, Text.Topics.Count).ToArray();
        foreach (var (topic, rank) in random.PickSome(Enumerable.Range(0, taste.Length).ToList(), random.Between(2, 3)).Select((topic, rank) => (topic, rank)))
        {
            taste[topic] = 1.0 / (rank + 1);
        }
        return taste;
    }

    private List<PlannedListing> PlanListings()
    {
        var listings = new List<PlannedListing>();
        for (var topic = 0; topic < Text.Topics.Count; topic++)
        {
            foreach (var product in Text.Topics[topic].Products)
            {
                var at = now.AddDays(-random.Between(35, 120));
                // The two personas' shops have a third of everything, so that whoever tries the demo meets them soon.
                var shop = random.Chance(0.35) ? random.Next(2) : random.Between(2, Text.Shops.Count - 1);
                int? rate = random.Chance(0.5) ? random.Between(4, 20) * 100 : null;
                listings.Add(new PlannedListing(new ListingId(random.Id(at)), shop, topic, product, PlanSkus(product, at), rate, at));
            }
        }
        return listings;
    }

    private List<PlannedSku> PlanSkus(DemoProduct product, DateTimeOffset at)
    {
        var colours = product.Colours.Count == 0 ? [[]] : product.Colours.Select(colour => new[] { ColourNames.Of(colour) });
        var values = product.Values.Count == 0 ? [[]] : product.Values.Select(value => new[] { value });
        return
        [
            .. colours.SelectMany(colour => values.Select(value => (string[])[.. colour, .. value])).Select(options => new PlannedSku(
                new SkuId(random.Id(at)), options, product.PriceMinor + (random.Chance(0.2) ? 1000 : 0), random.Chance(0.06) ? 0 : random.Between(8, 300))),
        ];
    }

    private List<PlannedNote> PlanNotes(int count)
    {
        var creators = Enumerable.Range(0, People.Count).Where(i => People[i].IsCreator && i is not (7 or 8)).ToList();
        var notes = new List<PlannedNote>(count);
        for (var i = 0; i < count; i++)
        {
            var author = creators[i % creators.Count];
            var topic = random.Weighted(People[author].Taste, 1)[0];
            var at = now.AddHours(-Math.Pow(random.NextDouble(), 1.6) * 24 * 34).AddMinutes(-random.Between(3, 59));
            notes.Add(PlanNote(i, author, topic, at));
        }
        return notes;
    }

    private PlannedNote PlanNote(int index, int author, int topic, DateTimeOffset at)
    {
        var words = Text.Topics[topic];
        var isEnglish = random.Chance(0.18);
        var titles = isEnglish ? words.EnglishTitles : words.Titles;
        var title = titles[index / 7 % titles.Count];
        var body = string.Join('\n', random.PickSome(words.Sentences, random.Between(3, Math.Min(5, words.Sentences.Count))));
        var imageCount = random.Chance(0.4) ? 1 : random.Between(2, 4);
        var tags = random.Chance(0.62) ? PlanTags(topic, imageCount) : [];
        return new PlannedNote(
            new NoteId(random.Id(at)), author, topic, title, body, random.Chance(0.4) ? random.Pick(words.Places) : null, imageCount, tags,
            DisclosureFor(author, tags), Math.Exp(0.9 * random.Normal()), at);
    }

    private List<PlannedTag> PlanTags(int topic, int imageCount)
    {
        var offered = Listings.Where(listing => listing.Topic == topic).ToList();
        return
        [
            .. random.PickSome(offered, random.Between(1, 3)).Select(listing =>
                new PlannedTag(random.Next(imageCount), Math.Round(0.18 + (0.64 * random.NextDouble()), 3), Math.Round(0.2 + (0.6 * random.NextDouble()), 3), listing)),
        ];
    }

    private DisclosureKind DisclosureFor(int author, List<PlannedTag> tags)
    {
        if (tags.Exists(tag => tag.Listing.CommissionRateBps is not null && Text.Shops[tag.Listing.Shop].Handle != People[author].Handle))
        {
            return DisclosureKind.Commission;
        }
        return tags.Exists(tag => Text.Shops[tag.Listing.Shop].Handle == People[author].Handle) ? DisclosureKind.OwnShop : DisclosureKind.None;
    }

    private List<PlannedReading> PlanReadings(int perPerson)
    {
        var readings = new List<PlannedReading>();
        for (var person = 0; person < People.Count; person++)
        {
            var taste = People[person].Taste;
            var weights = Notes.Select(note => note.Author == person ? 0 : taste[note.Topic] * note.Quality).ToArray();
            var count = Math.Max(6, (int)(perPerson * Math.Exp(0.5 * random.Normal())));
            foreach (var note in random.Weighted(weights, count))
            {
                readings.Add(PlanReading(person, note, taste[Notes[note].Topic]));
            }
        }
        return readings;
    }

    private PlannedReading PlanReading(int person, int note, double taste)
    {
        var age = (now - Notes[note].At).TotalMinutes;
        var at = Notes[note].At.AddMinutes(1 + (Math.Pow(random.NextDouble(), 2) * Math.Max(0, age - 2)));
        var liking = 0.35 + (0.4 * taste) + (0.1 * Math.Log(Notes[note].Quality + 1));
        return new PlannedReading(
            person, note, random.Chance(liking), random.Chance(0.45 * liking), random.Chance(0.07) ? random.Pick(Text.People.Comments) : null,
            random.Between(1_500, 45_000), at);
    }

    private List<(int Follower, int Followed, DateTimeOffset At)> PlanFollows(int perPerson)
    {
        var creators = Enumerable.Range(0, People.Count).Where(i => People[i].IsCreator).ToList();
        var follows = new List<(int, int, DateTimeOffset)>();
        for (var person = 0; person < People.Count; person++)
        {
            var weights = creators.Select(creator => creator == person ? 0 : Affinity(person, creator)).ToArray();
            follows.AddRange(random.Weighted(weights, random.Between(2, (perPerson * 2) - 2)).Select(creator =>
                (person, creators[creator], now.AddDays(-random.Between(1, 30)).AddSeconds(-random.Next(86_400)))));
        }
        return follows;
    }

    private double Affinity(int a, int b) => People[a].Taste.Zip(People[b].Taste, (x, y) => x * y).Sum();
}
