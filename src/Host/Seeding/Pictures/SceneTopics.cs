namespace SocialCommerce.Host.Seeding.Pictures;

/// <summary>What pictures of a topic are made of.</summary>
/// <param name="Heroes">Drawings that can carry a picture alone.</param>
/// <param name="Props">Drawings that keep them company.</param>
/// <param name="Layouts">Names in <see cref="SceneLayouts"/>; the more often, the likelier.</param>
internal sealed record SceneTopic(
    string Name, IReadOnlyList<Palette> Palettes, IReadOnlyList<string> Heroes, IReadOnlyList<string> Props, IReadOnlyList<string> Layouts);

/// <summary>The topics of the demo world's notes.</summary>
internal static class SceneTopics
{
    public static IReadOnlyList<SceneTopic> All { get; } =
    [
        Topic(
            "outfits",
            "f6efe6 ead9c6 d9b79a b5714f 4a342a|f3eef2 e4d3df c99bb5 8d4f74 3d2436|eef1f4 d5dee8 a3b8cf 4f6f94 22324a|f2f0e8 dcd9c4 b3b48c 6f7446 32361f",
            "dress handbag coat kimono high-heeled-shoe womans-clothes jeans womans-hat womans-boot t-shirt",
            "sunglasses lipstick ring scarf clutch-bag ribbon flat-shoe womans-sandal watch purse gloves rose perfume glasses socks closed-umbrella",
            "flatlay flatlay stickers collage podium rack"),
        Topic(
            "beauty",
            "fdf1ee f9d9d3 f0a9a0 d9635f 5c2228|fbf3ea f3dcc4 e2ae85 b8704a 4d2d1f|f4effa dfd0f0 b99bdc 7c55ad 34204f|eef6f2 cfe6da 96c4ae 4c8f74 1d4536",
            "lipstick perfume serum cream-jar cream-tube nail-polish lotion-bottle mirror",
            "rose cherry-blossom hibiscus sparkles soap lotus white-flower serum cream-jar sponge bubbles pink-heart ribbon tulip blossom",
            "podium podium flatlay tabletop stickers collage"),
        Topic(
            "desserts",
            "fbf4ea f1dfc6 dcb088 a86a3f 45281a|fdf0f1 f8d5da ec9fb0 c95674 561c31|f1f5ec d7e5c8 a6c48a 62904c 2a4420|f3eee9 ddd0c4 b39a86 75594a 33241d",
            "shortcake hot-beverage croissant birthday-cake cupcake doughnut pancakes ice-cream custard waffle bubble-tea pie teapot",
            "cookie strawberry cherries blueberries chocolate-bar dango mug honey-pot candy fork-and-knife spoon tulip coffee-bag bouquet teacup-without-handle lemon",
            "tabletop tabletop flatlay flatlay collage window stickers"),
        Topic(
            "home",
            "f5f0e8 e3d6c3 c4a583 8a6544 3b2a1e|eef0ea d3dacb a3b394 64785a 2a3527|f0ecf0 d8cdd8 ad9bb0 6f5b76 2f2433|eaf0f3 c9d9e1 93b2c2 517a90 1f3845",
            "couch-and-lamp bed potted-plant chair framed-picture floor-lamp bathtub window",
            "cushion scented-candle books cat potted-plant teapot mantelpiece-clock teddy-bear amphora basket mug bouquet cactus yarn",
            "interior interior interior tabletop rack collage"),
        Topic(
            "travel",
            "eaf4fb bfdcf0 7fb3dc 2f78b0 12344f|fdf1e3 fad2a6 f2a065 c95f3a 4f2217|e9f6f3 b9e2da 71c0b2 2a8577 0f3d37|f2eefb d4c7f0 a18bd8 6249a6 281c52",
            "airplane luggage camera sailboat beach-with-umbrella bullet-train camping suspension-railway lighthouse",
            "sunglasses world-map backpack compass coconut umbrella-on-ground palm-tree postbox thong-sandal womans-hat tropical-drink spiral-shell ticket map-of-japan",
            "landscape landscape landscape polaroids polaroids window stickers"),
        Topic(
            "camping",
            "eef3e8 cddfbd 94b77d 4f7d45 1e3a22|fbefdf f4cf9f e0985a a85a32 45220f|e7eef2 bccfd9 7d9fb2 3f677e 16303f|f0ece2 d9ccb0 b39c6e 776238 332a18",
            "tent camping backpack hiking-boot canoe national-park",
            "fire flashlight compass evergreen-tree kitchen-knife mug axe guitar wood map-of-japan brown-mushroom fallen-leaf fishing-pole pot-of-food",
            "landscape landscape landscape flatlay polaroids stickers"),
        Topic(
            "fitness",
            "eef5fb c8e0f4 86b9e6 2f76c2 123459|f1f6e6 d8eab0 aed15a 6a9420 2c4210|fdeee9 f9cbbb f0937a c94a32 501a12|f0eff5 d2d0e2 9d99c0 5a5590 232042",
            "running-shoe dumbbell yoga-mat bicycle tennis running-shirt basketball skateboard",
            "stopwatch avocado banana headphone green-salad cup-with-straw watch socks shorts tumbler-glass badminton boxing-glove sports-medal red-apple glass-of-milk",
            "podium flatlay flatlay stickers landscape collage"),
        Topic(
            "pets",
            "fdf3e4 f9dcae efb469 c47a2c 4d2d10|eaf4f4 c2e0e0 85bcbc 3d8181 163a3a|fbeff3 f5d0dc e69cb4 b85878 4a1c2e|f0f3e6 d8e0bd aebb80 707f42 2f381a",
            "cat dog poodle rabbit black-cat guide-dog parrot",
            "cat-face dog-face rabbit-face hamster bone yarn paw-prints cushion teddy-bear fish potted-plant basket soccer-ball tulip carrot feather",
            "interior interior portrait portrait stickers collage"),
        Topic(
            "photography",
            "eceff2 cbd3db 94a3b3 4f6073 1a2430|fbeee2 f5c9a0 e08f5c a34f35 3f1a17|efeaf6 cdbfe6 9479c8 57409a 1f1648|eaf3ee c0dccb 82b598 3f7a5c 153626",
            "camera camera-with-flash video-camera film-projector framed-picture",
            "film-frames laptop backpack coffee-bag movie-camera clapper-board light-bulb books mug sunflower lighthouse ferris-wheel",
            "landscape landscape polaroids polaroids flatlay podium"),
        Topic(
            "books",
            "f7f1e5 e8d8b8 cda974 8f6a35 3b2a14|eef0f5 ccd3e3 949fc4 4d5a90 1c2244|f1f4ec d2ddc4 a0b48a 5f7850 26341f|f8eded ecc9c9 d49292 9a4c4c 3f1a1a",
            "books open-book notebook-with-decorative-cover notebook fountain-pen spiral-notepad",
            "mug teapot glasses scented-candle pencil bookmark potted-plant crayon straight-ruler paintbrush artist-palette cat tulip fallen-leaf envelope love-letter hot-beverage",
            "tabletop flatlay flatlay rack window stickers"),
        Topic(
            "cooking",
            "fdf3e3 f8daab ecab5d c26a27 4c260e|f1f6e9 d4e6bd a1c878 5b8c38 243d14|fcefe8 f7cdb9 ea9370 bd4f2f 4b1a0f|eef2f3 d0dcdf 9db5bb 5a7c85 22363c",
            "shallow-pan-of-food pot-of-food steaming-bowl spaghetti sushi bento-box green-salad curry-rice pizza dumpling cooking hamburger",
            "tomato carrot garlic lemon chopsticks bell-pepper avocado egg mushroom leafy-green hot-pepper salt bread cheese-wedge shrimp herb rice-ball ear-of-corn",
            "flatlay flatlay flatlay tabletop collage stickers"),
        Topic(
            "plants",
            "eff5ea cfe3c2 97c083 4f8a47 1d3f20|fdf2ee f8d7cc eda793 c9654e 522118|f3f0fa d9cff0 ac98dc 6a50ae 2a1c55|fcf6e1 f5e3a0 e4bf4b ab8120 473409",
            "potted-plant bouquet cactus tulip sunflower hyacinth rose hibiscus lotus",
            "cherry-blossom blossom herb four-leaf-clover seedling butterfly leaf-fluttering-in-wind basket honeybee lady-beetle white-flower bucket shovel amphora",
            "tabletop window podium interior rack stickers flatlay"),
        Topic(
            "parenting",
            "fdf4e6 fbe0b4 f4bf78 d08a3a 543412|eaf5fb c5e3f3 8cc3e6 4286b8 173750|fbeff5 f6d2e3 e8a0c4 b95a8c 4a1d37|eff6ec d0e8c6 9bcb8d 56904a 20401b",
            "teddy-bear baby-bottle carousel-horse baby kite crayon playground-slide",
            "balloon rainbow star yo-yo baby-chick pinata socks artist-palette puzzle-piece party-popper lollipop toothbrush bear sparkles nesting-dolls",
            "interior stickers stickers podium flatlay collage portrait"),
        Topic(
            "gadgets",
            "eef1f6 ccd6e6 93a8cc 476298 182747|efeef4 cfcce0 9790bc 544b8a 1f1a41|eaf3f2 bfdcd9 7db4ae 36786f 113733|f6f0ea e3d0bc c29c76 85613c 372514",
            "headphone laptop mobile-phone camera keyboard video-game watch desktop-computer studio-microphone",
            "joystick computer-mouse battery mug potted-plant cactus light-bulb spiral-notepad radio glasses control-knobs telescope electric-plug",
            "podium podium flatlay flatlay tabletop stickers"),
    ];

    /// <summary>Every drawing that some picture uses; the others are not kept in memory.</summary>
    public static IReadOnlySet<string> Ingredients { get; } = All
        .SelectMany(topic => topic.Heroes.Concat(topic.Props))
        .Concat(ProductKinds.All.Values)
        .Concat(Avatars.Faces)
        .Concat(SceneLayouts.Extras)
        .ToHashSet(StringComparer.Ordinal);

    public static SceneTopic ByName(string name) =>
        All.FirstOrDefault(topic => topic.Name == name)
        ?? throw new ArgumentOutOfRangeException(nameof(name), name, $"Topics are {string.Join(", ", All.Select(topic => topic.Name))}.");

    private static SceneTopic Topic(string name, string palettes, string heroes, string props, string layouts) => new(
        name, [.. palettes.Split('|').Select(Palette.Parse)], heroes.Split(' '), props.Split(' '), layouts.Split(' '));
}
