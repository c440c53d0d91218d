using static SocialCommerce.Host.Seeding.Pictures.SvgCanvas;

namespace SocialCommerce.Host.Seeding.Pictures.Layouts;

/// <summary>Light and air over a finished picture.</summary>
internal static class Light
{
    /// <summary>Brighter towards the light, darker in the far corner: what makes flat colours look photographed.</summary>
    public static void Falloff(Stage stage)
    {
        var canvas = stage.Canvas;
        canvas.Fill(canvas.RadialAt(0.2, 0.1, 1.15, (0, Rgb.White, 0.34), (0.45, Rgb.White, 0), (1, stage.Palette.Deep, 0.26)));
    }

    /// <summary>Sun through a window: slanted panes of light.</summary>
    public static void WindowPanes(Stage stage)
    {
        var canvas = stage.Canvas;
        var (w, h) = (stage.Width, stage.Height);
        var slant = w * stage.Between(0.2, 0.45);
        var left = w * stage.Between(-0.1, 0.25);
        for (var column = 0; column < 2; column++)
        {
            for (var row = 0; row < 3; row++)
            {
                var (x, y) = (left + (column * w * 0.3) + (row * slant * 0.36), h * (0.04 + (row * 0.3)));
                canvas.Path(
                    $"M{N(x)} {N(y)}h{N(w * 0.26)}l{N(slant * 0.33)} {N(h * 0.27)}h{N(-w * 0.26)}z", "#fffbe8", 0.2);
            }
        }
    }

    /// <summary>The shadow of a plant that stands outside the picture.</summary>
    public static void LeafShadow(Stage stage)
    {
        var (corner, size) = (stage.Chance(0.5) ? 0.0 : 1.0, stage.Width * stage.Between(0.6, 0.85));
        var style = SpriteStyle.Silhouette(stage.Palette.Deep, 0.1);
        stage.Paint("herb", stage.Width * corner, stage.Height * stage.Between(0, 0.15), size, stage.Between(90, 200), style);
        stage.Paint("herb", stage.Width * (corner == 0 ? 0.25 : 0.75), -size * 0.1, size * 0.8, stage.Between(140, 220), style);
    }

    public static void Sometimes(Stage stage)
    {
        var chance = stage.Between(0, 1);
        if (chance < 0.3)
        {
            WindowPanes(stage);
        }
        else if (chance < 0.6)
        {
            LeafShadow(stage);
        }

        Falloff(stage);
    }
}
