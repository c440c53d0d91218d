using SocialCommerce.Media;

namespace SocialCommerce.Domain.Assets;

/// <summary>The way of an upload: a ticket is out, the bytes are here, they are being rendered, and one of two ends.</summary>
public enum AssetState
{
    Pending,
    Stored,
    Processing,
    Ready,
    Refused,
}

/// <summary>Why a stored file did not become a picture.</summary>
public enum AssetRefusal
{
    NotAnImage,
    TooLarge,
    TooManyPixels,
    Damaged,
}

internal static class AssetRefusals
{
    public static AssetRefusal Of(ProbeResult reason) => reason switch
    {
        ProbeResult.NotAnImage => AssetRefusal.NotAnImage,
        ProbeResult.TooLarge => AssetRefusal.TooLarge,
        ProbeResult.TooManyPixels => AssetRefusal.TooManyPixels,
        ProbeResult.Damaged => AssetRefusal.Damaged,
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "An accepted picture is not refused."),
    };
}
