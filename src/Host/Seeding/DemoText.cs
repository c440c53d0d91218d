using System.Text.Json;

namespace SocialCommerce.Host.Seeding;

/// <summary>The words of the demo world, written by us (<c>demo-world.json</c>).</summary>
internal sealed record DemoText(IReadOnlyList<DemoTopic> Topics, DemoPeople People, IReadOnlyList<DemoShop> Shops)
{
    public static DemoText Load()
    {
        using var stream = typeof(DemoText).Assembly.GetManifestResourceStream("SocialCommerce.Host.Seeding.demo-world.json")
            ?? throw new InvalidOperationException("demo-world.json is not embedded.");
        return JsonSerializer.Deserialize<DemoText>(stream, JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException("demo-world.json is empty.");
    }
}

/// <param name="Key">The topic's name in the scene painter.</param>
internal sealed record DemoTopic(
    string Key,
    string Zh,
    string En,
    IReadOnlyList<string> Titles,
    IReadOnlyList<string> EnglishTitles,
    IReadOnlyList<string> Sentences,
    IReadOnlyList<string> Places,
    IReadOnlyList<DemoProduct> Products);

/// <param name="Kind">What the scene painter draws.</param>
/// <param name="Colours">As <c>#rrggbb</c>; each becomes a picture and a colour option.</param>
/// <param name="Option">The name of the second option; empty for none.</param>
internal sealed record DemoProduct(
    string Kind, string Title, long PriceMinor, IReadOnlyList<string> Colours, string Option, IReadOnlyList<string> Values);

internal sealed record DemoShop(string Handle, string Name);

internal sealed record DemoPeople(
    IReadOnlyList<string> Surnames,
    IReadOnlyList<string> Given,
    IReadOnlyList<string> English,
    IReadOnlyList<string> EnglishLast,
    IReadOnlyList<string> Adjectives,
    IReadOnlyList<string> Nouns,
    IReadOnlyList<string> Bios,
    IReadOnlyList<string> Comments,
    IReadOnlyList<string> Replies);
