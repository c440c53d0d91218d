using SocialCommerce.Media.Native;

namespace SocialCommerce.Media.Tests;

public sealed class SvgRasterizerTests
{
    private const string Drawing =
        "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'><rect width='20' height='20' fill='#ff0000'/></svg>";

    [Fact]
    public void Our_drawings_are_scaled_to_the_wanted_width()
    {
        var png = SvgRasterizer.ToPng(Drawing, svgWidth: 40, width: 400);
        var facts = Assert.IsType<ProbeResult.Accepted>(ImageProbe.Read(png, ImageLimits.Default)).Facts;
        Assert.Equal((400, 200), (facts.Width, facts.Height));
        Assert.Equal([255, 0, 0], SamplePictures.PixelAt(png, "pngload_buffer", 100, 100));
        Assert.Equal([255, 255, 255], SamplePictures.PixelAt(png, "pngload_buffer", 300, 100));
    }

    [Fact]
    public void Broken_svg_is_a_bug_of_ours() =>
        Assert.Throws<VipsException>(() => SvgRasterizer.ToPng("<svg", svgWidth: 1, width: 1));
}
