using System.Text;
using static SocialCommerce.Host.Seeding.Pictures.SvgCanvas;

namespace SocialCommerce.Host.Seeding.Pictures.Layouts;

/// <summary>Sky, ridges in the haze, water or meadow, and something to be there with.</summary>
internal static class Landscape
{
    private static readonly Palette[] Hours =
    [
        Palette.Parse("#fdf0dc #fbd0b0 #e79a8c #8d6a8f #3a3358"),
        Palette.Parse("#eaf6fd #b8def5 #7fb9d8 #4b86a8 #1f4a63"),
        Palette.Parse("#fff1c9 #ffc078 #ef7d54 #a2425a #3c1f45"),
        Palette.Parse("#dfe3f5 #9aa5d6 #5a66a8 #353f7d #151a40"),
        Palette.Parse("#f3f7ec #cfe4d0 #92bfa4 #4f8a73 #1f4840"),
    ];

    public static void Paint(Stage stage, SceneTopic topic)
    {
        var scene = stage.On(stage.Canvas, stage.Pick(Hours));
        Empty(scene, stage.Height * stage.Between(0.5, 0.62));
        Foreground(scene, topic);
        Light.Falloff(scene);
    }

    /// <summary>Without anybody, for windows and prints.</summary>
    public static void Empty(Stage stage) =>
        Empty(stage.On(stage.Canvas, stage.Pick(Hours)), stage.Height * stage.Between(0.55, 0.7));

    private static void Empty(Stage scene, double horizon)
    {
        Sky(scene, horizon);
        switch (scene.Below(4))
        {
            case 0:
                Ridges(scene, horizon, layers: 1);
                Water(scene, horizon);
                Beach(scene);
                break;
            case 1:
                Ridges(scene, horizon, layers: 4);
                Water(scene, horizon);
                Shore(scene);
                break;
            default:
                Ridges(scene, horizon, layers: scene.Pick(2, 4));
                Meadow(scene, horizon);
                break;
        }
    }

    private static void Sky(Stage stage, double horizon)
    {
        var canvas = stage.Canvas;
        canvas.Fill(canvas.Linear(90, (0, stage.Palette.Accent, 1), (0.35, stage.Palette.Soft, 1), (0.65, stage.Palette.Ground, 1)));
        if (stage.Palette == Hours[^2])
        {
            for (var star = 0; star < 60; star++)
            {
                canvas.Circle(stage.Between(0, stage.Width), stage.Between(0, horizon * 0.8), stage.Width * stage.Between(0.001, 0.003), "#ffffff", 0.8);
            }
        }

        var (x, y, size) = (stage.Width * stage.Between(0.2, 0.8), horizon * stage.Between(0.35, 0.8), stage.Width * stage.Between(0.06, 0.1));
        canvas.Circle(x, y, size * 4, canvas.Radial((0, Rgb.White, 0.7), (0.3, Rgb.White, 0.25), (1, Rgb.White, 0)));
        canvas.Circle(x, y, size, stage.Palette.Ground.Lighter(0.7).ToString());
        for (var cloud = 0; cloud < 3; cloud++)
        {
            Cloud(stage, stage.Between(0, stage.Width), horizon * stage.Between(0.1, 0.65), stage.Width * stage.Between(0.1, 0.2));
        }
    }

    private static void Cloud(Stage stage, double x, double y, double size)
    {
        stage.Canvas.Group("opacity=\".6\"", () =>
        {
            for (var puff = -2; puff <= 2; puff++)
            {
                var radius = size * (0.34 - (Math.Abs(puff) * 0.09));
                stage.Canvas.Ellipse(x + (puff * size * 0.28), y - (radius * 0.5), radius * 1.2, radius, "#ffffff");
            }

            stage.Canvas.Rect(x - (size * 0.8), y - (size * 0.16), size * 1.6, size * 0.18, "#ffffff", size * 0.09);
        });
    }

    private static void Ridges(Stage stage, double horizon, int layers)
    {
        var canvas = stage.Canvas;
        for (var layer = 4 - layers; layer < 4; layer++)
        {
            var depth = layer / 3.0;
            var color = stage.Palette.Soft.Mix(stage.Palette.Strong, 0.25 + (depth * 0.75));
            var height = stage.Height * (0.3 - (depth * 0.2));
            var fade = canvas.Linear(90, (0, color, 1), (1, color.Mix(stage.Palette.Ground, 0.55), 1));
            canvas.Path(Ridge(stage, horizon - (height * 0.25), height, peaks: 3 + (layer * 2), bottom: horizon + 4), fade);
        }
    }

    /// <summary>A mountain line by halving: each midpoint is moved by half as much as the one before.</summary>
    private static string Ridge(Stage stage, double baseline, double height, int peaks, double bottom)
    {
        var heights = Enumerable.Range(0, peaks + 1).Select(_ => stage.Between(0, height)).ToList();
        for (var (pass, shift) = (0, height * 0.3); pass < 3; pass++, shift /= 2)
        {
            var finer = new List<double> { heights[0] };
            for (var i = 1; i < heights.Count; i++)
            {
                finer.Add(((heights[i - 1] + heights[i]) / 2) + stage.Between(-shift, shift));
                finer.Add(heights[i]);
            }

            heights = finer;
        }

        var data = new StringBuilder($"M0 {N(bottom)}");
        for (var i = 0; i < heights.Count; i++)
        {
            data.Append($"L{N(stage.Width * i / (heights.Count - 1))} {N(Math.Min(baseline - heights[i] + (height * 0.4), bottom))}");
        }

        return data.Append($"L{N(stage.Width)} {N(bottom)}z").ToString();
    }

