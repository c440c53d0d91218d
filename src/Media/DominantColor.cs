namespace SocialCommerce.Media;

/// <summary>The colour a picture is mostly made of.</summary>
public static class DominantColor
{
    private const int BitsPerChannel = 3;

    /// <summary>
    /// Counts opaque pixels in 8 × 8 × 8 cells of the RGB cube and averages the fullest cell, so that the answer is a
    /// colour that occurs; the mean of a red and green picture would be a brown that is nowhere in it.
    /// </summary>
    /// <param name="rgba">Pixels, 4 bytes each, not premultiplied.</param>
    /// <returns><c>#rrggbb</c>; white for a picture that is transparent all over.</returns>
    public static string Of(ReadOnlySpan<byte> rgba)
    {
        Span<Cell> cells = stackalloc Cell[1 << (3 * BitsPerChannel)];
        cells.Clear();
        var fullest = 0;
        for (var offset = 0; offset + 3 < rgba.Length; offset += 4)
        {
            if (rgba[offset + 3] >= 128)
            {
                var index = IndexOf(rgba[offset], rgba[offset + 1], rgba[offset + 2]);
                cells[index] = cells[index].Add(rgba[offset], rgba[offset + 1], rgba[offset + 2]);
                fullest = cells[index].Count > cells[fullest].Count ? index : fullest;
            }
        }

        return cells[fullest].ToHex();
    }

    private static int IndexOf(byte red, byte green, byte blue)
    {
        const int drop = 8 - BitsPerChannel;
        return (red >> drop << (2 * BitsPerChannel)) | (green >> drop << BitsPerChannel) | (blue >> drop);
    }

    private readonly record struct Cell(int Count, int Red, int Green, int Blue)
    {
        public Cell Add(byte red, byte green, byte blue) => new(Count + 1, Red + red, Green + green, Blue + blue);

        public string ToHex() => Count == 0 ? "#ffffff" : $"#{Red / Count:x2}{Green / Count:x2}{Blue / Count:x2}";
    }
}
