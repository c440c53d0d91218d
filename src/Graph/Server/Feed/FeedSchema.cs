using SocialCommerce.Domain.Feed;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Notes;
using SocialCommerce.Graph.Server.Parties;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Feed;

/// <summary>Every signal that may put an item into a feed.</summary>
public enum FeedSource
{
    Followed,
    PeopleLikeYou,
    Factors,
    Topic,
    Fresh,
    Popular,
    Live,
    Placement,
}

/// <summary>The discovery feed.</summary>
internal static class FeedSchema
{
    public static void Add(SchemaBuilder builder, NodeRegistry nodes, ObjectBuilder<Viewer> viewer)
    {
        nodes.Add<FeedItemId, FeedItemView>(ByIdsAsync);
        builder.Enum<FeedSource>("Where an item of the feed comes from.");
        builder.Object<FeedReasonView>("FeedReason", "Why an item is here: computed from the signals that put it here, never invented.").Public()
            .Field("source", "FeedSource!", "The kind of signal.", reason => Enum.Parse<FeedSource>(reason.Source.ToString()))
            .Field("text", "String!", "The reason in words.", (reason, args) => FeedReasonText.For(reason, Locales.IsChinese(args)), Locales.Add)
            .Field("people", "Int", "How many people are behind it; null when they are fewer than three, or when it is not about people.", reason => reason.People)
            .One<TopicId, TopicView>("topic", "Topic", "The topic it is about.", reason => reason.Topic, NoteLoaders.TopicsAsync)
            .One<PersonId, PersonView>("person", "Person", "The person it is about: only ever someone you follow.", reason => reason.Person, PartiesSchema.LoadPeopleAsync);
        builder.Object<FeedItemView>("FeedItem", "A note in its place in your feed. Its id belongs into recordInteractions.").Implements("Node")
            .Public()
            .Field("id", "ID!", "The item's id.", item => GlobalIds.Encode(item.Id))
            .One<NoteId, NoteView>("note", "Note!", "The note.", item => item.Note, NoteLoaders.NotesAsync)
            .Field("reasons", "[FeedReason!]!", "Why it is here, the deciding reason first.", item => item.Reasons);
        builder.Query.Connection<FeedItemView>(
            "feed", "FeedItem", "Notes for you, without end and without repeats while you scroll; also for people who are not signed in.",
            ReadAsync, connectionName: "Feed");
        InteractionMutation.Add(builder);
        ReportMutation.Add(builder);
        FeedSettingsSchema.Add(builder, viewer);
        FeedHealthSchema.Add(builder);
    }

    private static async ValueTask<Page<FeedItemView>> ReadAsync(PageArgs page, FieldArgs args, GraphContext context, CancellationToken cancellationToken)
    {
        FeedCursor? after = null;
        if (page.After is { } text)
        {
            after = FeedCursor.TryDecode(text, out var cursor)
                ? cursor
                : throw new GraphQLException("The argument \"after\" is not a cursor of this list.", ErrorCode.BadUserInput);
        }
        var slice = await context.Service<ReadFeed>().ExecuteAsync(context.Viewer().Person, page.First, after, cancellationToken);
        return slice.ToPage(page, item => item.Cursor.Encode());
    }

    private static async ValueTask<IReadOnlyDictionary<FeedItemId, FeedItemView>> ByIdsAsync(
        IReadOnlyList<FeedItemId> ids, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<FeedReader>().ByIdsAsync(context.Viewer().Person, ids, cancellationToken);
}
