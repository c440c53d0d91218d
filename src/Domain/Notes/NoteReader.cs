using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Social;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Notes;

/// <summary>
/// Reads notes in batches. The owner rule is in every statement: published notes for everyone who is not apart from the author by a
/// block, the author's own, a placement's draft also for its brand's staff, removed notes only for who reviews cases.
/// </summary>
public sealed class NoteReader(Database database)
{
    /// <param name="withOwnRemoved">Also the viewer's own removed notes: for the answer to the removal itself.</param>
    public async Task<IReadOnlyDictionary<NoteId, NoteView>> ByIdsAsync(
        Viewer viewer, IReadOnlyList<NoteId> ids, CancellationToken cancellationToken, bool withOwnRemoved = false)
    {
        var own = withOwnRemoved ? Sql.Of($"OR n.author = {viewer.Person}") : Sql.Empty;
        var rows = await database.QueryAsync($"{Select} WHERE n.id = ANY({ids}) AND ({VisibleTo(viewer)} {own})", Read, cancellationToken);
        return rows.ToDictionary(note => note.Id);
    }

    public Task<NoteView?> BySlugAsync(Viewer viewer, string slug, CancellationToken cancellationToken) =>
        database.FirstAsync($"{Select} WHERE n.slug = {slug} AND {VisibleTo(viewer)}", Read, cancellationToken);

    /// <summary>One page of each author's published notes, newest first.</summary>
    public Task<ILookup<PersonId, NoteView>> ByAuthorsAsync(
        Viewer viewer, IReadOnlyList<PersonId> authors, Keyset page, CancellationToken cancellationToken) => PagesAsync(
        $"""
        SELECT k.id AS owner, p.note, p.at FROM unnest({authors}) k (id) CROSS JOIN LATERAL (
          SELECT n.id AS note, n.published_at AS at FROM notes.note n
          WHERE n.author = k.id AND n.status = 'Published' AND {After(page, Sql.Of($"n.published_at"), Sql.Of($"n.id"))}
          ORDER BY n.published_at DESC, n.id DESC LIMIT {page.First + 1}) p
        WHERE {Visibility.NotApart(viewer.Person, Sql.Of($"k.id"))}
        """,
        PersonId.From,
        cancellationToken);

    /// <summary>One page of the notes that show each listing, newest first.</summary>
    public Task<ILookup<ListingId, NoteView>> ByListingsAsync(
        Viewer viewer, IReadOnlyList<ListingId> listings, Keyset page, CancellationToken cancellationToken) => PagesAsync(
        $"""
        SELECT k.id AS owner, p.note, p.at FROM unnest({listings}) k (id) CROSS JOIN LATERAL (
          SELECT DISTINCT n.id AS note, n.published_at AS at FROM notes.tag t JOIN notes.note n ON n.id = t.note AND n.version = t.version
          WHERE t.listing = k.id AND n.status = 'Published' AND {Visibility.NotApart(viewer.Person, Sql.Of($"n.author"))}
            AND {After(page, Sql.Of($"n.published_at"), Sql.Of($"n.id"))}
          ORDER BY at DESC, note DESC LIMIT {page.First + 1}) p
        """,
        ListingId.From,
        cancellationToken);

    /// <summary>One page of each topic's notes, newest first.</summary>
    public Task<ILookup<TopicId, NoteView>> ByTopicsAsync(
        Viewer viewer, IReadOnlyList<TopicId> topics, Keyset page, CancellationToken cancellationToken) => PagesAsync(
        $"""
        SELECT k.id AS owner, p.note, p.at FROM unnest({topics}) k (id) CROSS JOIN LATERAL (
          SELECT n.id AS note, t.published_at AS at FROM notes.topic_note t JOIN notes.note n ON n.id = t.note
          WHERE t.topic = k.id AND n.status = 'Published' AND {Visibility.NotApart(viewer.Person, Sql.Of($"n.author"))}
            AND {After(page, Sql.Of($"t.published_at"), Sql.Of($"t.note"))}
          ORDER BY t.published_at DESC, t.note DESC LIMIT {page.First + 1}) p
        """,
        TopicId.From,
        cancellationToken);

