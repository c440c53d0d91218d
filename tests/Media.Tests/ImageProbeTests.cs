using System.Text;

namespace SocialCommerce.Media.Tests;

public sealed class ImageProbeTests
{
    public static TheoryData<ImageFormat> Formats => [ImageFormat.Jpeg, ImageFormat.Png, ImageFormat.WebP, ImageFormat.Gif, ImageFormat.Avif];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_format_is_told_by_its_content(ImageFormat format)
    {
        var facts = Accepted(Make(format, 64, 48));
        Assert.Equal(new ImageFacts(format, 64, 48, Frames: 1), facts);
    }

    [Fact]
    public void A_photo_on_its_side_is_measured_upright()
    {
        var facts = Accepted(SamplePictures.PhonePhoto(storedWidth: 120, storedHeight: 80));
        Assert.Equal((80, 120), (facts.Width, facts.Height));
    }

    [Fact]
    public void A_text_file_is_not_a_picture_whatever_its_name() =>
        Assert.IsType<ProbeResult.NotAnImage>(Probe(Encoding.UTF8.GetBytes("holiday.jpg, honestly")));

    [Fact]
    public void Svg_from_outside_is_not_a_picture() =>
        Assert.IsType<ProbeResult.NotAnImage>(Probe("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"u8.ToArray()));

    [Fact]
    public void An_empty_file_is_not_a_picture() => Assert.IsType<ProbeResult.NotAnImage>(Probe([]));

    [Fact]
    public void A_decompression_bomb_is_refused_by_its_header()
    {
        var bomb = SamplePictures.PngClaiming(30_000, 30_000);
        var refusal = Assert.IsType<ProbeResult.TooManyPixels>(Probe(bomb));
        Assert.Equal((30_000, 30_000), (refusal.Width, refusal.Height));
        Assert.InRange(bomb.Length, 1, 300);
    }

    [Fact]
    public void A_picture_of_exactly_the_pixel_limit_passes_and_one_more_row_does_not()
    {
        Assert.IsType<ProbeResult.Accepted>(Probe(SamplePictures.PngClaiming(8_000, 5_000)));
        Assert.IsType<ProbeResult.TooManyPixels>(Probe(SamplePictures.PngClaiming(8_000, 5_001)));
    }

    [Fact]
    public void A_broken_header_is_damage() =>
        Assert.IsType<ProbeResult.Damaged>(Probe(SamplePictures.Png(40, 40)[..20]));

    [Fact]
    public async Task A_stream_is_read_no_further_than_one_chunk_past_the_limit()
    {
        var limits = ImageLimits.Default with { MaxBytes = 1_000 };
        using var stream = new MemoryStream(new byte[1_000_000]);
        Assert.IsType<ProbeResult.TooLarge>(await ImageProbe.ReadAsync(stream, limits, CancellationToken.None));
        Assert.InRange(stream.Position, 1_001, 100_000);
    }

    [Fact]
    public async Task A_stream_of_a_picture_is_accepted()
    {
        using var stream = new MemoryStream(SamplePictures.WebP(33, 44));
        var accepted = Assert.IsType<ProbeResult.Accepted>(
            await ImageProbe.ReadAsync(stream, ImageLimits.Default, CancellationToken.None));
        Assert.Equal((33, 44), (accepted.Facts.Width, accepted.Facts.Height));
    }

    private static byte[] Make(ImageFormat format, int width, int height) => format switch
    {
        ImageFormat.Jpeg => SamplePictures.Jpeg(width, height),
        ImageFormat.Png => SamplePictures.Png(width, height),
        ImageFormat.WebP => SamplePictures.WebP(width, height),
        ImageFormat.Gif => SamplePictures.Gif(width, height),
        _ => SamplePictures.Avif(width, height),
    };

    private static ProbeResult Probe(byte[] bytes) => ImageProbe.Read(bytes, ImageLimits.Default);

    private static ImageFacts Accepted(byte[] bytes) => Assert.IsType<ProbeResult.Accepted>(Probe(bytes)).Facts;
}
