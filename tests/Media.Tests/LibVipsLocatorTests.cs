using SocialCommerce.Media.Native;

namespace SocialCommerce.Media.Tests;

public sealed class LibVipsLocatorTests
{
    [Fact]
    public void A_missing_library_says_how_to_install_it()
    {
        var failure = Assert.Throws<DllNotFoundException>(() => LibVipsLocator.Find(overridePath: null, [Path.GetTempPath()]));
        Assert.Contains("npm ci", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_override_that_does_not_exist_is_named()
    {
        var failure = Assert.Throws<DllNotFoundException>(() => LibVipsLocator.Find("/no/such/libvips.so", []));
        Assert.Contains("/no/such/libvips.so", failure.Message, StringComparison.Ordinal);
    }
}