    /// <summary>One page of each board's notes, last collected first, with the time of collecting as position.</summary>
    public async Task<ILookup<BoardId, (NoteView Note, DateTimeOffset CollectedAt)>> ByBoardsAsync(
        Viewer viewer, IReadOnlyList<BoardId> boards, Keyset page, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            {Columns}, page.owner, page.at FROM (
              SELECT k.id AS owner, p.note, p.at FROM unnest({boards}) k (id) CROSS JOIN LATERAL (
                SELECT c.note, c.at FROM notes.collect c JOIN notes.note n ON n.id = c.note
                WHERE c.board = k.id AND n.status = 'Published' AND {Visibility.NotApart(viewer.Person, Sql.Of($"n.author"))}
                  AND {After(page, Sql.Of($"c.at"), Sql.Of($"c.note"))}
                ORDER BY c.at DESC, c.note DESC LIMIT {page.First + 1}) p) page
            JOIN notes.note n ON n.id = page.note {Joins} ORDER BY page.at DESC, n.id DESC
            """,
            row => (Board: row.Id<BoardId>(19), Note: Read(row), At: row.Time(20)),
            cancellationToken);
        return rows.ToLookup(row => row.Board, row => (row.Note, row.At));
    }

    /// <summary>One page of an author's unfinished notes, last changed first. A placement's drafts stand with their placement.</summary>
    public async Task<Slice<NoteView>> DraftsAsync(PersonId author, Keyset page, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            {Select} WHERE n.author = {author} AND n.status IN ('Draft', 'Processing') AND NOT n.is_hidden
              AND {After(page, Sql.Of($"n.updated_at"), Sql.Of($"n.id"))}
            ORDER BY n.updated_at DESC, n.id DESC LIMIT {page.First + 1}
            """,
            Read,
            cancellationToken);
        return Slice<NoteView>.FromProbe(rows, page.First);
    }

    private async Task<ILookup<TKey, NoteView>> PagesAsync<TKey>(Sql pages, Func<Guid, TKey> key, CancellationToken cancellationToken)
        where TKey : struct
    {
        var rows = await database.QueryAsync(
            $"{Columns}, page.owner FROM ({pages}) page JOIN notes.note n ON n.id = page.note {Joins} ORDER BY page.at DESC, n.id DESC",
            row => (Key: key(row.Guid(19)), Note: Read(row)),
            cancellationToken);
        return rows.ToLookup(row => row.Key, row => row.Note);
    }

    private static Sql Columns => Sql.Of(
        $"""
        SELECT n.id, n.author, n.status, n.version, v.title, v.body, v.location, v.disclosure, v.sponsor, v.images, v.topics, v.mentions,
          n.slug, n.refusal, n.updated_at, n.published_at, c.likes, c.collects, c.comments
        """);

    private static Sql Joins => Sql.Of($"JOIN notes.version v ON v.note = n.id AND v.version = n.version JOIN notes.note_count c ON c.note = n.id");

    private static Sql Select => Sql.Of($"{Columns} FROM notes.note n {Joins}");

    /// <summary>The owner rule for single notes. Brand staff see their placements' drafts; reviewers see what was removed.</summary>
    internal static Sql VisibleTo(Viewer viewer)
    {
        var brands = viewer.Grants.Where(grant => grant is { Role: Role.BrandStaff, Scope: not null }).Select(grant => grant.Scope!.Value).ToArray();
        var isReviewer = viewer.Has(Role.Moderator) || viewer.Has(Role.Operator);
        return Sql.Of(
            $"""
            (({isReviewer} AND n.status IN ('Published', 'Removed'))
              OR (n.status = 'Published' AND {Visibility.NotApart(viewer.Person, Sql.Of($"n.author"))})
              OR (n.status <> 'Removed' AND (n.author = {viewer.Person} OR (n.is_hidden AND n.brand = ANY({brands})))))
            """);
    }

    /// <summary>The keyset condition for lists ordered by (time, id), newest first.</summary>
    internal static Sql After(Keyset page, Sql time, Sql id) => page.After is { } after
        ? Sql.Of($"({time}, {id}) < ({after.At}, {after.Id})")
        : Sql.Of($"true");

    private static NoteView Read(Row row) => new(
        row.Id<NoteId>(0),
        row.Id<PersonId>(1),
        row.Enum<NoteStatus>(2),
        row.Int(3),
        row.Text(4),
        row.Text(5),
        row.TextOrNull(6),
        row.Enum<DisclosureKind>(7),
        row.TextOrNull(8),
        [.. row.Guids(9).Select(id => new AssetId(id))],
        [.. row.Guids(10).Select(id => new TopicId(id))],
        [.. row.Guids(11).Select(id => new PersonId(id))],
        row.Text(12),
        row.TextOrNull(13),
        row.Time(14),
        row.TimeOrNull(15),
        row.Int(16),
        row.Int(17),
        row.Int(18));
}
