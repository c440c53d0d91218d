using SocialCommerce.Media.Native;

namespace SocialCommerce.Media;

/// <summary>What the steps of one rendering hand to each other.</summary>
internal sealed class RenderContext(
    ReadOnlyMemory<byte> bytes, ImageFacts facts, RenditionSpec spec, CancellationToken cancellationToken) : IDisposable
{
    private VipsImage? image;
    private PreviewPixels? preview;

    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    public ImageFacts Facts { get; } = facts;

    /// <summary>Widths to make, ascending; never empty.</summary>
    public IReadOnlyList<int> Widths { get; } = spec.WidthsFor(facts.Width);

    public RenditionSpec Spec { get; } = spec;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>The picture as the steps so far made it: decoded, later upright and bare.</summary>
    public VipsImage Image => image ?? throw new InvalidOperationException("The decode step has not run.");

    /// <summary>The picture is plain samples; nothing from here on depends on what the file holds.</summary>
    public bool IsBare { get; set; }

    /// <summary>The picture within 100 × 100, made by the first step that asks.</summary>
    public PreviewPixels Preview => preview ??= PreviewPixels.Of(Image);

    public string PlaceholderText { get; set; } = "";

    public string DominantColorText { get; set; } = "";

    public List<Rendition> Renditions { get; } = [];

    /// <summary>Puts the next version of the picture in place and releases the one before.</summary>
    public void Replace(VipsImage next)
    {
        image?.Dispose();
        image = next;
    }

    public void Dispose() => image?.Dispose();
}
