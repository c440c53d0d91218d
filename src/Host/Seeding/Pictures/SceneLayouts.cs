using SocialCommerce.Host.Seeding.Pictures.Layouts;

namespace SocialCommerce.Host.Seeding.Pictures;

/// <summary>The ways to compose a picture, by name.</summary>
internal static class SceneLayouts
{
    public static IReadOnlyDictionary<string, Action<Stage, SceneTopic>> All { get; } =
        new Dictionary<string, Action<Stage, SceneTopic>>(StringComparer.Ordinal)
        {
            ["flatlay"] = FlatLay.Paint,
            ["tabletop"] = Tabletop.Paint,
            ["landscape"] = Landscape.Paint,
            ["podium"] = Podium.Paint,
            ["interior"] = Interior.Paint,
            ["window"] = Interior.Sill,
            ["rack"] = Rack.Paint,
            ["collage"] = Collage.Grid,
            ["polaroids"] = Collage.Prints,
            ["stickers"] = Collage.Stickers,
            ["portrait"] = Collage.Portrait,
        };

    /// <summary>Drawings that layouts use on their own account.</summary>
    public static IReadOnlyList<string> Extras { get; } =
        ["herb", "evergreen-tree", "palm-tree", "sailboat", "deciduous-tree", "couch-and-lamp", "chair", "bed", "potted-plant", "basket", "books", "sparkles", "studio-microphone", "wrapped-gift"];
}
