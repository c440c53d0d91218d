namespace SocialCommerce.Media;

/// <summary>Tells a picture's format by its first bytes. What a client calls its file is never asked.</summary>
public static class ImageSniffer
{
    /// <summary>How many bytes from the start are enough for a decision.</summary>
    public const int HeaderLength = 32;

    /// <summary>The format, or null when the bytes do not start like a picture we read. SVG is text and is not among them.</summary>
    public static ImageFormat? Sniff(ReadOnlySpan<byte> header)
    {
        if (header.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return ImageFormat.Jpeg;
        }

        if (header.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return ImageFormat.Png;
        }

        if (header.StartsWith("GIF87a"u8) || header.StartsWith("GIF89a"u8))
        {
            return ImageFormat.Gif;
        }

        if (header.Length >= 12 && header.StartsWith("RIFF"u8) && header[8..].StartsWith("WEBP"u8))
        {
            return ImageFormat.WebP;
        }

        return IsAvif(header) ? ImageFormat.Avif : null;
    }

    /// <summary>
    /// ISO 14496-12 §4.3: box size, "ftyp", major brand, minor version, compatible brands. Many encoders write the
    /// major brand mif1 and name avif only among the compatible ones.
    /// </summary>
    private static bool IsAvif(ReadOnlySpan<byte> header)
    {
        if (header.Length < 16 || !header[4..].StartsWith("ftyp"u8))
        {
            return false;
        }

        for (var offset = 8; offset + 4 <= Math.Min(header.Length, HeaderLength); offset += 4)
        {
            if (offset != 12 && (header[offset..].StartsWith("avif"u8) || header[offset..].StartsWith("avis"u8)))
            {
                return true;
            }
        }

        return false;
    }
}
