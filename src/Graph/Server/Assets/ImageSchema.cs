using SocialCommerce.Domain.Assets;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;
using SocialCommerce.Media;

namespace SocialCommerce.Graph.Server.Assets;

/// <summary>Formats a picture can be asked for in.</summary>
public enum PictureFormat
{
    Jpeg,
    Webp,
    Avif,
}

/// <summary>Pictures. Only those that are ready are shown; whoever may see what a picture belongs to may see it.</summary>
internal static class ImageSchema
{
    public static void Add(SchemaBuilder builder, ObjectBuilder<PersonView> person)
    {
        builder.Enum<PictureFormat>("Formats a picture can be asked for in.", "ImageFormat");
        builder.Object<AssetView>("Image", "A picture in many sizes.").Public()
            .Field(
                "url", "URL!", "Where to get it: at least as wide as asked, where there is such a rendition. What it shows never changes.",
                (asset, args, context) => context.AbsoluteUrl(AssetAddress.Of(asset.Id, Width(args), Format(args))),
                args => args
                    .Add("width", "Int", "In pixels; 1080 unless given.")
                    .Add("format", "ImageFormat", "The format; without it the best that the request's Accept header allows."))
            .Field("width", "Int!", "The largest size's width in pixels, upright.", asset => asset.Width ?? 0)
            .Field("height", "Int!", "The largest size's height in pixels, upright.", asset => asset.Height ?? 0)
            .Field("alt", "String", "What it shows, in words, for who cannot see it.", asset => asset.Alt)
            .Field("placeholder", "String!", "A ThumbHash in base64, to show until the picture is here.", asset => asset.Placeholder ?? "")
            .Field("dominantColor", "String", "Its strongest colour as #rrggbb.", asset => asset.DominantColor);
        person.One<AssetId, AssetView>("avatar", "Image", "The person's picture.", view => view.Avatar, OneAsync);
    }

    public static async ValueTask<IReadOnlyDictionary<AssetId, AssetView>> OneAsync(
        IReadOnlyList<AssetId> ids, GraphContext context, CancellationToken cancellationToken)
    {
        var found = await context.Service<AssetReader>().ByIdsAsync(ids, cancellationToken);
        return found.Where(pair => pair.Value.State == AssetState.Ready).ToDictionary(pair => pair.Key, pair => pair.Value);
    }

    /// <summary>The pictures of each list in its order, without those that are not ready.</summary>
    public static async ValueTask<ILookup<IdList<AssetId>, AssetView>> ManyAsync(
        IReadOnlyList<IdList<AssetId>> lists, GraphContext context, CancellationToken cancellationToken)
    {
        var found = await OneAsync(lists.AllIds(), context, cancellationToken);
        return lists.Arrange(found);
    }

    private static int? Width(FieldArgs args) => args.TryGet<int>("width", out var width)
        ? width is >= 1 and <= 10_000 ? width : throw new GraphQLException("The argument \"width\" is between 1 and 10000.", ErrorCode.BadUserInput)
        : null;

    private static ImageFormat? Format(FieldArgs args) => !args.TryGet<PictureFormat>("format", out var format) ? null : format switch
    {
        PictureFormat.Jpeg => ImageFormat.Jpeg,
        PictureFormat.Webp => ImageFormat.WebP,
        PictureFormat.Avif => ImageFormat.Avif,
        _ => throw new ArgumentOutOfRangeException(nameof(args), format, "Not a format."),
    };
}
