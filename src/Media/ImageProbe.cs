using SocialCommerce.Media.Native;

namespace SocialCommerce.Media;

/// <summary>What a picture's header says.</summary>
/// <param name="Format">By content.</param>
/// <param name="Width">In pixels, as it is meant to be seen (EXIF orientation applied).</param>
/// <param name="Height">In pixels, as it is meant to be seen.</param>
/// <param name="Frames">1 for a still; only the first frame of an animation is ever shown.</param>
public sealed record ImageFacts(ImageFormat Format, int Width, int Height, int Frames);

/// <summary>Whether bytes are a picture we take, and if not, why.</summary>
public abstract record ProbeResult
{
    private ProbeResult()
    {
    }

    public sealed record Accepted(ImageFacts Facts) : ProbeResult;

    /// <summary>The bytes are not in a format we read, whatever they are called.</summary>
    public sealed record NotAnImage : ProbeResult;

    public sealed record TooLarge(long MaxBytes) : ProbeResult;

    /// <summary>More pixels than we decode; a decompression bomb looks like this.</summary>
    public sealed record TooManyPixels(int Width, int Height, long MaxPixels) : ProbeResult;

    /// <summary>Starts like a picture but cannot be read. <paramref name="Detail"/> is for logs, not for people.</summary>
    public sealed record Damaged(string Detail) : ProbeResult;
}

/// <summary>Reads headers only: no pixel is decoded here.</summary>
public static class ImageProbe
{
    /// <summary>Reads at most one byte more than the limit from the stream, and judges it.</summary>
    public static async Task<ProbeResult> ReadAsync(Stream stream, ImageLimits limits, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[81920];
        while (buffer.Length <= limits.MaxBytes)
        {
            var count = await stream.ReadAsync(chunk, cancellationToken);
            if (count == 0)
            {
                break;
            }

            await buffer.WriteAsync(chunk.AsMemory(0, count), cancellationToken);
        }

        return Read(buffer.GetBuffer().AsSpan(0, (int)buffer.Length), limits);
    }

    /// <summary>Judges a whole file.</summary>
    public static ProbeResult Read(ReadOnlySpan<byte> bytes, ImageLimits limits)
    {
        if (bytes.Length > limits.MaxBytes)
        {
            return new ProbeResult.TooLarge(limits.MaxBytes);
        }

        if (ImageSniffer.Sniff(bytes) is not { } format)
        {
            return new ProbeResult.NotAnImage();
        }

        try
        {
            return Judge(ReadHeader(bytes, format), limits);
        }
        catch (VipsException damage)
        {
            return new ProbeResult.Damaged(damage.Message);
        }
    }

    private static ProbeResult Judge(ImageFacts facts, ImageLimits limits) =>
        (long)facts.Width * facts.Height > limits.MaxPixels
            ? new ProbeResult.TooManyPixels(facts.Width, facts.Height, limits.MaxPixels)
            : new ProbeResult.Accepted(facts);

    private static ImageFacts ReadHeader(ReadOnlySpan<byte> bytes, ImageFormat format)
    {
        using var operation = new VipsOperation(Loader.Of(format)).With("buffer", bytes);
        using var image = operation.ToImage();
        // Orientations 5 to 8 turn the picture by a quarter (EXIF 2.32, tag 0x0112).
        return image.Orientation >= 5
            ? new ImageFacts(format, image.PageHeight, image.Width, image.Pages)
            : new ImageFacts(format, image.Width, image.PageHeight, image.Pages);
    }
}
