using SocialCommerce.Host.Seeding.Pictures.Layouts;

namespace SocialCommerce.Host.Seeding.Pictures;

/// <summary>A picture to be: SVG and its size in pixels.</summary>
public sealed record Scene(string Svg, int Width, int Height);

/// <summary>
/// Paints the demo world's pictures. The same arguments give the same picture, byte for byte, on every machine: no fonts,
/// no files but the sprite set, no chance but the seed.
/// </summary>
public sealed class ScenePainter
{
    private const int Side = 1080;

    private static readonly (int Width, int Height)[] NoteSizes =
        [(Side, 1440), (Side, 1440), (Side, 1440), (Side, 1350), (Side, Side), (Side, Side), (Side, 810)];

    private readonly SpriteSet sprites;

    private ScenePainter(SpriteSet sprites) => this.sprites = sprites;

    /// <summary>Names for <see cref="Note"/>.</summary>
    public static IReadOnlyList<string> Topics { get; } = [.. SceneTopics.All.Select(topic => topic.Name)];

    /// <summary>Names for <see cref="Product"/>.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. ProductKinds.All.Keys];

    /// <summary>Reads the sprite set; takes a second, so make one painter and keep it while seeding.</summary>
    /// <exception cref="FileNotFoundException">The npm packages are not installed.</exception>
    public static ScenePainter Create() => new(SpriteSet.Load(AppContext.BaseDirectory, Environment.CurrentDirectory));

    /// <summary>A picture for a note; the aspect ratio varies as people's pictures do.</summary>
    public Scene Note(string topic, int seed)
    {
        var subject = SceneTopics.ByName(topic);
        var random = RandomFor(topic, seed);
        var (width, height) = NoteSizes[random.Next(NoteSizes.Length)];
        var palette = Mood(subject.Palettes[random.Next(subject.Palettes.Count)], random);
        var layout = SceneLayouts.All[subject.Layouts[random.Next(subject.Layouts.Count)]];
        return Paint(width, height, palette, random, stage => layout(stage, subject));
    }

    /// <summary>A square shop picture of one product in one colour. Seed 0 is the plain one on a light ground.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="color"><c>#rrggbb</c>; null leaves the drawing as it is, which suits food and plants.</param>
    /// <param name="seed">Different seeds are different shots of the same product.</param>
    public Scene Product(string kind, string? color, int seed)
    {
        var drawing = ProductKinds.All[kind];
        var tint = color is null ? null : SpriteStyle.Tinted(Rgb.Parse(color));
        var random = RandomFor($"{kind}{color}", seed);
        var palette = color is null ? Palette.Parse("#f6f3ee #ebe4da #d5c7b5 #a58e73 #43372a") : Palette.Around(Rgb.Parse(color));
        return Paint(Side, Side, palette, random, stage => ProductShots.Paint(stage, drawing, tint, seed));
    }

    /// <summary>A square picture of a person.</summary>
    public Scene Avatar(int seed)
    {
        var random = RandomFor("avatar", seed);
        var palettes = SceneTopics.All[random.Next(SceneTopics.All.Count)].Palettes;
        return Paint(480, 480, palettes[random.Next(palettes.Count)], random, Avatars.Paint);
    }

    /// <summary>A cover: <c>room</c> is upright for a live room, any other kind (<c>brand</c>, <c>shop</c>, <c>board</c>) is a wide banner.</summary>
    public Scene Cover(string kind, int seed)
    {
        var random = RandomFor(kind, seed);
        var topic = SceneTopics.All[random.Next(SceneTopics.All.Count)];
        var palette = topic.Palettes[random.Next(topic.Palettes.Count)];
        return kind == "room"
            ? Paint(Side, 1440, palette, random, stage => Covers.Room(stage, topic))
            : Paint(1600, 640, palette, random, stage => Covers.Banner(stage, topic));
    }

    private Scene Paint(int width, int height, Palette palette, Random random, Action<Stage> paint)
    {
        var canvas = new SvgCanvas(width, height);
        paint(new Stage(canvas, random, palette, sprites));
        return new Scene(canvas.ToDocument(), width, height);
    }

    private static Palette Mood(Palette palette, Random random) => random.NextDouble() switch
    {
        < 0.17 => palette.Dark(),
        < 0.4 => palette.Vivid(),
        _ => palette,
    };

    /// <summary>FNV-1a over the name: string.GetHashCode differs from process to process.</summary>
    private static Random RandomFor(string name, int seed)
    {
        var hash = 2166136261u;
        foreach (var letter in name)
        {
            hash = (hash ^ letter) * 16777619;
        }

        return new Random((int)((hash ^ ((uint)seed * 2654435761u)) & int.MaxValue));
    }
}
