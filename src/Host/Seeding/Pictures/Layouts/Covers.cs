using static SocialCommerce.Host.Seeding.Pictures.SvgCanvas;

namespace SocialCommerce.Host.Seeding.Pictures.Layouts;

/// <summary>Covers of live rooms, brands, shops and boards.</summary>
internal static class Covers
{
    public static void Room(Stage stage, SceneTopic topic)
    {
        var canvas = stage.Canvas;
        var (w, h) = (stage.Width, stage.Height);
        canvas.Fill(canvas.Linear(90, (0, stage.Palette.Deep, 1), (0.6, stage.Palette.Strong, 1), (1, stage.Palette.Deep, 1)));
        foreach (var x in (ReadOnlySpan<double>)[0.1, 0.5, 0.9])
        {
            var beam = canvas.Linear(90, (0, Rgb.White, 0.5), (1, Rgb.White, 0));
            canvas.Path($"M{N(w * x)} -20L{N(w * (0.5 + ((x - 0.5) * 0.3) - 0.26))} {N(h * 0.8)}h{N(w * 0.52)}z", beam, 0.45);
        }

        for (var spark = 0; spark < 40; spark++)
        {
            canvas.Circle(stage.Between(0, w), stage.Between(0, h * 0.75), stage.Between(2, 9), "#ffffff", stage.Between(0.15, 0.6));
        }

        Podium.Plinth(stage, w * 0.5, h * 0.8, w * 0.36, h * 0.07);
        var props = stage.PickMany(topic.Props, 2);
        stage.StandWithin(props[0], w * 0.26, h * 0.8, h * 0.15);
        stage.StandWithin(props[1], w * 0.75, h * 0.8, h * 0.15);
        stage.StandWithin(stage.Pick(topic.Heroes), w * 0.5, h * 0.815, Math.Min(h * 0.36, w * 0.46));
        stage.StandWithin("studio-microphone", w * 0.12, h * 0.97, h * 0.17);
        stage.StandWithin("wrapped-gift", w * 0.86, h * 0.97, h * 0.13);
    }

    public static void Banner(Stage stage, SceneTopic topic)
    {
        var canvas = stage.Canvas;
        var (w, h) = (stage.Width, stage.Height);
        canvas.Fill(canvas.Linear(20, (0, stage.Palette.Ground, 1), (1, stage.Palette.Accent, 1)));
        canvas.Circle(w * stage.Between(0.05, 0.3), h * stage.Between(0, 1), h * 0.6, stage.Palette.Soft.ToString(), 0.8);
        Tabletop.Arch(stage, w * 0.56, w * 0.2, stage.Palette.Strong.Lighter(0.25), h * 0.14, h);
        Tabletop.Arch(stage, w * 0.78, w * 0.13, stage.Palette.Soft, h * 0.34, h);
        canvas.Rect(0, h * 0.86, w, h * 0.14, stage.Palette.Accent.Darker(0.08).ToString());
        var things = stage.PickMany([.. topic.Heroes, .. topic.Props], 5);
        double[] places = [0.66, 0.84, 0.48, 0.32, 0.18];
        for (var i = things.Count - 1; i >= 0; i--)
        {
            stage.StandWithin(things[i], w * places[i], h * (i % 2 == 0 ? 0.93 : 0.9), h * (i == 0 ? 0.64 : stage.Between(0.28, 0.42)));
        }

        Light.Falloff(stage);
    }
}
