using static SocialCommerce.Host.Seeding.Pictures.SvgCanvas;

namespace SocialCommerce.Host.Seeding.Pictures.Layouts;

/// <summary>Things standing on a table before a wall.</summary>
internal static class Tabletop
{
    public static void Paint(Stage stage, SceneTopic topic)
    {
        Wall(stage);
        var table = stage.Height * stage.Between(0.64, 0.72);
        Table(stage, table);
        Group(stage, topic, table);
        Light.Sometimes(stage);
    }

    public static void Table(Stage stage, double top)
    {
        var canvas = stage.Canvas;
        canvas.Inset(0, top, stage.Width, stage.Height - top, 0, inner =>
        {
            var surface = stage.On(inner);
            Action<Stage> paint = stage.Pick<Action<Stage>>(Surfaces.Linen, Surfaces.Marble, Surfaces.Gingham, Plain);
            paint(surface);
            inner.Fill(inner.Linear(90, (0, Rgb.White, 0.25), (0.3, Rgb.White, 0), (1, stage.Palette.Deep, 0.18)));
        });
        canvas.Rect(0, top - 2, stage.Width, 5, stage.Palette.Deep.ToString(), opacity: 0.14);
    }

    /// <summary>A hero with company behind and in front of it, far things first.</summary>
    public static void Group(Stage stage, SceneTopic topic, double table)
    {
        var (w, h) = (stage.Width, stage.Height);
        var hero = stage.Pick(topic.Heroes);
        var company = stage.PickMany([.. topic.Props.Where(name => name != hero)], 5);
        var heroX = w * stage.Between(0.4, 0.6);
        for (var i = 0; i < company.Count; i++)
        {
            var side = i % 2 == 0 ? -1 : 1;
            var isBehind = i < 2;
            var x = heroX + (side * w * (isBehind ? stage.Between(0.24, 0.3) : stage.Between(0.27, 0.4)));
            var y = isBehind ? table + (h * 0.04) : table + (h * stage.Between(0.15, 0.24));
            if (i == 2)
            {
                stage.StandWithin(hero, heroX, table + (h * 0.1), Math.Min(h * 0.42, w * 0.56));
            }

            stage.StandWithin(company[i], x, y, h * (isBehind ? stage.Between(0.2, 0.27) : stage.Between(0.12, 0.17)));
        }
    }

    private static void Wall(Stage stage)
    {
        var canvas = stage.Canvas;
        var (w, h) = (stage.Width, stage.Height);
        canvas.Fill(canvas.Linear(75, (0, stage.Palette.Ground, 1), (1, stage.Palette.Soft.Darker(0.04), 1)));
        switch (stage.Below(4))
        {
            case 0:
                canvas.Circle(w * stage.Between(0.3, 0.7), h * 0.4, w * 0.33, stage.Palette.Accent.Lighter(0.35).ToString(), 0.75);
                break;
            case 1:
                Arch(stage, w * stage.Between(0.25, 0.4), w * 0.42, stage.Palette.Accent.Lighter(0.3), h * 0.12, h);
                break;
            case 2:
                Tiles(stage);
                break;
            default:
                Pendant(stage);
                break;
        }
    }

    public static void Arch(Stage stage, double left, double width, Rgb color, double top, double bottom) =>
        stage.Canvas.Path(
            $"M{N(left)} {N(bottom)}V{N(top + (width / 2))}a{N(width / 2)} {N(width / 2)} 0 0 1 {N(width)} 0V{N(bottom)}z", color.ToString());

    private static void Tiles(Stage stage)
    {
        var side = stage.Width / 8;
        var line = stage.Palette.Accent.Lighter(0.2).ToString();
        for (var x = side; x < stage.Width; x += side)
        {
            stage.Canvas.Line($"M{N(x)} 0V{N(stage.Height * 0.75)}", line, 3, 0.4);
        }

        for (var y = side * 0.6; y < stage.Height * 0.75; y += side)
        {
            stage.Canvas.Line($"M0 {N(y)}H{N(stage.Width)}", line, 3, 0.4);
        }
    }

    private static void Pendant(Stage stage)
    {
        var canvas = stage.Canvas;
        var (x, y, size) = (stage.Width * stage.Between(0.2, 0.8), stage.Height * 0.13, stage.Width * 0.12);
        canvas.Circle(x, y + size, size * 3, canvas.Radial((0, Rgb.Parse("#fff2c2"), 0.75), (1, Rgb.Parse("#fff2c2"), 0)));
        canvas.Rect(x - 2, 0, 4, y, stage.Palette.Deep.ToString());
        canvas.Path($"M{N(x - (size * 0.25))} {N(y)}h{N(size * 0.5)}l{N(size * 0.65)} {N(size)}h{N(-size * 1.8)}z", stage.Palette.Strong.ToString());
        canvas.Ellipse(x, y + size, size * 0.9, size * 0.12, "#fff6d8");
    }

    private static void Plain(Stage stage) =>
        stage.Canvas.Fill(stage.Canvas.Linear(90, (0, stage.Palette.Accent.Lighter(0.25), 1), (1, stage.Palette.Accent, 1)));
}
