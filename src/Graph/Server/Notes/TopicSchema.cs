using SocialCommerce.Domain.Notes;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Notes;

/// <summary>Topics.</summary>
internal static class TopicSchema
{
    public static void Add(SchemaBuilder builder, NodeRegistry nodes)
    {
        nodes.Add<TopicId, TopicView>(NoteLoaders.TopicsAsync);
        builder.Object<TopicView>("Topic", "A subject that notes share.").Public().Implements("Node")
            .Field("id", "ID!", "The topic's id.", topic => GlobalIds.Encode(topic.Id))
            .Field("name", "String!", "Its name, without #.", topic => topic.Name)
            .One<TopicId, int>("noteCount", "Int!", "How many published notes it has.", topic => topic.Id, NoteLoaders.TopicCountsAsync)
            .Connection<TopicId, NoteView>("notes", "Note", "Its published notes, newest first.", topic => topic.Id, NoteLoaders.OfTopicsAsync);
        builder.Query.Connection<TopicView>("topics", "Topic", "All topics, those with the most notes first.", ReadAsync);
    }

    private static async ValueTask<Page<TopicView>> ReadAsync(PageArgs page, FieldArgs args, GraphContext context, CancellationToken cancellationToken)
    {
        var slice = await context.Service<NotePartReader>().TopicsBySizeAsync(page.First, After(page), cancellationToken);
        return new Page<TopicView>([.. slice.Items.Select(item => new Edge<TopicView>(Cursor(item), item.Topic))], slice.HasMore, page.After is not null);
    }

    private static string Cursor(TopicStanding item) => $"{item.Notes}.{GlobalIds.Encode(item.Topic.Id).Value}";

    private static TopicStanding? After(PageArgs page)
    {
        if (page.After is not { } cursor)
        {
            return null;
        }
        var dot = cursor.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && int.TryParse(cursor.AsSpan(0, dot), out var notes) && GlobalIds.TryDecode<TopicId>(new GlobalId(cursor[(dot + 1)..]), out var topic)
            ? new TopicStanding(new TopicView(topic, ""), notes)
            : throw new GraphQLException("The argument \"after\" is not a cursor of this list.", ErrorCode.BadUserInput);
    }
}
