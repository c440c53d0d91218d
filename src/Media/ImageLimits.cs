namespace SocialCommerce.Media;

/// <summary>What a picture may cost us.</summary>
/// <param name="MaxBytes">Largest file, in bytes.</param>
/// <param name="MaxPixels">Largest width × height of one frame, checked on the header before anything is decoded.</param>
public sealed record ImageLimits(long MaxBytes, long MaxPixels)
{
    /// <summary>20 MB and 40 megapixels: above what phones make by default, below what hurts a small server.</summary>
    public static ImageLimits Default { get; } = new(MaxBytes: 20_000_000, MaxPixels: 40_000_000);
}
