using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Social;
using SocialCommerce.Domain.Storage;
using SocialCommerce.Recommend;
using SocialCommerce.Recommend.Feed;

namespace SocialCommerce.Domain.Feed;

/// <summary>An item of the session, and whether its note may still be shown.</summary>
internal sealed record ServedItem(FeedItemView Item, bool IsShown);

/// <summary>What the ranker has to know about a reader.</summary>
internal sealed record ReaderState(HashSet<ItemKey> Hidden, HashSet<ItemKey> Seen, HashSet<PersonKey> HiddenAuthors, ReaderDials Dials)
{
    public FeedRequest Request(PersonId? reader, int count, DateTimeOffset now) => new(
        reader is { } person ? new PersonKey(person.Value) : null, Hidden, Seen, HiddenAuthors, [], count, now)
    {
        Dials = Dials,
    };
}

/// <summary>A session as it grows.</summary>
internal sealed class FeedContext(List<ServedItem> served, ReaderState state, long seed, int? endedAfter)
{
    private const int RecentKept = 20;
    private readonly HashSet<ItemKey> exclude = [.. state.Hidden, .. served.Select(item => new ItemKey(item.Item.Note.Value))];
    private readonly List<ItemKey> shown = [.. served.TakeLast(RecentKept).Select(item => new ItemKey(item.Item.Note.Value))];

    /// <summary>What the session served after a place and may still be shown.</summary>
    public IEnumerable<FeedItemView> ServedAfter(int place) => served.Where(item => item.IsShown && item.Item.Place > place).Select(item => item.Item);

    public int NextPlace { get; private set; } = served.Count == 0 ? 0 : served[^1].Item.Place + 1;

    /// <summary>When it was last asked, nothing was left after this place; null when there was.</summary>
    public int? EndedAfter => endedAfter;

    public bool IsAtEnd => served.Count > 0 && served[^1].Item.Place == endedAfter;

    public FeedRequest Request(PersonId? reader, int count, DateTimeOffset now) => state.Request(reader, count, now) with
    {
        Exclude = exclude,
        Recent = [.. shown.TakeLast(RecentKept)],
        Seed = seed,
        Place = NextPlace,
    };

    /// <summary>Counts proposals as used, whether or not the database took them.</summary>
    public void Add(IReadOnlyList<RankedItem> ranked)
    {
        exclude.UnionWith(ranked.Select(item => item.Item));
        shown.AddRange(ranked.Select(item => item.Item));
        NextPlace += ranked.Count;
    }
}

internal static class FeedRows
{
    /// <summary>How long a seen note is kept out of the reader's feed.</summary>
    private static readonly TimeSpan SeenFor = TimeSpan.FromDays(7);

    public static async Task<FeedContext> ContextAsync(Transaction tx, PersonId? reader, FeedSessionId session, CancellationToken cancellationToken)
    {
        var served = await tx.QueryAsync(
            $"""
            SELECT i.id, i.session, i.place, i.note, i.reasons, {IsShown(reader)} FROM feed.item i JOIN notes.note n ON n.id = i.note
            WHERE i.session = {session} ORDER BY i.place
            """,
            row => new ServedItem(Read(row), row.Bool(5)),
            cancellationToken);
        var state = await ReaderAsync(tx, reader, cancellationToken);
        return await tx.FirstAsync(
            $"SELECT seed, ended_after FROM feed.session WHERE id = {session}",
            row => new FeedContext(served, state, row.Long(0), row.IntOrNull(1)),
            cancellationToken) ?? throw new InvalidOperationException("The session was locked and is gone.");
    }

    public static async Task<ReaderState> ReaderAsync(Transaction tx, PersonId? reader, CancellationToken cancellationToken) =>
        await tx.FirstAsync(
            $"""
            SELECT ARRAY(SELECT note FROM feed.hidden WHERE person = {reader}),
              ARRAY(SELECT note FROM feed.seen WHERE person = {reader} AND at > {tx.Now - SeenFor}),
              ARRAY(SELECT blocked FROM social.block WHERE blocker = {reader} UNION SELECT blocker FROM social.block WHERE blocked = {reader}
                UNION SELECT muted FROM social.mute WHERE muter = {reader}),
              {FeedSettingsRows.Of(reader)}
            """,
            row => new ReaderState(
                [.. row.Guids(0).Select(id => new ItemKey(id))], [.. row.Guids(1).Select(id => new ItemKey(id))], [.. row.Guids(2).Select(id => new PersonKey(id))],
                row.Json<StoredDials>(3).ToDials()),
            cancellationToken) ?? throw new InvalidOperationException("A select without FROM has one row.");

    /// <summary>The note n may be in the reader's feed.</summary>
    public static Sql IsShown(PersonId? reader) => Sql.Of(
        $"(n.status = 'Published' AND {Visibility.NotApart(reader, Sql.Of($"n.author"))} AND {Visibility.NotMuted(reader, Sql.Of($"n.author"))})");

    /// <summary>Puts names to topics and people of the reasons.</summary>
    public static async Task<List<List<FeedReasonView>>> ReasonsAsync(Transaction tx, IReadOnlyList<RankedItem> ranked, CancellationToken cancellationToken)
    {
        var reasons = ranked.SelectMany(item => item.Reasons).ToList();
        var rows = await tx.QueryAsync(
            $"""
            SELECT id, name FROM notes.topic WHERE id = ANY({reasons.Where(reason => reason.Topic is not null).Select(reason => reason.Topic!.Value.Value).Distinct()})
            UNION ALL
            SELECT id, display_name FROM parties.person WHERE id = ANY({reasons.Where(reason => reason.Author is not null).Select(reason => reason.Author!.Value.Value).Distinct()})
            """,
            row => (Id: row.Guid(0), Name: row.Text(1)),
            cancellationToken);
        var names = rows.ToDictionary(row => row.Id, row => row.Name);
        return [.. ranked.Select(item => item.Reasons.Select(reason => View(reason, names)).ToList())];
    }

    public static FeedItemView Read(Row row) => new(
        row.Id<FeedItemId>(0), row.Id<FeedSessionId>(1), row.Int(2), row.Id<NoteId>(3), row.Json<List<FeedReasonView>>(4));

    private static FeedReasonView View(RankReason reason, Dictionary<Guid, string> names) => new(
        reason.Source,
        reason.People,
        reason.Topic is { } topic ? new TopicId(topic.Value) : null,
        reason.Topic is { } named ? names.GetValueOrDefault(named.Value) : null,
        reason.Author is { } author ? new PersonId(author.Value) : null,
        reason.Author is { } person ? names.GetValueOrDefault(person.Value) : null,
        reason.IsLike);
}
