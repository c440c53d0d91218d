namespace SocialCommerce.Host.Seeding.Pictures;

/// <summary>Pictures of people: drawn faces, animals, or a thing they like.</summary>
internal static class Avatars
{
    private static readonly string[] People =
    [
        "woman-light-skin-tone", "woman-medium-light-skin-tone", "woman-medium-skin-tone", "woman-light-skin-tone-curly-hair",
        "woman-medium-light-skin-tone-red-hair", "woman-light-skin-tone-blond-hair", "woman-artist-light-skin-tone",
        "woman-cook-medium-light-skin-tone", "woman-student-light-skin-tone", "woman-singer-medium-light-skin-tone",
        "woman-with-headscarf-medium-light-skin-tone", "girl-light-skin-tone", "man-light-skin-tone", "man-medium-light-skin-tone",
        "man-medium-skin-tone-curly-hair", "man-light-skin-tone-beard", "man-artist-medium-light-skin-tone", "man-cook-light-skin-tone",
        "man-student-medium-light-skin-tone", "boy-medium-light-skin-tone", "old-woman-light-skin-tone", "woman-technologist-light-skin-tone",
        "man-technologist-medium-light-skin-tone", "woman-astronaut-light-skin-tone", "man-farmer-medium-light-skin-tone",
    ];

    private static readonly string[] Others =
    [
        "cat-face", "dog-face", "rabbit-face", "panda", "fox", "bear", "koala", "hamster", "penguin", "owl", "tiger-face", "frog", "otter",
        "sunflower", "cherry-blossom", "avocado", "strawberry", "peach", "lemon", "camera", "cactus", "rainbow", "hot-beverage", "whale",
    ];

    public static IEnumerable<string> Faces => People.Concat(Others);

    public static void Paint(Stage stage)
    {
        var canvas = stage.Canvas;
        var (side, palette) = (stage.Width, stage.Palette);
        canvas.Fill(canvas.Linear(stage.Between(30, 120), (0, palette.Soft, 1), (1, palette.Accent, 1)));
        canvas.Circle(side * stage.Between(0.1, 0.9), side * stage.Between(0.05, 0.4), side * stage.Between(0.2, 0.4), palette.Ground.ToString(), 0.5);
        if (stage.Chance(0.6))
        {
            // A little larger than the square, so that shoulders reach its edge.
            stage.Stand(stage.Pick(People), side * 0.5, side * 1.02, side * 0.86);
        }
        else
        {
            stage.Lay(stage.Pick(Others), side * 0.5, side * 0.52, side * 0.66, stage.Between(-6, 6));
        }
    }
}
