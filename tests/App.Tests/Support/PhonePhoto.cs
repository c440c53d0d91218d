using SocialCommerce.Media;

namespace SocialCommerce.App.Tests.Support;

/// <summary>A JPEG as a phone makes it: stored on its side with EXIF orientation 6, and with the place where it was taken.</summary>
internal static class PhonePhoto
{
    /// <summary>A picture that is <paramref name="height"/> wide and <paramref name="width"/> high once it is turned upright.</summary>
    public static byte[] Make(int width, int height, string color = "#cc3322")
    {
        var png = SvgRasterizer.ToPng(
            $"<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}'><rect width='{width}' height='{height}' fill='{color}'/>"
            + $"<circle cx='{width / 3}' cy='{height / 3}' r='{height / 5}' fill='#ffffff'/></svg>",
            width,
            width);
        var rendered = (RenderResult.Rendered)ImagePipeline.Render(
            png, new RenditionSpec([width], [ImageFormat.Jpeg]), ImageLimits.Default, CancellationToken.None);
        var jpeg = rendered.Image.Renditions[0].Bytes;
        var exif = Exif();
        return [.. jpeg[..2], 0xFF, 0xE1, (byte)((exif.Length + 2) >> 8), (byte)(exif.Length + 2), .. exif, .. jpeg[2..]];
    }

    /// <summary>A little-endian TIFF block (EXIF 2.32 §4.5): orientation 6 and a GPS directory with a latitude.</summary>
    private static byte[] Exif()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write("Exif\0\0II*\0"u8);
        writer.Write(8);
        const int gpsDirectory = 8 + 2 + (2 * 12) + 4;
        const int latitude = gpsDirectory + 2 + (2 * 12) + 4;
        writer.Write((ushort)2);
        Entry(writer, 0x0112, type: 3, count: 1, value: 6);
        Entry(writer, 0x8825, type: 4, count: 1, gpsDirectory);
        writer.Write(0);
        writer.Write((ushort)2);
        Entry(writer, 0x0001, type: 2, count: 2, value: 'N');
        Entry(writer, 0x0002, type: 5, count: 3, latitude);
        writer.Write(0);
        foreach (var number in (ReadOnlySpan<int>)[31, 1, 13, 1, 49, 1])
        {
            writer.Write(number);
        }
        writer.Flush();
        return stream.ToArray();
    }

    private static void Entry(BinaryWriter writer, ushort tag, ushort type, int count, int value)
    {
        writer.Write(tag);
        writer.Write(type);
        writer.Write(count);
        writer.Write(value);
    }
}
