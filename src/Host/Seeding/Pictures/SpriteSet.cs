using System.Collections.Concurrent;
using System.Text.Json;
using SocialCommerce.Media;

namespace SocialCommerce.Host.Seeding.Pictures;

/// <summary>
/// The drawings that pictures are composed of: Noto Emoji (Apache 2.0, Google) in the packaging of
/// <c>@iconify-json/noto</c>, and our own <see cref="Wares"/>.
/// </summary>
internal sealed class SpriteSet
{
    private const string File = "node_modules/@iconify-json/noto/icons.json";

    private readonly IReadOnlyDictionary<string, Sprite> sprites;
    private readonly ConcurrentDictionary<string, InkBounds> bounds = new(StringComparer.Ordinal);

    private SpriteSet(IReadOnlyDictionary<string, Sprite> sprites) => this.sprites = sprites;

    /// <summary>Reads the set from the nearest node_modules above one of the folders.</summary>
    /// <exception cref="FileNotFoundException">The package is not installed.</exception>
    public static SpriteSet Load(params ReadOnlySpan<string> folders)
    {
        var path = Find(folders) ?? throw new FileNotFoundException($"{File} was not found: run `npm ci` in the repository's root.");
        using var stream = System.IO.File.OpenRead(path);
        using var document = JsonDocument.Parse(stream);
        var drawings = document.RootElement.GetProperty("icons").EnumerateObject()
            .Where(icon => SceneTopics.Ingredients.Contains(icon.Name))
            .Select(icon => new Sprite(icon.Name, icon.Value.GetProperty("body").GetString()!))
            .Concat(Wares.All)
            .ToDictionary(sprite => sprite.Name, StringComparer.Ordinal);
        return new SpriteSet(drawings);
    }

    public Sprite this[string name] =>
        sprites.TryGetValue(name, out var sprite) ? sprite : throw new KeyNotFoundException($"There is no drawing '{name}'.");

    /// <summary>Where in its box a drawing has ink; found by drawing it once, small.</summary>
    public InkBounds BoundsOf(Sprite sprite) => bounds.GetOrAdd(
        sprite.Name,
        (_, drawn) =>
        {
            var canvas = new SvgCanvas(Sprite.Box, Sprite.Box);
            canvas.Sprite(drawn, (0, 0), scale: 1, rotation: 0, pivot: (0, 0), SpriteStyle.Plain);
            return SvgRasterizer.FindInk(canvas.ToDocument());
        },
        sprite);

    private static string? Find(ReadOnlySpan<string> folders)
    {
        foreach (var folder in folders)
        {
            for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
            {
                var path = Path.Combine(current.FullName, File);
                if (System.IO.File.Exists(path))
                {
                    return path;
                }
            }
        }

        return null;
    }
}
