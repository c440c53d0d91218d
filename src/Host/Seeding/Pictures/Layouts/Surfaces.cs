using static SocialCommerce.Host.Seeding.Pictures.SvgCanvas;

namespace SocialCommerce.Host.Seeding.Pictures.Layouts;

/// <summary>What things lie and stand on.</summary>
internal static class Surfaces
{
    private static readonly Rgb Oak = Rgb.Parse("#d9b48a");
    private static readonly Rgb Walnut = Rgb.Parse("#8a5d3f");

    public static void Any(Stage stage)
    {
        Action<Stage> paint = stage.Pick<Action<Stage>>(Linen, Linen, Marble, Wood, Gingham, Split, Terrazzo);
        paint(stage);
    }

    /// <summary>Woven cloth: two families of thin threads.</summary>
    public static void Linen(Stage stage)
    {
        var canvas = stage.Canvas;
        var cloth = stage.Chance(0.5) ? stage.Palette.Ground : stage.Palette.Soft;
        canvas.Fill(cloth.ToString());
        var step = stage.Width / 60;
        for (var x = step / 2; x < stage.Width; x += step * stage.Between(0.8, 1.2))
        {
            canvas.Line($"M{N(x)} 0V{N(stage.Height)}", cloth.Darker(0.12).ToString(), step * 0.3, stage.Between(0.1, 0.35));
        }

        for (var y = step / 2; y < stage.Height; y += step * stage.Between(0.8, 1.2))
        {
            canvas.Line($"M0 {N(y)}H{N(stage.Width)}", cloth.Lighter(0.6).ToString(), step * 0.3, stage.Between(0.1, 0.4));
        }
    }

    public static void Marble(Stage stage)
    {
        var canvas = stage.Canvas;
        canvas.Fill(canvas.Linear(35, (0, Rgb.Parse("#fbfaf9"), 1), (1, stage.Palette.Ground.Mix(Rgb.Parse("#e9e8e8"), 0.6), 1)));
        for (var vein = 0; vein < 7; vein++)
        {
            var y = stage.Between(-0.3, 1.1) * stage.Height;
            var data = $"M{N(-20)} {N(y)}";
            for (var x = 0.0; x < stage.Width + 200; x += stage.Width / 5)
            {
                y += stage.Between(-0.02, 0.13) * stage.Height;
                data += $"S{N(x + stage.Between(20, 120))} {N(y + stage.Between(-60, 60))} {N(x + (stage.Width / 5))} {N(y)}";
            }

            canvas.Line(data, stage.Palette.Deep.Mix(Rgb.Parse("#8a8f98"), 0.75).ToString(), stage.Between(1, 9), stage.Between(0.07, 0.2));
        }
    }

    public static void Wood(Stage stage)
    {
        var canvas = stage.Canvas;
        var tone = Oak.Mix(Walnut, stage.Between(0, 0.9)).Mix(stage.Palette.Accent, 0.12);
        var board = stage.Width / stage.Pick(3, 4, 5);
        for (var x = 0.0; x < stage.Width; x += board)
        {
            var own = tone.Mix(stage.Chance(0.5) ? Rgb.White : Rgb.Black, stage.Between(0, 0.09));
            canvas.Rect(x, 0, board, stage.Height, own.ToString());
            for (var grain = 0; grain < 6; grain++)
            {
                var at = x + (board * stage.Between(0.06, 0.94));
                var sway = board * stage.Between(-0.08, 0.08);
                canvas.Line(
                    $"M{N(at)} 0C{N(at + sway)} {N(stage.Height * 0.3)} {N(at - sway)} {N(stage.Height * 0.7)} {N(at + (sway / 2))} {N(stage.Height)}",
                    own.Darker(0.28).ToString(),
                    stage.Between(1, 4),
                    stage.Between(0.12, 0.3));
            }

            canvas.Rect(x + board - 3, 0, 3, stage.Height, own.Darker(0.5).ToString(), opacity: 0.5);
        }
    }

    public static void Gingham(Stage stage)
    {
        var canvas = stage.Canvas;
        var color = stage.Pick(stage.Palette.Accent, stage.Palette.Strong).Lighter(0.15).ToString();
        canvas.Fill("#fffdf9");
        var square = stage.Width / stage.Pick(9, 11, 13);
        for (var x = 0.0; x < stage.Width; x += square * 2)
        {
            canvas.Rect(x, 0, square, stage.Height, color, opacity: 0.34);
        }

        for (var y = 0.0; y < stage.Height; y += square * 2)
        {
            canvas.Rect(0, y, stage.Width, square, color, opacity: 0.34);
        }
    }

    /// <summary>Two sheets of coloured paper.</summary>
    public static void Split(Stage stage)
    {
        var canvas = stage.Canvas;
        var (w, h) = (stage.Width, stage.Height);
        canvas.Fill(stage.Palette.Ground.ToString());
        var (left, right) = (stage.Between(0.25, 0.75) * h, stage.Between(0.25, 0.75) * h);
        canvas.Path($"M0 {N(left + 14)}L{N(w)} {N(right + 14)}V{N(h)}H0z", stage.Palette.Deep.ToString(), 0.12);
        canvas.Path($"M0 {N(left)}L{N(w)} {N(right)}V{N(h)}H0z", stage.Palette.Accent.Lighter(0.12).ToString());
    }

    public static void Terrazzo(Stage stage)
    {
        var canvas = stage.Canvas;
        canvas.Fill(stage.Palette.Ground.Lighter(0.3).ToString());
        Rgb[] chips = [stage.Palette.Accent, stage.Palette.Soft, stage.Palette.Strong, Rgb.Parse("#b9b4ad"), Rgb.Parse("#6d675f")];
        for (var chip = 0; chip < 110; chip++)
        {
            var (x, y, size) = (stage.Between(0, stage.Width), stage.Between(0, stage.Height), stage.Width * stage.Between(0.006, 0.024));
            canvas.Path(
                $"M{N(x)} {N(y - size)}L{N(x + (size * stage.Between(0.5, 1.2)))} {N(y - (size * 0.2))}L{N(x + (size * 0.5))} {N(y + size)}"
                + $"L{N(x - (size * stage.Between(0.4, 1.1)))} {N(y + (size * 0.4))}z",
                stage.Pick(chips).ToString(),
                0.75);
        }
    }
}
