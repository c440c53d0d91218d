namespace SocialCommerce.Host.Seeding.Pictures.Layouts;

/// <summary>Shots of one product.</summary>
internal static class ProductShots
{
    public static void Paint(Stage stage, string drawing, SpriteStyle? tint, int seed)
    {
        switch (Math.Abs(seed % 4))
        {
            case 0:
                Plain(stage, drawing, tint);
                break;
            case 1:
                OnPlinth(stage, drawing, tint);
                break;
            case 2:
                OnSurface(stage, drawing, tint);
                break;
            default:
                Close(stage, drawing, tint);
                break;
        }
    }

    private static void Plain(Stage stage, string drawing, SpriteStyle? tint)
    {
        var canvas = stage.Canvas;
        var side = stage.Width;
        canvas.Fill(canvas.RadialAt(0.5, 0.42, 0.75, (0, Rgb.White, 1), (1, stage.Palette.Ground.Darker(0.03), 1)));
        canvas.Rect(0, side * 0.76, side, side * 0.24, canvas.Linear(90, (0, stage.Palette.Soft, 0.55), (1, stage.Palette.Ground, 0)));
        StandFitting(stage, drawing, side * 0.5, side * 0.84, side * 0.64, tint);
    }

    private static void OnPlinth(Stage stage, string drawing, SpriteStyle? tint)
    {
        var side = stage.Width;
        Podium.Backdrop(stage);
        Podium.Plinth(stage, side * 0.5, side * 0.76, side * 0.28, side * 0.12);
        StandFitting(stage, drawing, side * 0.5, side * 0.775, side * 0.5, tint);
        Light.Sometimes(stage);
    }

    private static void OnSurface(Stage stage, string drawing, SpriteStyle? tint)
    {
        Surfaces.Any(stage);
        stage.Lay(drawing, stage.Width * 0.5, stage.Height * 0.5, stage.Width * 0.6, stage.Between(-16, 16), tint);
        Light.LeafShadow(stage);
        Light.Falloff(stage);
    }

    private static void Close(Stage stage, string drawing, SpriteStyle? tint)
    {
        var canvas = stage.Canvas;
        canvas.Fill(canvas.Linear(60, (0, stage.Palette.Soft, 1), (1, stage.Palette.Accent, 1)));
        canvas.Circle(stage.Width * 0.5, stage.Height * 0.5, stage.Width * 0.42, stage.Palette.Ground.ToString(), 0.7);
        stage.Lay(drawing, stage.Width * 0.5, stage.Height * 0.5, stage.Width * 0.78, stage.Between(-10, 10), tint);
        Light.Falloff(stage);
    }

    /// <summary>As high as <paramref name="size"/>, or as wide when the thing is wider than high.</summary>
    private static void StandFitting(Stage stage, string drawing, double x, double y, double size, SpriteStyle? tint)
    {
        var ratio = stage.WidthOf(drawing, 1);
        stage.Stand(drawing, x, y, ratio > 1 ? size / ratio : size, tint);
    }
}
