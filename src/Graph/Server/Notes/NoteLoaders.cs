using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Parties;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Notes;

/// <summary>Batch loaders for notes and what belongs to them: each one SQL statement, whatever the number of notes.</summary>
internal static class NoteLoaders
{
    public static async ValueTask<IReadOnlyDictionary<NoteId, NoteView>> NotesAsync(
        IReadOnlyList<NoteId> ids, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<NoteReader>().ByIdsAsync(context.Viewer(), ids, cancellationToken);

    /// <summary>For the answer to a change: an author's own note also when it has just been removed.</summary>
    public static async ValueTask<IReadOnlyDictionary<NoteId, NoteView>> ChangedNotesAsync(
        IReadOnlyList<NoteId> ids, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<NoteReader>().ByIdsAsync(context.Viewer(), ids, cancellationToken, withOwnRemoved: true);

    public static async ValueTask<IReadOnlyDictionary<PersonId, Page<NoteView>>> OfAuthorsAsync(
        IReadOnlyList<PersonId> authors, PageArgs page, GraphContext context, CancellationToken cancellationToken) =>
        (await context.Service<NoteReader>().ByAuthorsAsync(context.Viewer(), authors, page.ToKeyset(), cancellationToken)).ToPages(page, Published);

    public static async ValueTask<IReadOnlyDictionary<ListingId, Page<NoteView>>> OfListingsAsync(
        IReadOnlyList<ListingId> listings, PageArgs page, GraphContext context, CancellationToken cancellationToken) =>
        (await context.Service<NoteReader>().ByListingsAsync(context.Viewer(), listings, page.ToKeyset(), cancellationToken)).ToPages(page, Published);

    public static async ValueTask<IReadOnlyDictionary<TopicId, Page<NoteView>>> OfTopicsAsync(
        IReadOnlyList<TopicId> topics, PageArgs page, GraphContext context, CancellationToken cancellationToken) =>
        (await context.Service<NoteReader>().ByTopicsAsync(context.Viewer(), topics, page.ToKeyset(), cancellationToken)).ToPages(page, Published);

    public static async ValueTask<IReadOnlyDictionary<BoardId, Page<NoteView>>> OfBoardsAsync(
        IReadOnlyList<BoardId> boards, PageArgs page, GraphContext context, CancellationToken cancellationToken)
    {
        var found = await context.Service<NoteReader>().ByBoardsAsync(context.Viewer(), boards, page.ToKeyset(), cancellationToken);
        return found.ToDictionary(group => group.Key, group =>
        {
            var slice = Slice<(NoteView Note, DateTimeOffset At)>.FromProbe([.. group], page.First);
            return new Page<NoteView>(
                [.. slice.Items.Select(item => new Edge<NoteView>(new KeysetPosition(item.At, item.Note.Id.Value).Encode(), item.Note))],
                slice.HasMore,
                page.After is not null);
        });
    }

    public static async ValueTask<ILookup<NoteId, TagView>> TagsAsync(
        IReadOnlyList<NoteId> notes, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<NotePartReader>().TagsAsync(notes, cancellationToken);

    public static async ValueTask<IReadOnlyDictionary<NoteId, Page<NoteVersionView>>> VersionsAsync(
        IReadOnlyList<NoteId> notes, PageArgs page, GraphContext context, CancellationToken cancellationToken)
    {
        int? before = null;
        if (page.After is { } cursor)
        {
            before = int.TryParse(cursor, out var number)
                ? number
                : throw new GraphQLException("The argument \"after\" is not a cursor of this list.", ErrorCode.BadUserInput);
        }
        var found = await context.Service<NotePartReader>().VersionsAsync(context.Viewer(), notes, page.First, before, cancellationToken);
        return found.ToDictionary(
            group => group.Key,
            group => Slice<NoteVersionView>.FromProbe([.. group], page.First).ToPage(page, version => $"{version.Version}"));
    }

    public static async ValueTask<IReadOnlyDictionary<NoteId, bool>> HasLikedAsync(
        IReadOnlyList<NoteId> notes, GraphContext context, CancellationToken cancellationToken) =>
        (await context.Service<NotePartReader>().ReactionsAsync(context.Viewer().Person, notes, cancellationToken))
        .ToDictionary(pair => pair.Key, pair => pair.Value.HasLiked);

    public static async ValueTask<IReadOnlyDictionary<NoteId, bool>> HasCollectedAsync(
        IReadOnlyList<NoteId> notes, GraphContext context, CancellationToken cancellationToken) =>
        (await context.Service<NotePartReader>().ReactionsAsync(context.Viewer().Person, notes, cancellationToken))
        .ToDictionary(pair => pair.Key, pair => pair.Value.HasCollected);

    public static async ValueTask<IReadOnlyDictionary<TopicId, TopicView>> TopicsAsync(
        IReadOnlyList<TopicId> topics, GraphContext context, CancellationToken cancellationToken) =>
        await context.Service<NotePartReader>().TopicsAsync(topics, cancellationToken);

    public static async ValueTask<ILookup<IdList<TopicId>, TopicView>> TopicListsAsync(
        IReadOnlyList<IdList<TopicId>> lists, GraphContext context, CancellationToken cancellationToken) =>
        lists.Arrange(await TopicsAsync(lists.AllIds(), context, cancellationToken));

    public static async ValueTask<ILookup<IdList<PersonId>, PersonView>> PeopleListsAsync(
        IReadOnlyList<IdList<PersonId>> lists, GraphContext context, CancellationToken cancellationToken) =>
        lists.Arrange(await PartiesSchema.LoadPeopleAsync(lists.AllIds(), context, cancellationToken));

    /// <summary>Notes by ids as clients send them; what is no note's id is nobody's note.</summary>
    public static async ValueTask<IReadOnlyDictionary<GlobalId, NoteView>> ByGlobalIdsAsync(
        IReadOnlyList<GlobalId> ids, GraphContext context, CancellationToken cancellationToken)
    {
        var known = ids.Select(id => (Global: id, IsNote: GlobalIds.TryDecode<NoteId>(id, out var note), Note: note)).Where(entry => entry.IsNote).ToList();
        var notes = await NotesAsync(known.ConvertAll(entry => entry.Note), context, cancellationToken);
        return known.Where(entry => notes.ContainsKey(entry.Note)).ToDictionary(entry => entry.Global, entry => notes[entry.Note]);
    }

    public static async ValueTask<IReadOnlyDictionary<TopicId, int>> TopicCountsAsync(
        IReadOnlyList<TopicId> topics, GraphContext context, CancellationToken cancellationToken)
    {
        var counts = await context.Service<NotePartReader>().TopicCountsAsync(topics, cancellationToken);
        return topics.ToDictionary(topic => topic, topic => counts.GetValueOrDefault(topic));
    }

    private static KeysetPosition Published(NoteView note) => new(note.PublishedAt ?? note.UpdatedAt, note.Id.Value);
}
