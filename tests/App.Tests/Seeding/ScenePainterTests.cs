using System.Xml.Linq;
using SocialCommerce.Host.Seeding.Pictures;
using SocialCommerce.Media;

namespace SocialCommerce.App.Tests.Seeding;

public sealed class ScenePainterTests
{
    private static readonly ScenePainter Painter = ScenePainter.Create();

    public static TheoryData<string> Topics => [.. ScenePainter.Topics];

    [Fact]
    public void There_are_at_least_twelve_topics() => Assert.InRange(ScenePainter.Topics.Count, 12, 40);

    [Theory]
    [MemberData(nameof(Topics))]
    public void Every_drawing_of_a_topic_exists_and_no_two_elements_share_an_id(string topic)
    {
        for (var seed = 0; seed < 40; seed++)
        {
            AssertWellFormed(Painter.Note(topic, seed));
        }
    }

    [Fact]
    public void Every_kind_of_product_can_be_painted_in_every_shot()
    {
        foreach (var kind in ScenePainter.Kinds)
        {
            for (var seed = 0; seed < 4; seed++)
            {
                AssertWellFormed(Painter.Product(kind, "#3f8f5f", seed));
            }
        }
    }

    [Fact]
    public void People_and_covers_can_be_painted()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            AssertWellFormed(Painter.Avatar(seed));
            AssertWellFormed(Painter.Cover("room", seed));
            AssertWellFormed(Painter.Cover("brand", seed));
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_picture_and_another_seed_another()
    {
        Assert.Equal(Painter.Note("travel", 7), ScenePainter.Create().Note("travel", 7));
        Assert.NotEqual(Painter.Note("travel", 7).Svg, Painter.Note("travel", 8).Svg);
        Assert.NotEqual(Painter.Note("travel", 7).Svg, Painter.Note("camping", 7).Svg);
    }

    [Fact]
    public void Notes_come_in_several_aspect_ratios()
    {
        var ratios = Enumerable.Range(0, 40).Select(seed => Painter.Note("pets", seed)).Select(scene => (double)scene.Height / scene.Width);
        Assert.True(ratios.Distinct().Count() >= 3);
    }

    [Fact]
    public void A_picture_can_be_drawn_and_rendered()
    {
        var scene = Painter.Note("desserts", 3);
        var png = SvgRasterizer.ToPng(scene.Svg, scene.Width, 540);
        var result = ImagePipeline.Render(png, new RenditionSpec([320], [ImageFormat.WebP]), ImageLimits.Default, CancellationToken.None);
        var image = Assert.IsType<RenderResult.Rendered>(result).Image;
        Assert.Equal(540, image.Source.Width);
        Assert.Equal(scene.Height / 2, image.Source.Height);
    }

    private static void AssertWellFormed(Scene scene)
    {
        var root = XDocument.Parse(scene.Svg).Root!;
        Assert.Equal(scene.Width.ToString(), root.Attribute("width")?.Value);
        var ids = root.Descendants().Select(element => element.Attribute("id")?.Value).OfType<string>().ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain("<text", scene.Svg, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", scene.Svg, StringComparison.Ordinal);
    }
}
