using System.Diagnostics;
using System.Text;
using SocialCommerce.Media.Native;

namespace SocialCommerce.Media.Tests;

public sealed class ImagePipelineTests
{
    // VipsInterpretation: four inks.
    private const int InterpretationCmyk = 15;

    private static readonly RenditionSpec SmallJpeg = new([320], [ImageFormat.Jpeg]);

    [Fact]
    public void The_steps_run_in_the_order_they_are_named() =>
        Assert.Equal(["decode", "fit", "toSrgb", "strip", "placeholder", "dominantColor", "encode"], ImagePipeline.StepNames);

    [Fact]
    public void A_large_picture_gets_every_width_in_every_format()
    {
        var image = Render(SamplePictures.Jpeg(2000, 1500), RenditionSpec.Full);
        Assert.Equal(12, image.Renditions.Count);
        foreach (var format in RenditionSpec.Full.Formats)
        {
            Assert.Equal([(320, 240), (640, 480), (1080, 810), (1600, 1200)], Sizes(image, format));
        }

        Assert.All(image.Renditions, rendition => Assert.Equal(rendition.Format, ImageSniffer.Sniff(rendition.Bytes)));
    }

    [Fact]
    public void Nothing_is_upscaled() =>
        Assert.Equal([(320, 160), (500, 250)], Sizes(Render(SamplePictures.Png(500, 250), RenditionSpec.Fast), ImageFormat.WebP));

    [Fact]
    public void One_pixel_is_a_picture()
    {
        var image = Render(SamplePictures.Png(1, 1), RenditionSpec.Full);
        Assert.Equal([(1, 1)], Sizes(image, ImageFormat.Avif));
        Assert.NotEmpty(image.Placeholder);
    }

    [Fact]
    public void A_photo_on_its_side_comes_out_upright()
    {
        // Orientation 6: the stored left edge is the top. Stored left half is red.
        var image = Render(SamplePictures.PhonePhoto(storedWidth: 400, storedHeight: 300), SmallJpeg);
        var rendition = Assert.Single(image.Renditions);
        Assert.Equal((300, 400), (rendition.Width, rendition.Height));
        AssertReddish(SamplePictures.PixelAt(rendition.Bytes, "jpegload_buffer", 150, 20));
        AssertBluish(SamplePictures.PixelAt(rendition.Bytes, "jpegload_buffer", 150, 380));
    }

