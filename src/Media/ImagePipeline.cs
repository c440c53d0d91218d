using SocialCommerce.Media.Native;

namespace SocialCommerce.Media;

/// <summary>
/// Turns an uploaded picture into renditions. It is decoded once, a large JPEG at reduced size,
/// and every rendition is made from that copy.
/// </summary>
public static class ImagePipeline
{
    private static readonly IReadOnlyList<RenderStep> Steps =
    [
        new("decode", RenderSteps.Decode),
        new("fit", RenderSteps.Fit),
        new("toSrgb", RenderSteps.ToSrgb),
        new("strip", RenderSteps.Strip),
        new("placeholder", RenderSteps.Placeholder),
        new("dominantColor", RenderSteps.DominantColor),
        new("encode", RenderSteps.Encode),
    ];

    /// <summary>The names of the steps in their order.</summary>
    public static IEnumerable<string> StepNames => Steps.Select(step => step.Name);

    /// <summary>Checks the bytes, then runs every step. Takes one thread for tens to hundreds of milliseconds.</summary>
    /// <exception cref="OperationCanceledException">Cancelled between two steps or two encodings.</exception>
    public static RenderResult Render(
        ReadOnlyMemory<byte> bytes, RenditionSpec spec, ImageLimits limits, CancellationToken cancellationToken)
    {
        var probe = ImageProbe.Read(bytes.Span, limits);
        if (probe is not ProbeResult.Accepted accepted)
        {
            return new RenderResult.Refused(probe);
        }

        using var context = new RenderContext(bytes, accepted.Facts, spec, cancellationToken);
        try
        {
            foreach (var step in Steps)
            {
                cancellationToken.ThrowIfCancellationRequested();
                step.Run(context);
            }
        }
        catch (VipsException damage) when (!context.IsBare)
        {
            // After that, a failure is ours and not the file's: it goes up.
            return new RenderResult.Refused(new ProbeResult.Damaged(damage.Message));
        }

        return new RenderResult.Rendered(
            new RenderedImage(accepted.Facts, context.Renditions, context.PlaceholderText, context.DominantColorText));
    }

    private sealed record RenderStep(string Name, Action<RenderContext> Run);
}
