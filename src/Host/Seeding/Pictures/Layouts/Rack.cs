namespace SocialCommerce.Host.Seeding.Pictures.Layouts;

/// <summary>Shelves on a wall, filled.</summary>
internal static class Rack
{
    public static void Paint(Stage stage, SceneTopic topic)
    {
        var canvas = stage.Canvas;
        var (w, h) = (stage.Width, stage.Height);
        canvas.Fill(canvas.Linear(80, (0, stage.Palette.Ground, 1), (1, stage.Palette.Soft, 1)));
        var shelves = h > w ? 3 : 2;
        var things = stage.PickMany([.. topic.Heroes, .. topic.Props], 4 * shelves);
        var next = 0;
        for (var shelf = 0; shelf < shelves; shelf++)
        {
            var y = h * (shelf + 0.88) / shelves;
            Board(stage, y);
            var free = w * 0.84;
            for (var x = w * 0.08; next < things.Count && free > w * 0.16; next++)
            {
                var height = h / shelves * stage.Between(0.4, 0.62);
                var width = Math.Min(stage.WidthOf(things[next], height), w * 0.36);
                height = width / stage.WidthOf(things[next], 1);
                if (width > free)
                {
                    break;
                }

                stage.Stand(things[next], x + (width / 2), y + 4, height);
                x += width + (w * 0.03);
                free -= width + (w * 0.03);
            }
        }

        Light.Sometimes(stage);
    }

    private static void Board(Stage stage, double y)
    {
        var canvas = stage.Canvas;
        var wood = Rgb.Parse("#c99f72").Mix(stage.Palette.Strong, 0.2);
        var (x, w) = (stage.Width * 0.05, stage.Width * 0.9);
        canvas.Rect(x + 10, y + 18, w, stage.Height * 0.05, canvas.Linear(90, (0, stage.Palette.Deep, 0.25), (1, stage.Palette.Deep, 0)));
        canvas.Rect(x, y - 8, w, 16, wood.Lighter(0.35).ToString(), 3);
        canvas.Rect(x, y + 8, w, 16, wood.Darker(0.12).ToString(), 3);
    }
}