    private static void Water(Stage stage, double horizon)
    {
        var canvas = stage.Canvas;
        var water = canvas.Linear(90, (0, stage.Palette.Ground.Mix(stage.Palette.Accent, 0.35), 1), (1, stage.Palette.Strong, 1));
        canvas.Rect(0, horizon, stage.Width, stage.Height - horizon, water);
        for (var ripple = 0; ripple < 26; ripple++)
        {
            var depth = stage.Between(0, 1);
            var y = horizon + (depth * depth * (stage.Height - horizon));
            var length = stage.Width * (0.05 + (depth * 0.25));
            canvas.Rect(stage.Between(-0.1, 0.95) * stage.Width, y, length, 2 + (depth * 5), "#ffffff", 4, 0.12 + (depth * 0.08));
        }

        if (stage.Chance(0.5))
        {
            stage.StandWithin("sailboat", stage.Width * stage.Between(0.1, 0.9), horizon + (stage.Height * 0.04), stage.Height * 0.07);
        }
    }

    private static void Beach(Stage stage)
    {
        var (w, h) = (stage.Width, stage.Height);
        var sand = Rgb.Parse("#f0dcb4").Mix(stage.Palette.Soft, 0.3);
        for (var (wave, y) = (0, h * 0.77); wave < 3; wave++, y += h * 0.025)
        {
            var color = wave == 2 ? sand : Rgb.White;
            stage.Canvas.Path(
                $"M0 {N(y)}C{N(w * 0.25)} {N(y - (h * 0.03))} {N(w * 0.4)} {N(y + (h * 0.04))} {N(w * 0.6)} {N(y)}S{N(w * 0.9)} {N(y - (h * 0.02))} {N(w)} {N(y)}V{N(h)}H0z",
                color.ToString(),
                wave == 2 ? 1 : 0.35);
        }

        if (stage.Chance(0.6))
        {
            stage.StandWithin("palm-tree", w * stage.Pick(0.1, 0.9), h * 0.88, h * 0.34);
        }
    }

    private static void Meadow(Stage stage, double horizon)
    {
        var canvas = stage.Canvas;
        for (var band = 0; band < 3; band++)
        {
            var y = horizon + ((stage.Height - horizon) * band * 0.28);
            var color = stage.Palette.Strong.Mix(stage.Palette.Accent, 0.5 - (band * 0.3)).Mix(Rgb.Parse("#6f9a4a"), 0.35).Darker(band * 0.1);
            var (left, right) = (stage.Between(-40, 40), stage.Between(-40, 40));
            canvas.Path(
                $"M0 {N(y + left)}Q{N(stage.Width * stage.Between(0.3, 0.7))} {N(y - 60)} {N(stage.Width)} {N(y + right)}V{N(stage.Height)}H0z",
                canvas.Linear(90, (0, color.Lighter(0.18), 1), (1, color, 1)));
        }

        var kind = stage.Pick("evergreen-tree", "evergreen-tree", "deciduous-tree");
        for (var tree = 0; tree < 8; tree++)
        {
            var depth = tree * 0.045;
            stage.StandWithin(
                kind,
                stage.Width * (tree % 2 == 0 ? stage.Between(-0.02, 0.27) : stage.Between(0.73, 1.02)),
                horizon + ((stage.Height - horizon) * (0.08 + depth)),
                stage.Height * (0.06 + (depth * 0.3)));
        }
    }

    private static void Shore(Stage stage)
    {
        var y = stage.Height * 0.84;
        stage.Canvas.Path(
            $"M0 {N(y + stage.Between(-30, 30))}Q{N(stage.Width * 0.5)} {N(y - stage.Between(0, 70))} {N(stage.Width)} {N(y + stage.Between(-30, 30))}V{N(stage.Height)}H0z",
            stage.Palette.Deep.Mix(stage.Palette.Strong, 0.35).ToString());
        for (var tree = 0; tree < 3; tree++)
        {
            stage.StandWithin("evergreen-tree", stage.Width * (tree == 0 ? 0.06 : 0.82 + (tree * 0.06)), y + (stage.Height * 0.03), stage.Height * stage.Between(0.16, 0.24));
        }
    }

    private static void Foreground(Stage stage, SceneTopic topic)
    {
        var ground = stage.Height * stage.Between(0.9, 0.94);
        var hero = stage.Pick(topic.Heroes);
        var x = stage.Width * stage.Between(0.32, 0.68);
        if (hero is "airplane" or "suspension-railway")
        {
            stage.Paint(hero, x, stage.Height * 0.3, stage.Width * 0.44, stage.Between(-8, 8), SpriteStyle.Plain);
            return;
        }

        stage.StandWithin(hero, x, ground, Math.Min(stage.Height * 0.34, stage.Width * 0.44));
        foreach (var (prop, side) in stage.PickMany(topic.Props, 2).Zip([-1, 1]))
        {
            stage.StandWithin(prop, x + (side * stage.Width * stage.Between(0.24, 0.3)), ground + (stage.Height * 0.02), stage.Height * stage.Between(0.11, 0.15));
        }
    }
}
