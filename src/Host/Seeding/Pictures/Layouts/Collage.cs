namespace SocialCommerce.Host.Seeding.Pictures.Layouts;

/// <summary>Several pictures in one: a grid, prints on a table, stickers on a page, one large portrait.</summary>
internal static class Collage
{
    private static readonly (double X, double Y, double W, double H)[][] Grids =
    [
        [(0, 0, 0.5, 0.5), (0.5, 0, 0.5, 0.5), (0, 0.5, 0.5, 0.5), (0.5, 0.5, 0.5, 0.5)],
        [(0, 0, 1, 0.56), (0, 0.56, 0.5, 0.44), (0.5, 0.56, 0.5, 0.44)],
        [(0, 0, 0.6, 1), (0.6, 0, 0.4, 0.5), (0.6, 0.5, 0.4, 0.5)],
    ];

    public static void Grid(Stage stage, SceneTopic topic)
    {
        const double gap = 12;
        stage.Canvas.Fill("#ffffff");
        var heroes = stage.PickMany([.. topic.Heroes, .. topic.Props], 4);
        var cells = stage.Pick(Grids);
        for (var i = 0; i < cells.Length; i++)
        {
            var (x, y, w, h) = cells[i];
            var (left, top) = ((x * stage.Width) + (gap / 2), (y * stage.Height) + (gap / 2));
            var hero = heroes[i % heroes.Count];
            stage.Canvas.Inset(left, top, (w * stage.Width) - gap, (h * stage.Height) - gap, 10, inner =>
                Cell(stage.On(inner), hero, topic));
        }
    }

    public static void Prints(Stage stage, SceneTopic topic)
    {
        Surfaces.Any(stage);
        var (w, h) = (stage.Width, stage.Height);
        var places = h > w
            ? new[] { (0.36, 0.28, -8.0), (0.64, 0.55, 6.0), (0.36, 0.8, -4.0) }
            : [(0.3, 0.42, -7.0), (0.68, 0.56, 6.0)];
        foreach (var (x, y, rotation) in places)
        {
            Print(stage, w * x, h * y, Math.Min(w, h) * 0.5, rotation + stage.Between(-3, 3));
        }

        foreach (var (prop, at) in stage.PickMany(topic.Props, 3).Zip([(0.85, 0.18), (0.12, 0.55), (0.86, 0.86)]))
        {
            stage.Lay(prop, w * at.Item1, h * at.Item2, w * stage.Between(0.18, 0.24), stage.Between(-30, 30));
        }

        Light.Sometimes(stage);
    }

    public static void Stickers(Stage stage, SceneTopic topic)
    {
        var (w, h) = (stage.Width, stage.Height);
        Page(stage);
        var hero = stage.Pick(topic.Heroes);
        var around = stage.PickMany([.. topic.Props, .. topic.Heroes.Where(name => name != hero)], 8);
        (double X, double Y)[] places =
            [(0.2, 0.15), (0.55, 0.13), (0.83, 0.24), (0.14, 0.45), (0.87, 0.56), (0.18, 0.78), (0.5, 0.88), (0.82, 0.84)];
        for (var i = 0; i < around.Count; i++)
        {
            var (x, y) = places[i];
            stage.Stick(around[i], w * (x + stage.Between(-0.02, 0.02)), h * (y + stage.Between(-0.02, 0.02)), w * stage.Between(0.19, 0.26), stage.Between(-18, 18));
        }

        stage.Stick(hero, w * 0.5, h * 0.5, Math.Min(w, h) * 0.46, stage.Between(-8, 8));
    }

    public static void Portrait(Stage stage, SceneTopic topic)
    {
        var (w, h) = (stage.Width, stage.Height);
        var canvas = stage.Canvas;
        canvas.Fill(canvas.Linear(60, (0, stage.Palette.Soft, 1), (1, stage.Palette.Accent, 1)));
        canvas.Circle(w * 0.5, h * 0.52, w * 0.44, canvas.Linear(60, (0, stage.Palette.Ground, 1), (1, stage.Palette.Soft, 1)));
        foreach (var prop in stage.PickMany(topic.Props, 6))
        {
            var size = w * stage.Between(0.1, 0.16);
            var x = stage.Chance(0.5) ? stage.Between(0.06, 0.24) : stage.Between(0.76, 0.94);
            stage.Lay(prop, w * x, h * stage.Between(0.08, 0.92), size, stage.Between(-25, 25));
        }

        stage.Lay(stage.Pick(topic.Heroes), w * 0.5, h * 0.52, Math.Min(w * 0.66, h * 0.7));
        Light.Falloff(stage);
    }

    private static void Cell(Stage stage, string hero, SceneTopic topic)
    {
        if (stage.Chance(0.3))
        {
            Tabletop.Paint(stage, topic);
            return;
        }

        var size = Math.Min(stage.Width, stage.Height) * 0.62;
        var ground = stage.Pick(stage.Palette.Soft, stage.Palette.Accent.Lighter(0.2), stage.Palette.Ground, stage.Palette.Strong.Lighter(0.35));
        stage.Canvas.Fill(stage.Canvas.Linear(70, (0, ground.Lighter(0.25), 1), (1, ground, 1)));
        stage.Lay(hero, stage.Width / 2, stage.Height / 2, size, stage.Between(-10, 10));
        Light.Falloff(stage);
    }

    private static void Print(Stage stage, double x, double y, double side, double rotation)
    {
        var canvas = stage.Canvas;
        var edge = side * 0.06;
        canvas.Group($"transform=\"translate({SvgCanvas.N(x)} {SvgCanvas.N(y)}) rotate({SvgCanvas.N(rotation)})\"", () =>
        {
            canvas.Rect((-side / 2) - edge + 10, (-side / 2) - edge + 16, side + (edge * 2), side + (edge * 5), stage.Palette.Deep.ToString(), 4, 0.2);
            canvas.Rect((-side / 2) - edge, (-side / 2) - edge, side + (edge * 2), side + (edge * 5), "#fffefb", 4);
            canvas.Inset(-side / 2, -side / 2, side, side, 0, inner => Landscape.Empty(stage.On(inner)));
            canvas.Rect(-side * 0.14, (-side / 2) - (edge * 1.8), side * 0.28, edge * 1.6, stage.Palette.Accent.ToString(), 2, 0.75);
        });
    }

    private static void Page(Stage stage)
    {
        var canvas = stage.Canvas;
        canvas.Fill(canvas.Linear(60, (0, stage.Palette.Soft, 1), (1, stage.Palette.Accent.Lighter(0.1), 1)));
        var step = stage.Width / 22;
        for (var x = step / 2; x < stage.Width; x += step)
        {
            // A dashed line of round dots is one element where a grid of circles would be hundreds.
            canvas.Group($"stroke-dasharray=\"0 {SvgCanvas.N(step)}\"", () =>
                canvas.Line($"M{SvgCanvas.N(x)} {SvgCanvas.N(step / 2)}V{SvgCanvas.N(stage.Height)}", "#ffffff", 6, 0.6));
        }
    }
}
