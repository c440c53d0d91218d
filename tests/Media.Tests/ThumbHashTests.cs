namespace SocialCommerce.Media.Tests;

public sealed class ThumbHashTests
{
    // Expected values: npm thumbhash 0.1.1, rgbaToThumbHash, on the same pixels.
    [Fact]
    public void A_gradient_is_encoded_as_by_the_reference() =>
        AssertHash("2xgOHZpgdodwiIiGiGeIh/OkD/eI", 32, 24, (x, y) => [(byte)(x * 8), (byte)(y * 10), (byte)(x * y), 255]);

    [Fact]
    public void Alpha_is_encoded_as_by_the_reference() =>
        AssertHash(
            "oPeFKwonb3CnZ4h7X/V2dXN3cIiHeHc=",
            20,
            30,
            (x, y) => [(byte)(255 - (x * 12)), (byte)((x * 31) + (y * 17)), (byte)(y * 8), (byte)((x + y) * 5)]);

    [Fact]
    public void A_wide_picture_is_encoded_as_by_the_reference() =>
        AssertHash("IwceM4SPhXmHeIiIj4j3h3g=", 100, 40, (x, _) => x < 50 ? [250, 240, 230, 255] : [20, 30, 90, 255]);

    [Fact]
    public void Nothing_but_transparency_is_encoded_as_by_the_reference() =>
        AssertHash("AAiCBQAAAAAAAAAAAAAAAAAAAAAAAAAAAA==", 9, 9, (_, _) => [0, 0, 0, 0]);

    [Fact]
    public void Pictures_over_100_pixels_are_a_bug_of_the_caller() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ThumbHash.Encode(101, 1, new byte[404]));

    private static void AssertHash(string expected, int width, int height, Func<int, int, byte[]> pixel)
    {
        var rgba = new byte[width * height * 4];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                pixel(x, y).CopyTo(rgba, ((y * width) + x) * 4);
            }
        }

        Assert.Equal(expected, Convert.ToBase64String(ThumbHash.Encode(width, height, rgba)));
    }
}