    [Fact]
    public void Position_camera_and_profile_do_not_reach_any_rendition()
    {
        var photo = SamplePictures.PhonePhoto(400, 300);
        Assert.Contains("exif-ifd3-GPSLatitude", SamplePictures.FieldsOf(photo, "jpegload_buffer"));
        Assert.Contains("xmp-data", SamplePictures.FieldsOf(photo, "jpegload_buffer"));

        foreach (var rendition in Render(photo, RenditionSpec.Full).Renditions)
        {
            var fields = SamplePictures.FieldsOf(rendition.Bytes, Loader.Of(rendition.Format));
            Assert.DoesNotContain(fields, field => field.StartsWith("exif", StringComparison.Ordinal)
                || field is "xmp-data" or "iptc-data" or "icc-profile-data" or "orientation");
            var text = Encoding.Latin1.GetString(rendition.Bytes);
            Assert.DoesNotContain("Exif\0", text, StringComparison.Ordinal);
            Assert.DoesNotContain("secret place", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Transparency_survives_in_webp_and_turns_white_in_jpeg()
    {
        var image = Render(SamplePictures.Png(400, 300, bands: 4), new RenditionSpec([400], [ImageFormat.WebP, ImageFormat.Jpeg]));
        Assert.Equal(0, SamplePictures.PixelAt(image.Renditions[0].Bytes, "webpload_buffer", 390, 150)[3]);
        Assert.All(
            SamplePictures.PixelAt(image.Renditions[1].Bytes, "jpegload_buffer", 390, 150), sample => Assert.InRange(sample, 250, 255));
    }

    [Fact]
    public void Colours_of_a_wide_gamut_profile_are_converted()
    {
        byte[] orange = [200, 120, 40];
        var pixels = Enumerable.Range(0, 40 * 30).SelectMany(_ => orange).ToArray();
        using var bare = VipsImage.FromPixels(pixels, 40, 30, bands: 3);
        using var tag = new VipsOperation("copy").With("in", bare).With("interpretation", VipsConstants.InterpretationSrgb);
        using var tagged = tag.ToImage();
        using var toP3 = new VipsOperation("icc_transform").With("in", tagged).With("output_profile", "p3").With("input_profile", "srgb");
        using var wide = toP3.ToImage();
        using var save = new VipsOperation("pngsave_buffer").With("in", wide);
        var png = save.ToBytes();
        Assert.NotEqual(orange, SamplePictures.PixelAt(png, "pngload_buffer", 9, 9));

        var rendition = Assert.Single(Render(png, SmallJpeg).Renditions);
        var pixel = SamplePictures.PixelAt(rendition.Bytes, "jpegload_buffer", 9, 9);
        Assert.All(orange.Zip(pixel), pair => Assert.InRange(pair.Second - pair.First, -4, 4));
    }

    [Fact]
    public void Cmyk_pictures_become_rgb()
    {
        using var bare = VipsImage.FromPixels(SamplePictures.Pixels(60, 40), 60, 40, bands: 3);
        using var tag = new VipsOperation("copy").With("in", bare).With("interpretation", VipsConstants.InterpretationSrgb);
        using var tagged = tag.ToImage();
        using var toCmyk = new VipsOperation("colourspace").With("in", tagged).With("space", InterpretationCmyk);
        using var inks = toCmyk.ToImage();
        using var save = new VipsOperation("jpegsave_buffer").With("in", inks);
        var jpeg = save.ToBytes();
        Assert.Equal(4, SamplePictures.PixelAt(jpeg, "jpegload_buffer", 1, 1).Length);

        var rendition = Assert.Single(Render(jpeg, SmallJpeg).Renditions);
        var pixel = SamplePictures.PixelAt(rendition.Bytes, "jpegload_buffer", 5, 20);
        Assert.True(pixel.Length == 3 && pixel[0] > 150 && pixel[2] < 90, string.Join(',', pixel));
    }

    [Fact]
    public void Grey_pictures_become_rgb()
    {
        using var grey = VipsImage.FromPixels(Enumerable.Repeat((byte)99, 50 * 40).ToArray(), 50, 40, bands: 1);
        using var save = new VipsOperation("pngsave_buffer").With("in", grey);
        var image = Render(save.ToBytes(), SmallJpeg);
        Assert.Equal("#636363", image.DominantColor);
        Assert.Equal(3, SamplePictures.PixelAt(image.Renditions[0].Bytes, "jpegload_buffer", 1, 1).Length);
    }

    public static TheoryData<byte[]> WholeFiles =>
        [SamplePictures.Jpeg(800, 600), SamplePictures.Png(800, 600), SamplePictures.WebP(800, 600), SamplePictures.Avif(800, 600)];

    [Theory]
    [MemberData(nameof(WholeFiles))]
    public void A_file_that_ends_early_is_damaged(byte[] whole)
    {
        var result = ImagePipeline.Render(whole.AsMemory(0, whole.Length / 2), SmallJpeg, ImageLimits.Default, CancellationToken.None);
        Assert.IsType<ProbeResult.Damaged>(Assert.IsType<RenderResult.Refused>(result).Reason);
    }

    [Fact]
    public void A_bomb_is_refused_before_decoding()
    {
        var bomb = SamplePictures.PngClaiming(30_000, 30_000);
        var result = ImagePipeline.Render(bomb, SmallJpeg, ImageLimits.Default, CancellationToken.None);
        Assert.IsType<ProbeResult.TooManyPixels>(Assert.IsType<RenderResult.Refused>(result).Reason);
    }

    [Fact]
    public void A_very_tall_picture_stays_within_what_webp_can_hold()
    {
        var image = Render(SamplePictures.Png(400, 18_000), new RenditionSpec([320, 1600], [ImageFormat.WebP]));
        Assert.All(image.Renditions, rendition => Assert.InRange(rendition.Height, 1, 16_000));
    }

    [Fact]
    public void A_cancelled_rendering_stops()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            ImagePipeline.Render(SamplePictures.Jpeg(100, 100), SmallJpeg, ImageLimits.Default, cancelled.Token));
    }

    [Fact]
    public void Memory_is_given_back()
    {
        var photo = SamplePictures.Jpeg(450, 350);
        RenderTimes(photo, 20);
        var before = Settled();
        RenderTimes(photo, 200);
        var after = Settled();
        Assert.True(after.Tracked <= before.Tracked, $"libvips held {before.Tracked} bytes, then {after.Tracked}");
        // One leaked copy of the decoded picture per rendering would be 94 MB.
        Assert.True(after.Resident - before.Resident < 40_000_000, $"resident grew by {after.Resident - before.Resident}");
    }

    private static void RenderTimes(byte[] photo, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Render(photo, new RenditionSpec([320], [ImageFormat.WebP, ImageFormat.Jpeg]));
        }
    }

    private static (long Tracked, long Resident) Settled()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return ((long)LibVips.vips_tracked_get_mem(), process.WorkingSet64);
    }

    private static RenderedImage Render(byte[] bytes, RenditionSpec spec) =>
        Assert.IsType<RenderResult.Rendered>(ImagePipeline.Render(bytes, spec, ImageLimits.Default, CancellationToken.None)).Image;

    private static IEnumerable<(int Width, int Height)> Sizes(RenderedImage image, ImageFormat format) =>
        image.Renditions.Where(rendition => rendition.Format == format).Select(rendition => (rendition.Width, rendition.Height));

    private static void AssertReddish(byte[] pixel) => Assert.True(pixel[0] > 180 && pixel[2] < 60, string.Join(',', pixel));

    private static void AssertBluish(byte[] pixel) => Assert.True(pixel[2] > 160 && pixel[0] < 90, string.Join(',', pixel));
}
