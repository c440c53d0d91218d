using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;
using SocialCommerce.Recommend;
using SocialCommerce.Recommend.Feed;

namespace SocialCommerce.Domain.Feed;

/// <summary>A dial as it would be turned.</summary>
public sealed record FeedChange(bool IsPersonalOff = false, CandidateSource? Source = null, Signals Signal = Signals.None, InterestTarget? Target = null);

/// <summary>A note's place in the feed as it would be, and as it is; null where it is not among the first.</summary>
public sealed record PreviewedItem(NoteId Note, int? Place, int? PlaceNow, IReadOnlyList<FeedReasonView> Reasons);

/// <param name="Items">The first items as they would be.</param>
/// <param name="Gone">What is among the first now and would not be any more.</param>
public sealed record FeedPreview(IReadOnlyList<PreviewedItem> Items, IReadOnlyList<PreviewedItem> Gone);

/// <summary>What a reader's feed would be without a signal. It is ranked by the same code as the feed, and nothing is written.</summary>
public sealed class PreviewFeed(Database database, FeedIndexLoader loader, FeedRanker ranker)
{
    public async Task<FeedPreview> ExecuteAsync(PersonId reader, FeedChange change, int first, CancellationToken cancellationToken)
    {
        await loader.EnsureLoadedAsync(cancellationToken);
        return await database.WriteAsync(
            async tx =>
            {
                var state = await FeedRows.ReaderAsync(tx, reader, cancellationToken);
                // The same count as the feed asks for, so that the ranking is the same.
                var request = state.Request(reader, first + 1, tx.Now) with { Seed = ReadFeed.SeedOf(reader, tx.Now) };
                var now = await ShownAsync(tx, reader, ranker.Rank(request), first, cancellationToken);
                var then = await ShownAsync(tx, reader, ranker.Rank(request with { Dials = Turned(state.Dials, change) }), first, cancellationToken);
                return new FeedPreview(Placed(then, now), [.. Placed(now, then).Where(item => item.PlaceNow is null).Select(item => item with { Place = null, PlaceNow = item.Place })]);
            },
            cancellationToken);
    }

    private static ReaderDials Turned(ReaderDials dials, FeedChange change) => dials with
    {
        IsPersonal = dials.IsPersonal && !change.IsPersonalOff,
        SourcesOff = change.Source is { } source ? dials.SourcesOff.Append(source).ToHashSet() : dials.SourcesOff,
        SignalsOff = dials.SignalsOff | change.Signal,
        FewerTopics = change.Target is { Kind: InterestKind.Topic } topic ? dials.FewerTopics.Append(new TopicKey(topic.Id)).ToHashSet() : dials.FewerTopics,
        FewerPeople = change.Target is { Kind: InterestKind.Person } person ? dials.FewerPeople.Append(new PersonKey(person.Id)).ToHashSet() : dials.FewerPeople,
    };

    private static List<PreviewedItem> Placed(List<(NoteId Note, List<FeedReasonView> Reasons)> items, List<(NoteId Note, List<FeedReasonView> Reasons)> others) =>
        [.. items.Select((item, place) => new PreviewedItem(item.Note, place, others.FindIndex(other => other.Note == item.Note) is >= 0 and var found ? found : null, item.Reasons))];

    private static async Task<List<(NoteId Note, List<FeedReasonView> Reasons)>> ShownAsync(
        Transaction tx, PersonId reader, IReadOnlyList<RankedItem> ranked, int first, CancellationToken cancellationToken)
    {
        var top = ranked.Take(first).ToList();
        var shown = (await tx.QueryAsync(
            $"SELECT n.id FROM notes.note n WHERE n.id = ANY({top.Select(item => item.Item.Value)}) AND {FeedRows.IsShown(reader)}",
            row => row.Guid(0),
            cancellationToken)).ToHashSet();
        var reasons = await FeedRows.ReasonsAsync(tx, top, cancellationToken);
        return [.. top.Zip(reasons).Where(pair => shown.Contains(pair.First.Item.Value)).Select(pair => (new NoteId(pair.First.Item.Value), pair.Second))];
    }
}
