using static SocialCommerce.Host.Seeding.Pictures.SvgCanvas;

namespace SocialCommerce.Host.Seeding.Pictures.Layouts;

/// <summary>A room: wall, floor, rug, a window with a view or pictures on the wall.</summary>
internal static class Interior
{
    private static readonly string[] Furniture = ["couch-and-lamp", "chair", "bed", "floor-lamp", "potted-plant", "basket", "books"];

    public static void Paint(Stage stage, SceneTopic topic)
    {
        var (w, h) = (stage.Width, stage.Height);
        var floor = h * 0.7;
        Wall(stage, floor);
        if (stage.Chance(0.6))
        {
            Window(stage, w * stage.Between(0.08, 0.5), h * 0.09, w * 0.42, h * 0.36);
        }
        else
        {
            Gallery(stage, w * stage.Between(0.15, 0.4), h * 0.12);
        }

        Rug(stage, w * 0.5, h * 0.86, w * 0.42);
        var back = stage.PickMany([.. Furniture.Where(name => !topic.Heroes.Contains(name))], 2);
        stage.StandWithin(back[0], w * stage.Between(0.14, 0.22), floor + (h * 0.05), h * stage.Between(0.24, 0.32));
        stage.StandWithin(back[1], w * stage.Between(0.78, 0.86), floor + (h * 0.05), h * stage.Between(0.22, 0.3));
        stage.StandWithin(stage.Pick(topic.Heroes), w * stage.Between(0.44, 0.56), h * 0.86, Math.Min(h * 0.34, w * 0.46));
        foreach (var (prop, side) in stage.PickMany(topic.Props, 2).Zip([-1, 1]))
        {
            stage.StandWithin(prop, w * (0.5 + (side * stage.Between(0.26, 0.36))), h * stage.Between(0.92, 0.95), h * 0.12);
        }

        Light.Sometimes(stage);
    }

    public static void Window(Stage stage, double x, double y, double w, double h)
    {
        var canvas = stage.Canvas;
        var frame = w * 0.035;
        canvas.Rect(x - frame + 8, y - frame + 12, w + (frame * 2), h + (frame * 2), stage.Palette.Deep.ToString(), 6, 0.14);
        canvas.Rect(x - frame, y - frame, w + (frame * 2), h + (frame * 2), "#fdfbf7", 6);
        canvas.Inset(x, y, w, h, 0, inner => Landscape.Empty(stage.On(inner)));
        canvas.Rect(x + (w / 2) - (frame / 4), y, frame / 2, h, "#fdfbf7");
        canvas.Rect(x, y + (h * 0.42), w, frame / 2, "#fdfbf7");
        var curtain = canvas.Linear(0, (0, stage.Palette.Ground.Lighter(0.4), 0.95), (0.5, stage.Palette.Soft, 0.9), (1, stage.Palette.Ground.Lighter(0.4), 0.55));
        canvas.Path($"M{N(x - (w * 0.12))} {N(y - (h * 0.08))}h{N(w * 0.26)}q{N(w * 0.02)} {N(h * 0.7)} {N(-w * 0.12)} {N(h * 1.2)}h{N(-w * 0.14)}z", curtain);
        canvas.Path($"M{N(x + (w * 1.12))} {N(y - (h * 0.08))}h{N(-w * 0.26)}q{N(-w * 0.02)} {N(h * 0.7)} {N(w * 0.12)} {N(h * 1.2)}h{N(w * 0.14)}z", curtain);
    }

    /// <summary>A window seat: mostly view, with things on the sill.</summary>
    public static void Sill(Stage stage, SceneTopic topic)
    {
        var (w, h) = (stage.Width, stage.Height);
        stage.Canvas.Fill(stage.Canvas.Linear(90, (0, stage.Palette.Soft, 1), (1, stage.Palette.Accent.Lighter(0.2), 1)));
        Window(stage, w * 0.13, h * 0.08, w * 0.74, h * 0.56);
        Tabletop.Table(stage, h * 0.72);
        Tabletop.Group(stage, topic, h * 0.72);
        Light.Falloff(stage);
    }

    private static void Wall(Stage stage, double floor)
    {
        var canvas = stage.Canvas;
        canvas.Fill(canvas.Linear(70, (0, stage.Palette.Ground, 1), (1, stage.Palette.Soft, 1)));
        if (stage.Chance(0.4))
        {
            canvas.Rect(0, floor * 0.62, stage.Width, floor, stage.Palette.Accent.Lighter(0.3).ToString(), opacity: 0.7);
        }

        canvas.Inset(0, floor, stage.Width, stage.Height - floor, 0, inner =>
        {
            Surfaces.Wood(stage.On(inner));
            inner.Fill(inner.Linear(90, (0, Rgb.White, 0.3), (1, stage.Palette.Deep, 0.12)));
        });
        canvas.Rect(0, floor - 16, stage.Width, 16, "#fffdf8");
    }

    private static void Gallery(Stage stage, double x, double y)
    {
        var canvas = stage.Canvas;
        for (var i = 0; i < 3; i++)
        {
            var (w, h) = (stage.Width * (i == 0 ? 0.26 : 0.16), stage.Width * (i == 0 ? 0.34 : 0.16));
            var (left, top) = (x + (i == 0 ? 0 : stage.Width * 0.3), y + (i == 2 ? stage.Width * 0.19 : 0));
            canvas.Rect(left + 6, top + 10, w, h, stage.Palette.Deep.ToString(), 4, 0.16);
            canvas.Rect(left, top, w, h, stage.Palette.Strong.Darker(0.3).ToString(), 4);
            canvas.Rect(left + 10, top + 10, w - 20, h - 20, "#fffdf8");
            canvas.Inset(left + 24, top + 24, w - 48, h - 48, 0, inner => Landscape.Empty(stage.On(inner)));
        }
    }

    private static void Rug(Stage stage, double x, double y, double radius)
    {
        var canvas = stage.Canvas;
        canvas.Ellipse(x, y + 8, radius, radius * 0.3, stage.Palette.Deep.ToString(), 0.15);
        canvas.Ellipse(x, y, radius, radius * 0.3, stage.Palette.Accent.ToString());
        canvas.Ellipse(x, y, radius * 0.86, radius * 0.25, stage.Palette.Ground.ToString());
        canvas.Ellipse(x, y, radius * 0.8, radius * 0.23, stage.Palette.Accent.Lighter(0.35).ToString());
    }
}
