namespace SocialCommerce.Host.Seeding.Pictures;

/// <summary>Kinds of products that can be pictured, each with its drawing.</summary>
internal static class ProductKinds
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["dress"] = "dress", ["coat"] = "coat", ["jeans"] = "jeans", ["t-shirt"] = "t-shirt", ["blouse"] = "womans-clothes",
        ["kimono"] = "kimono", ["shorts"] = "shorts", ["socks"] = "socks", ["scarf"] = "scarf", ["gloves"] = "gloves",
        ["sun-hat"] = "womans-hat", ["cap"] = "billed-cap", ["swimsuit"] = "one-piece-swimsuit",
        ["running-shoe"] = "running-shoe", ["heels"] = "high-heeled-shoe", ["boots"] = "womans-boot", ["flats"] = "flat-shoe",
        ["sandals"] = "womans-sandal", ["hiking-boot"] = "hiking-boot", ["running-shirt"] = "running-shirt",
        ["handbag"] = "handbag", ["clutch"] = "clutch-bag", ["purse"] = "purse", ["backpack"] = "backpack", ["luggage"] = "luggage",
        ["sunglasses"] = "sunglasses", ["glasses"] = "glasses", ["watch"] = "watch", ["ring"] = "ring", ["umbrella"] = "closed-umbrella",
        ["lipstick"] = "lipstick", ["serum"] = "serum", ["cream"] = "cream-jar", ["sunscreen"] = "cream-tube", ["perfume"] = "perfume",
        ["nail-polish"] = "nail-polish", ["lotion"] = "lotion-bottle", ["soap"] = "soap", ["mirror"] = "mirror",
        ["candle"] = "scented-candle", ["mug"] = "mug", ["teapot"] = "teapot", ["coffee"] = "coffee-bag", ["cake"] = "shortcake",
        ["cookies"] = "cookie", ["chocolate"] = "chocolate-bar", ["honey"] = "honey-pot", ["tea"] = "teacup-without-handle",
        ["moon-cake"] = "moon-cake", ["bread"] = "bread", ["fruit"] = "peach", ["milk"] = "glass-of-milk",
        ["plant"] = "potted-plant", ["cactus"] = "cactus", ["bouquet"] = "bouquet", ["vase"] = "amphora", ["lamp"] = "floor-lamp",
        ["chair"] = "chair", ["sofa"] = "couch-and-lamp", ["bed"] = "bed", ["cushion"] = "cushion", ["clock"] = "mantelpiece-clock",
        ["basket"] = "basket", ["picture"] = "framed-picture",
        ["tent"] = "tent", ["canoe"] = "canoe", ["flashlight"] = "flashlight", ["compass"] = "compass", ["bicycle"] = "bicycle",
        ["dumbbell"] = "dumbbell", ["yoga-mat"] = "yoga-mat", ["skateboard"] = "skateboard", ["racket"] = "tennis",
        ["teddy-bear"] = "teddy-bear", ["baby-bottle"] = "baby-bottle", ["yo-yo"] = "yo-yo", ["kite"] = "kite", ["puzzle"] = "puzzle-piece",
        ["pet-toy"] = "yarn", ["pet-snack"] = "bone",
        ["camera"] = "camera", ["headphones"] = "headphone", ["phone"] = "mobile-phone", ["laptop"] = "laptop",
        ["keyboard"] = "keyboard", ["game-console"] = "video-game", ["microphone"] = "studio-microphone", ["radio"] = "radio",
        ["book"] = "closed-book", ["books"] = "books", ["notebook"] = "notebook-with-decorative-cover", ["pen"] = "fountain-pen",
        ["paint"] = "artist-palette", ["crayons"] = "crayon",
        ["pan"] = "shallow-pan-of-food", ["pot"] = "pot-of-food", ["bento"] = "bento-box", ["chopsticks"] = "chopsticks", ["knife"] = "kitchen-knife",
        ["bowl"] = "bowl-with-spoon", ["gift"] = "wrapped-gift", ["guitar"] = "guitar",
    };
}
