namespace SocialCommerce.Host.Seeding.Pictures;

/// <summary>A canvas with everything a layout needs to fill it: chance, colours, and drawings with shadows.</summary>
internal sealed class Stage(SvgCanvas canvas, Random random, Palette palette, SpriteSet sprites)
{
    public SvgCanvas Canvas { get; } = canvas;

    public Palette Palette { get; } = palette;

    public double Width => Canvas.Width;

    public double Height => Canvas.Height;

    public double Between(double from, double to) => from + (random.NextDouble() * (to - from));

    public int Below(int count) => random.Next(count);

    public bool Chance(double probability) => random.NextDouble() < probability;

    public T Pick<T>(params IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    /// <summary>Different items in random order; fewer when there are not so many.</summary>
    public IReadOnlyList<T> PickMany<T>(IReadOnlyList<T> choices, int count)
    {
        var shuffled = choices.Distinct().ToArray();
        random.Shuffle(shuffled);
        return shuffled[..Math.Min(count, shuffled.Length)];
    }

    /// <summary>The same chance and drawings on another canvas or in other colours.</summary>
    public Stage On(SvgCanvas other, Palette? colors = null) => new(other, random, colors ?? Palette, sprites);

    /// <summary>Width of a drawing that is <paramref name="height"/> high.</summary>
    public double WidthOf(string name, double height)
    {
        var ink = sprites.BoundsOf(sprites[name]);
        return height * ink.Width / ink.Height;
    }

    /// <summary>A thing standing with its foot at (x, y).</summary>
    public void Stand(string name, double x, double y, double height, SpriteStyle? style = null)
    {
        var sprite = sprites[name];
        var ink = sprites.BoundsOf(sprite);
        var scale = height / ink.Height;
        var halfWidth = ink.Width * scale / 2;
        var soft = Canvas.Radial((0, Palette.Deep, 0.42), (0.55, Palette.Deep, 0.2), (1, Palette.Deep, 0));
        Canvas.Ellipse(x + (halfWidth * 0.18), y - (height * 0.005), halfWidth * 1.25, Math.Max(10, halfWidth * 0.2), soft);
        Canvas.Sprite(sprite, (x, y), scale, 0, (ink.Left + (ink.Width / 2.0), ink.Bottom), style ?? SpriteStyle.Plain);
    }

    /// <summary>As <see cref="Stand"/>, but a long thing is made smaller, so that it does not push its neighbours out.</summary>
    public void StandWithin(string name, double x, double y, double height) =>
        Stand(name, x, y, Math.Min(height, height * 1.25 / WidthOf(name, 1)));

    /// <summary>A thing lying flat, seen from above, its longer side <paramref name="size"/> pixels, in light from the top left.</summary>
    public void Lay(string name, double x, double y, double size, double rotation = 0, SpriteStyle? style = null)
    {
        Paint(name, x + (size * 0.06), y + (size * 0.085), size * 1.01, rotation, SpriteStyle.Silhouette(Palette.Deep, 0.08));
        Paint(name, x + (size * 0.03), y + (size * 0.045), size, rotation, SpriteStyle.Silhouette(Palette.Deep, 0.2));
        Paint(name, x, y, size, rotation, style ?? SpriteStyle.Plain);
    }

    /// <summary>A sticker: white rim, thin shadow.</summary>
    public void Stick(string name, double x, double y, double size, double rotation)
    {
        Paint(name, x + (size * 0.02), y + (size * 0.03), size * 1.09, rotation, SpriteStyle.Silhouette(Palette.Deep, 0.22));
        Paint(name, x, y, size, rotation, SpriteStyle.Rim(11));
        Paint(name, x, y, size, rotation, SpriteStyle.Plain);
    }

    /// <summary>A drawing without any shadow, its longer side <paramref name="size"/> pixels.</summary>
    public void Paint(string name, double x, double y, double size, double rotation, SpriteStyle style)
    {
        var sprite = sprites[name];
        var ink = sprites.BoundsOf(sprite);
        var middle = (ink.Left + (ink.Width / 2.0), ink.Top + (ink.Height / 2.0));
        Canvas.Sprite(sprite, (x, y), size / Math.Max(ink.Width, ink.Height), rotation, middle, style);
    }
}
