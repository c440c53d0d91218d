using System.Buffers.Binary;
using SocialCommerce.Media.Native;

namespace SocialCommerce.Media.Tests;

/// <summary>Real files made with libvips, and the hand-made damage that tests need.</summary>
internal static class SamplePictures
{
    /// <summary>A smooth picture whose left half is red and right half blue.</summary>
    public static byte[] Pixels(int width, int height, int bands = 3)
    {
        var pixels = new byte[width * height * bands];
        for (var i = 0; i < width * height; i++)
        {
            var isLeft = i % width < width / 2;
            pixels[i * bands] = isLeft ? (byte)220 : (byte)(20 + (i / width * 40 / height));
            pixels[(i * bands) + 1] = 30;
            pixels[(i * bands) + 2] = isLeft ? (byte)20 : (byte)200;
            if (bands == 4)
            {
                pixels[(i * bands) + 3] = isLeft ? (byte)255 : (byte)0;
            }
        }

        return pixels;
    }

    public static byte[] Jpeg(int width, int height) => Save("jpegsave_buffer", width, height);

    public static byte[] Png(int width, int height, int bands = 3) => Save("pngsave_buffer", width, height, bands);

    public static byte[] WebP(int width, int height) => Save("webpsave_buffer", width, height);

    public static byte[] Gif(int width, int height) => Save("gifsave_buffer", width, height);

    public static byte[] Avif(int width, int height)
    {
        using var image = VipsImage.FromPixels(Pixels(width, height), width, height, 3);
        using var save = new VipsOperation("heifsave_buffer")
            .With("in", image)
            .With("compression", VipsConstants.CompressionAv1)
            .With("effort", 0);
        return save.ToBytes();
    }

    /// <summary>What a phone makes: pixels on their side, orientation 6, a GPS position and XMP.</summary>
    public static byte[] PhonePhoto(int storedWidth, int storedHeight)
    {
        var jpeg = Jpeg(storedWidth, storedHeight);
        byte[] xmp = [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. "<x:xmpmeta xmlns:x='adobe:ns:meta/'>secret place</x:xmpmeta>"u8];
        return [.. jpeg[..2], .. Segment(0xE1, ExifWithOrientationAndPosition()), .. Segment(0xE1, xmp), .. jpeg[2..]];
    }

    /// <summary>A PNG of a few dozen bytes that claims <paramref name="width"/> × <paramref name="height"/> pixels.</summary>
    public static byte[] PngClaiming(int width, int height)
    {
        var png = Png(1, 1);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc32(png.AsSpan(12, 17)));
        return png;
    }

    /// <summary>The sample at (x, y) of an encoded picture, decoded by libvips.</summary>
    public static byte[] PixelAt(byte[] file, string loader, int x, int y)
    {
        using var load = new VipsOperation(loader).With("buffer", file);
        using var image = load.ToImage();
        var offset = ((y * image.Width) + x) * image.Bands;
        return image.ToPixels()[offset..(offset + image.Bands)];
    }

    public static IReadOnlyList<string> FieldsOf(byte[] file, string loader)
    {
        using var load = new VipsOperation(loader).With("buffer", file);
        using var image = load.ToImage();
        return image.FieldNames();
    }

    private static byte[] Save(string saver, int width, int height, int bands = 3)
    {
        using var bare = VipsImage.FromPixels(Pixels(width, height, bands), width, height, bands);
        using var tag = new VipsOperation("copy").With("in", bare).With("interpretation", VipsConstants.InterpretationSrgb);
        using var image = tag.ToImage();
        using var save = new VipsOperation(saver).With("in", image);
        return save.ToBytes();
    }

    private static byte[] Segment(byte marker, byte[] content) =>
        [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    /// <summary>A little-endian TIFF block (EXIF 2.32 §4.5): orientation 6 and a GPS directory with a latitude.</summary>
    private static byte[] ExifWithOrientationAndPosition()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write("Exif\0\0"u8);
        writer.Write("II"u8);
        writer.Write((ushort)42);
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

    private static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
