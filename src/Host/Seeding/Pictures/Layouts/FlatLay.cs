namespace SocialCommerce.Host.Seeding.Pictures.Layouts;

/// <summary>Things laid out on a surface, seen from above.</summary>
internal static class FlatLay
{
    public static void Paint(Stage stage, SceneTopic topic)
    {
        Surfaces.Any(stage);
        var (w, h) = (stage.Width, stage.Height);
        var hero = stage.Pick(topic.Heroes);
        var (heroX, heroY) = (w * stage.Between(0.42, 0.58), h * stage.Between(0.44, 0.56));
        // Only food belongs on a plate.
        if (topic.Name is "desserts" or "cooking" && stage.Chance(0.6))
        {
            Plate(stage, heroX, heroY, w * 0.36);
        }

        var others = stage.PickMany([.. topic.Props, .. topic.Heroes.Where(name => name != hero)], 7);
        // A loose ring around the hero: the golden angle keeps neighbours apart at every count.
        var turn = stage.Between(0, Math.Tau);
        for (var i = 0; i < others.Count; i++)
        {
            var angle = turn + (i * Math.Tau / others.Count) + stage.Between(-0.1, 0.1);
            var (x, y) = (heroX + (Math.Cos(angle) * w * stage.Between(0.4, 0.47)), heroY + (Math.Sin(angle) * h * stage.Between(0.36, 0.44)));
            stage.Lay(others[i], x, y, w * stage.Between(0.19, 0.29), stage.Between(-40, 40));
        }

        stage.Lay(hero, heroX, heroY, Math.Min(w, h) * stage.Between(0.44, 0.54), stage.Between(-14, 14));
        Light.Sometimes(stage);
    }

    private static void Plate(Stage stage, double x, double y, double radius)
    {
        var canvas = stage.Canvas;
        canvas.Circle(x + (radius * 0.05), y + (radius * 0.08), radius * 1.02, stage.Palette.Deep.ToString(), 0.16);
        canvas.Circle(x, y, radius, canvas.Linear(45, (0, Rgb.White, 1), (1, stage.Palette.Ground.Darker(0.06), 1)));
        canvas.Circle(x, y, radius * 0.76, canvas.Linear(225, (0, Rgb.White, 1), (1, stage.Palette.Ground.Darker(0.05), 1)));
    }
}
