namespace SocialCommerce.Media.Tests;

public sealed class DominantColorTests
{
    [Fact]
    public void The_most_common_colour_wins_over_the_mean() =>
        Assert.Equal("#c80a0a", DominantColor.Of([200, 10, 10, 255, 200, 10, 10, 255, 10, 200, 10, 255]));

    [Fact]
    public void Transparent_pixels_do_not_count() =>
        Assert.Equal("#0a0ac8", DominantColor.Of([200, 10, 10, 0, 200, 10, 10, 0, 10, 10, 200, 255]));

    [Fact]
    public void A_transparent_picture_is_white() => Assert.Equal("#ffffff", DominantColor.Of([0, 0, 0, 0]));
}
