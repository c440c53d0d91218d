using SocialCommerce.Media.Native;

namespace SocialCommerce.Media;

/// <summary>The steps of <see cref="ImagePipeline"/>, in their order.</summary>
internal static class RenderSteps
{
    // WebP ends at 16,383 pixels a side and AVIF at 16,384: a very tall picture becomes narrower than asked.
    private const int MaxHeight = 16_000;

    private static readonly double[] White = [255, 255, 255];

    /// <summary>
    /// Reads the file to its end, so that damage shows now. libvips' own thumbnail_buffer would paint what is missing of
    /// a file that ends early in grey and only print a warning.
    /// </summary>
    public static void Decode(RenderContext context)
    {
        using var load = new VipsOperation(Loader.Of(context.Facts.Format))
            .With("buffer", context.Bytes.Span)
            .With("access", VipsConstants.AccessSequential)
            .With("fail_on", VipsConstants.FailOnTruncated);
        if (context.Facts.Format == ImageFormat.Jpeg)
        {
            load.With("shrink", ShrinkOnLoad((double)context.Facts.Width / context.Widths[^1]));
        }

        using var lazy = load.ToImage();
        context.Replace(lazy.ToMemory());
    }

    /// <summary>Shrinks to the widest rendition, turns upright, converts from the embedded profile.</summary>
    public static void Fit(RenderContext context)
    {
        using var thumbnail = new VipsOperation("thumbnail_image")
            .With("in", context.Image)
            .With("width", context.Widths[^1])
            .With("height", MaxHeight)
            .With("size", VipsConstants.SizeDown);
        if (context.Image.FieldNames().Contains("icc-profile-data"))
        {
            // Without a profile samples are sRGB already; transforming them anyway took longer than all the rest.
            thumbnail.With("output_profile", "srgb");
        }

        context.Replace(thumbnail.ToImage());
    }

    /// <summary>Grey, CMYK and 16-bit pictures become 8-bit RGB; alpha stays.</summary>
    public static void ToSrgb(RenderContext context)
    {
        using var convert = new VipsOperation("colourspace")
            .With("in", context.Image)
            .With("space", VipsConstants.InterpretationSrgb);
        context.Replace(convert.ToImage());
    }

    /// <summary>
    /// Keeps the samples only, so that nothing else of the file (place, camera, embedded preview) can reach a rendition
    /// whatever an encoder does by default.
    /// </summary>
    public static void Strip(RenderContext context)
    {
        var (width, height, bands) = (context.Image.Width, context.Image.Height, context.Image.Bands);
        using var bare = VipsImage.FromPixels(context.Image.ToPixels(), width, height, bands);
        using var tag = new VipsOperation("copy")
            .With("in", bare)
            .With("interpretation", VipsConstants.InterpretationSrgb);
        context.Replace(tag.ToImage());
        context.IsBare = true;
    }

    public static void Placeholder(RenderContext context)
    {
        var preview = context.Preview;
        context.PlaceholderText = Convert.ToBase64String(ThumbHash.Encode(preview.Width, preview.Height, preview.Rgba));
    }

    public static void DominantColor(RenderContext context) =>
        context.DominantColorText = Media.DominantColor.Of(context.Preview.Rgba);

    public static void Encode(RenderContext context)
    {
        foreach (var width in context.Widths)
        {
            using var sized = Resize(context.Image, width, MaxHeight);
            foreach (var format in context.Spec.Formats)
            {
                context.CancellationToken.ThrowIfCancellationRequested();
                context.Renditions.Add(new Rendition(format, sized.Width, sized.Height, EncodeAs(format, sized)));
            }
        }
    }

    /// <summary>The picture within the box, never larger than it is.</summary>
    public static VipsImage Resize(VipsImage image, int width, int height)
    {
        using var thumbnail = new VipsOperation("thumbnail_image")
            .With("in", image)
            .With("width", width)
            .With("height", height)
            .With("size", VipsConstants.SizeDown);
        return thumbnail.ToImage();
    }

    private static byte[] EncodeAs(ImageFormat format, VipsImage image) => format switch
    {
        ImageFormat.Jpeg => EncodeJpeg(image),
        ImageFormat.WebP => EncodeWebP(image),
        ImageFormat.Avif => EncodeAvif(image),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Renditions are JPEG, WebP or AVIF."),
    };

    private static byte[] EncodeJpeg(VipsImage image)
    {
        using var opaque = Flatten(image);
        using var save = new VipsOperation("jpegsave_buffer")
            .With("in", opaque)
            .With("Q", 80)
            .With("interlace", true)
            .With("optimize_coding", true)
            .With("keep", VipsConstants.KeepNothing);
        return save.ToBytes();
    }

    private static byte[] EncodeWebP(VipsImage image)
    {
        using var save = new VipsOperation("webpsave_buffer")
            .With("in", image)
            .With("Q", 80)
            .With("effort", 2)
            .With("keep", VipsConstants.KeepNothing);
        return save.ToBytes();
    }

    private static byte[] EncodeAvif(VipsImage image)
    {
        using var save = new VipsOperation("heifsave_buffer")
            .With("in", image)
            .With("compression", VipsConstants.CompressionAv1)
            .With("Q", 55)
            .With("effort", 1)
            .With("bitdepth", 8)
            .With("keep", VipsConstants.KeepNothing);
        return save.ToBytes();
    }

    /// <summary>The JPEG decoder can skip detail by 2, 4 or 8, which is several times faster than shrinking after.</summary>
    private static int ShrinkOnLoad(double factor) => factor switch
    {
        >= 8 => 8,
        >= 4 => 4,
        >= 2 => 2,
        _ => 1,
    };

    /// <summary>JPEG has no alpha; without this, transparent turns black.</summary>
    private static VipsImage Flatten(VipsImage image)
    {
        using var flatten = new VipsOperation(image.HasAlpha ? "flatten" : "copy").With("in", image);
        return image.HasAlpha ? flatten.With("background", White).ToImage() : flatten.ToImage();
    }
}
