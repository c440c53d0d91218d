using SocialCommerce.Domain.Feed;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Notes;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Feed;

/// <summary>The feed as it would be with a dial turned.</summary>
internal static class FeedPreviewSchema
{
    private const int Most = 50;

    public static void Add(SchemaBuilder builder)
    {
        builder.Object<PreviewedItem>("FeedPreviewItem", "A note in the feed as it would be, and where it is now.").Public()
            .One<NoteId, NoteView>("note", "Note", "The note.", item => item.Note, NoteLoaders.NotesAsync)
            .Field("place", "Int", "Its place, from 0; null when it would not be among the first any more.", item => item.Place)
            .Field("placeNow", "Int", "Its place as the feed is; null when it is not among the first.", item => item.PlaceNow)
            .Field("reasons", "[FeedReason!]!", "Why it would be there; of what would be gone, why it is there.", item => item.Reasons);
        builder.Object<FeedPreview>("FeedPreview", "What your feed would be: nothing of it is kept, and it counts as shown to nobody.").Public()
            .Field("items", "[FeedPreviewItem!]!", "The first notes, in order.", preview => preview.Items)
            .Field("gone", "[FeedPreviewItem!]!", "Notes that are among the first now and would not be.", preview => preview.Gone);
        builder.Query.Root<FeedPreview?>(
            "feedWithout", "FeedPreview", "What a new feed of yours would be without a source, a signal, a topic, a person, or without personalisation; null when you are not signed in.",
            ReadAsync,
            args => args.Add("source", "FeedSource", "Without this source.")
                .Add("signal", "FeedSignal", "Without learning from this.")
                .Add("targetId", "ID", "With less of this topic or person.")
                .Add("isPersonalOff", "Boolean", "Without personalisation.")
                .Add("first", "Int", "How many notes, at most 50; 20 unless given."));
    }

    private static async ValueTask<FeedPreview?> ReadAsync(FieldArgs args, GraphContext context, CancellationToken cancellationToken)
    {
        if (context.Viewer().Person is not { } reader)
        {
            return null;
        }
        var first = args.TryGet<int?>("first", out var given) && given is { } number ? number : 20;
        if (first is < 1 or > Most)
        {
            throw new GraphQLException($"The argument \"first\" is from 1 to {Most}.", ErrorCode.BadUserInput);
        }
        InterestTarget? target = null;
        if (args.TryGet<GlobalId?>("targetId", out var id) && id is { } targetId)
        {
            target = FeedSettingsSchema.TryTarget(targetId, out var found) && found.Kind != InterestKind.Note
                ? found
                : throw new GraphQLException("The argument \"targetId\" is no topic and no person.", ErrorCode.BadUserInput);
        }
        var source = args.TryGet<FeedSource?>("source", out var without) ? without : null;
        if (source is { } known && !FeedSettingsSchema.Sources.Contains(known))
        {
            throw new GraphQLException("This source puts nothing into the feed.", ErrorCode.BadUserInput);
        }
        var signal = args.TryGet<FeedSignal?>("signal", out var unlearned) ? unlearned : null;
        return await context.Service<PreviewFeed>().ExecuteAsync(
            reader,
            new FeedChange(
                args.TryGet<bool?>("isPersonalOff", out var isOff) && isOff == true,
                source is { } off ? FeedSettingsSchema.Of(off) : null,
                signal is { } of ? FeedSettingsSchema.Of(of) : Recommend.Signals.None,
                target),
            first,
            cancellationToken);
    }
}
