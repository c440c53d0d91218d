using System.Globalization;

namespace SocialCommerce.Host.Seeding;

/// <summary>What a colour of a product is called in a shop.</summary>
internal static class ColourNames
{
    private static readonly (string Name, int R, int G, int B)[] Known =
    [
        ("砖红", 0xb5, 0x4a, 0x4a), ("陶土橙", 0xc9, 0x78, 0x52), ("焦糖", 0x8a, 0x5a, 0x3c), ("燕麦", 0xd9, 0xc3, 0xa0), ("鼠尾草绿", 0x78, 0x8f, 0x76),
        ("墨绿", 0x4a, 0x5e, 0x4c), ("雾蓝", 0x7f, 0xa0, 0xb8), ("海军蓝", 0x2f, 0x42, 0x66), ("炭黑", 0x38, 0x38, 0x3d), ("藕粉", 0xdb, 0xb0, 0xa8),
        ("香芋紫", 0xa8, 0x90, 0xb4), ("青碧", 0x4f, 0x8f, 0x8a), ("象牙白", 0xe2, 0xdc, 0xd0), ("梅子", 0x80, 0x42, 0x5e), ("牛仔蓝", 0x4d, 0x6f, 0x9c),
    ];

    /// <summary>The nearest named colour to <c>#rrggbb</c>.</summary>
    public static string Of(string colour)
    {
        var rgb = int.Parse(colour.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var (r, g, b) = (rgb >> 16, (rgb >> 8) & 0xff, rgb & 0xff);
        return Known.MinBy(known => Square(known.R - r) + Square(known.G - g) + Square(known.B - b)).Name;
    }

    private static int Square(int x) => x * x;
}
