using static SocialCommerce.Host.Seeding.Pictures.SvgCanvas;

namespace SocialCommerce.Host.Seeding.Pictures.Layouts;

/// <summary>One thing on a plinth, as a shop window would show it.</summary>
internal static class Podium
{
    public static void Paint(Stage stage, SceneTopic topic)
    {
        Backdrop(stage);
        var (w, h) = (stage.Width, stage.Height);
        var middle = w * 0.5;
        var props = stage.PickMany(topic.Props, 4);
        Plinth(stage, middle - (w * 0.29), h * 0.68, w * 0.13, h * 0.14);
        Plinth(stage, middle + (w * 0.29), h * 0.74, w * 0.12, h * 0.1);
        Plinth(stage, middle, h * 0.75, w * 0.22, h * 0.12);
        stage.StandWithin(props[0], middle - (w * 0.29), h * 0.685, h * 0.17);
        stage.StandWithin(props[1], middle + (w * 0.29), h * 0.745, h * 0.15);
        stage.StandWithin(stage.Pick(topic.Heroes), middle, h * 0.76, Math.Min(h * 0.42, w * 0.5));
        for (var i = 2; i < props.Count; i++)
        {
            stage.StandWithin(props[i], middle + ((i == 2 ? -1 : 1) * w * stage.Between(0.2, 0.36)), h * stage.Between(0.92, 0.95), h * 0.12);
        }

        Light.Sometimes(stage);
    }

    public static void Backdrop(Stage stage)
    {
        var canvas = stage.Canvas;
        var (w, h) = (stage.Width, stage.Height);
        canvas.Fill(canvas.Linear(80, (0, stage.Palette.Soft, 1), (1, stage.Palette.Accent, 1)));
        if (stage.Chance(0.5))
        {
            Tabletop.Arch(stage, w * 0.2, w * 0.6, stage.Palette.Strong.Lighter(0.2), h * 0.1, h);
            Tabletop.Arch(stage, w * 0.24, w * 0.52, stage.Palette.Ground, h * 0.14, h);
        }
        else
        {
            canvas.Circle(w * 0.5, h * 0.42, w * 0.36, canvas.Linear(60, (0, stage.Palette.Ground, 1), (1, stage.Palette.Accent.Lighter(0.2), 1)));
        }

        var floor = h * 0.78;
        canvas.Rect(0, floor, w, h - floor, canvas.Linear(90, (0, stage.Palette.Accent.Darker(0.04), 1), (0.4, stage.Palette.Soft, 1), (1, stage.Palette.Accent, 1)));
    }

    public static void Plinth(Stage stage, double x, double top, double radius, double height)
    {
        var canvas = stage.Canvas;
        var (light, dark) = (stage.Palette.Ground.Lighter(0.4), stage.Palette.Accent.Darker(0.08));
        var side = canvas.Linear(0, (0, light, 1), (0.45, stage.Palette.Ground, 1), (1, dark, 1));
        var flat = radius * 0.24;
        canvas.Ellipse(
            x + (radius * 0.25), top + height + (flat * 0.3), radius * 1.35, flat * 1.3, canvas.Radial((0, stage.Palette.Deep, 0.35), (1, stage.Palette.Deep, 0)));
        canvas.Path(
            $"M{N(x - radius)} {N(top)}v{N(height)}a{N(radius)} {N(flat)} 0 0 0 {N(radius * 2)} 0v{N(-height)}z", side);
        canvas.Ellipse(x, top, radius, flat, canvas.Linear(20, (0, Rgb.White, 1), (1, stage.Palette.Ground.Darker(0.03), 1)));
    }
}
