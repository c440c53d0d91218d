namespace SocialCommerce.Media;

/// <summary>
/// ThumbHash: the lowest frequencies of a picture's cosine transform in about 25 bytes, with its aspect ratio and alpha.
/// Format by Evan Wallace, https://evanw.github.io/thumbhash/.
/// </summary>
/// <remarks>
/// Layout: 24 bits (L mean 6, P mean 6, Q mean 6, L scale 5, has alpha 1), 16 bits (L terms on the short side 3, P scale
/// 6, Q scale 6, landscape 1), with alpha 8 bits more (A mean 4, A scale 4), then 4 bits a term for L, P, Q and A.
/// L is lightness, P yellow minus blue, Q red minus green.
/// </remarks>
public static class ThumbHash
{
    private const int MaxSide = 100;

    /// <summary>Encodes pixels of 4 bytes each (RGBA, not premultiplied).</summary>
    /// <param name="width">1 to 100.</param>
    /// <param name="height">1 to 100.</param>
    /// <param name="rgba">width × height × 4 bytes, row by row.</param>
    /// <exception cref="ArgumentOutOfRangeException">The sizes do not agree or are out of range.</exception>
    public static byte[] Encode(int width, int height, ReadOnlySpan<byte> rgba)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Math.Min(width, height), 1, nameof(width));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Max(width, height), MaxSide, nameof(width));
        ArgumentOutOfRangeException.ThrowIfNotEqual(rgba.Length, width * height * 4, nameof(rgba));

        var planes = Planes.Of(rgba);
        var longSide = Math.Max(width, height);
        // Alpha takes the room of some lightness terms.
        var limit = planes.HasAlpha ? 5 : 7;
        var termsX = Math.Max(1, Round((double)(limit * width) / longSide));
        var termsY = Math.Max(1, Round((double)(limit * height) / longSide));

        var transform = new CosineTransform(width, height);
        var lightness = transform.Run(planes.Lightness, Math.Max(3, termsX), Math.Max(3, termsY));
        var yellow = transform.Run(planes.YellowBlue, 3, 3);
        var red = transform.Run(planes.RedGreen, 3, 3);
        var isLandscape = width > height;

        var writer = new HashWriter();
        writer.Write(
            (Round(63 * lightness.Mean), 6),
            (Round(31.5 + (31.5 * yellow.Mean)), 6),
            (Round(31.5 + (31.5 * red.Mean)), 6),
            (Round(31 * lightness.Scale), 5),
            (planes.HasAlpha ? 1 : 0, 1),
            (isLandscape ? termsY : termsX, 3),
            (Round(63 * yellow.Scale), 6),
            (Round(63 * red.Scale), 6),
            (isLandscape ? 1 : 0, 1));
        if (planes.HasAlpha)
        {
            var alpha = transform.Run(planes.Alpha, 5, 5);
            writer.Write((Round(15 * alpha.Mean), 4), (Round(15 * alpha.Scale), 4));
            WriteTerms(writer, lightness, yellow, red, alpha);
        }
        else
        {
            WriteTerms(writer, lightness, yellow, red);
        }

        return writer.ToArray();
    }

    private static void WriteTerms(HashWriter writer, params ReadOnlySpan<Spectrum> spectra)
    {
        foreach (var spectrum in spectra)
        {
            foreach (var term in spectrum.Terms)
            {
                writer.Write((Round(15 * term), 4));
            }
        }
    }

    /// <summary>Halves go up, as in the reference; the default of .NET is to the even neighbour.</summary>
    private static int Round(double value) => (int)Math.Floor(value + 0.5);

    /// <summary>The channels, each 0..1 or -1..1, composited over the picture's mean colour.</summary>
    private sealed record Planes(double[] Lightness, double[] YellowBlue, double[] RedGreen, double[] Alpha, bool HasAlpha)
    {
        public static Planes Of(ReadOnlySpan<byte> rgba)
        {
            var count = rgba.Length / 4;
            var (meanRed, meanGreen, meanBlue, sumAlpha) = Mean(rgba);
            var planes = new Planes(
                new double[count], new double[count], new double[count], new double[count], HasAlpha: sumAlpha < count);
            for (int i = 0, offset = 0; i < count; i++, offset += 4)
            {
                var alpha = rgba[offset + 3] / 255.0;
                var red = (meanRed * (1 - alpha)) + (alpha / 255 * rgba[offset]);
                var green = (meanGreen * (1 - alpha)) + (alpha / 255 * rgba[offset + 1]);
                var blue = (meanBlue * (1 - alpha)) + (alpha / 255 * rgba[offset + 2]);
                planes.Lightness[i] = (red + green + blue) / 3;
                planes.YellowBlue[i] = ((red + green) / 2) - blue;
                planes.RedGreen[i] = red - green;
                planes.Alpha[i] = alpha;
            }

            return planes;
        }

        private static (double Red, double Green, double Blue, double SumAlpha) Mean(ReadOnlySpan<byte> rgba)
        {
            double red = 0, green = 0, blue = 0, sum = 0;
            for (var offset = 0; offset < rgba.Length; offset += 4)
            {
                var alpha = rgba[offset + 3] / 255.0;
                red += alpha / 255 * rgba[offset];
                green += alpha / 255 * rgba[offset + 1];
                blue += alpha / 255 * rgba[offset + 2];
                sum += alpha;
            }

            return sum > 0 ? (red / sum, green / sum, blue / sum, sum) : (0, 0, 0, 0);
        }
    }

    /// <summary>The mean of a channel and its varying terms, scaled to 0..1 around 0.5.</summary>
    private sealed record Spectrum(double Mean, double[] Terms, double Scale);

    private sealed class CosineTransform(int width, int height)
    {
        /// <summary>Terms (x, y) of the triangle x / termsX + y / termsY &lt; 1, row by row.</summary>
        public Spectrum Run(double[] channel, int termsX, int termsY)
        {
            var found = new List<double>();
            for (var y = 0; y < termsY; y++)
            {
                for (var x = 0; x * termsY < termsX * (termsY - y); x++)
                {
                    found.Add(Term(channel, x, y));
                }
            }

            var varying = found.Skip(1).ToArray();
            var scale = varying.Length == 0 ? 0 : varying.Max(Math.Abs);
            return new Spectrum(
                found[0], scale > 0 ? Array.ConvertAll(varying, term => 0.5 + (0.5 / scale * term)) : varying, scale);
        }

        private double Term(double[] channel, int termX, int termY)
        {
            var wave = Enumerable.Range(0, width).Select(x => Math.Cos(Math.PI / width * termX * (x + 0.5))).ToArray();
            var sum = 0.0;
            for (var y = 0; y < height; y++)
            {
                var factor = Math.Cos(Math.PI / height * termY * (y + 0.5));
                for (var x = 0; x < width; x++)
                {
                    // In the reference's order: the sign of a term that is zero but for rounding decides between 7 and 8.
                    sum += channel[(y * width) + x] * wave[x] * factor;
                }
            }

            return sum / (width * height);
        }
    }

    /// <summary>Packs fields of a few bits, lowest bit first.</summary>
    private sealed class HashWriter
    {
        private readonly List<byte> bytes = [];
        private int bitCount;

        public void Write(params ReadOnlySpan<(int Value, int Bits)> fields)
        {
            foreach (var (value, bits) in fields)
            {
                for (var bit = 0; bit < bits; bit++, bitCount++)
                {
                    if (bitCount % 8 == 0)
                    {
                        bytes.Add(0);
                    }

                    bytes[^1] |= (byte)(((value >> bit) & 1) << (bitCount % 8));
                }
            }
        }

        public byte[] ToArray() => [.. bytes];
    }
}
