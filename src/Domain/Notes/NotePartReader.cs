using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Notes;

/// <summary>Reads what belongs to notes that were already found visible: tags, versions, topics, the viewer's reactions.</summary>
public sealed class NotePartReader(Database database)
{
    /// <summary>The tags of each note's current version, in their order.</summary>
    public async Task<ILookup<NoteId, TagView>> TagsAsync(IReadOnlyList<NoteId> notes, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT t.id, t.note, t.image_index, t.x, t.y, t.listing, t.pays_creator FROM notes.note n
            JOIN notes.tag t ON t.note = n.id AND t.version = n.version WHERE n.id = ANY({notes}) ORDER BY t.note, t.place
            """,
            row => new TagView(row.Id<TagId>(0), row.Id<NoteId>(1), row.Int(2), row.Double(3), row.Double(4), row.Id<ListingId>(5), row.Bool(6)),
            cancellationToken);
        return rows.ToLookup(tag => tag.Note);
    }

    /// <summary>
    /// The versions of each note before <paramref name="before"/>, latest first. The author and reviewers see all of them; for others
    /// what an author took back stays taken back: they see the current one.
    /// </summary>
    public async Task<ILookup<NoteId, NoteVersionView>> VersionsAsync(
        Viewer viewer, IReadOnlyList<NoteId> notes, int first, int? before, CancellationToken cancellationToken)
    {
        var isReviewer = viewer.Has(Role.Moderator) || viewer.Has(Role.Operator);
        var rows = await database.QueryAsync(
            $"""
            SELECT p.note, p.version, p.title, p.body, p.at, p.disclosure, p.sponsor FROM notes.note n CROSS JOIN LATERAL (
              SELECT v.* FROM notes.version v
              WHERE v.note = n.id AND v.version < {before ?? int.MaxValue} AND ({isReviewer} OR n.author = {viewer.Person} OR v.version = n.version)
              ORDER BY v.version DESC LIMIT {first + 1}) p
            WHERE n.id = ANY({notes}) ORDER BY p.note, p.version DESC
            """,
            row => new NoteVersionView(
                row.Id<NoteId>(0), row.Int(1), row.Text(2), row.Text(3), row.Time(4), row.Enum<DisclosureKind>(5), row.TextOrNull(6)),
            cancellationToken);
        return rows.ToLookup(version => version.Note);
    }

    public async Task<IReadOnlyDictionary<NoteId, Reactions>> ReactionsAsync(
        PersonId? viewer, IReadOnlyList<NoteId> notes, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"""
            SELECT n.id, EXISTS (SELECT FROM notes.note_like l WHERE l.person = {viewer} AND l.note = n.id),
              EXISTS (SELECT FROM notes.collect c WHERE c.person = {viewer} AND c.note = n.id)
            FROM unnest({notes}) n (id)
            """,
            row => (Note: row.Id<NoteId>(0), Reactions: new Reactions(row.Bool(1), row.Bool(2))),
            cancellationToken);
        return rows.DistinctBy(row => row.Note).ToDictionary(row => row.Note, row => row.Reactions);
    }

    public async Task<IReadOnlyDictionary<TopicId, TopicView>> TopicsAsync(IReadOnlyList<TopicId> topics, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"SELECT id, name FROM notes.topic WHERE id = ANY({topics})", row => new TopicView(row.Id<TopicId>(0), row.Text(1)), cancellationToken);
        return rows.ToDictionary(topic => topic.Id);
    }

    /// <summary>How many published notes each topic has; topics without any are missing.</summary>
    public async Task<IReadOnlyDictionary<TopicId, int>> TopicCountsAsync(IReadOnlyList<TopicId> topics, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"SELECT topic, count(*)::int FROM notes.topic_note WHERE topic = ANY({topics}) GROUP BY topic",
            row => (Topic: row.Id<TopicId>(0), Count: row.Int(1)),
            cancellationToken);
        return rows.ToDictionary(row => row.Topic, row => row.Count);
    }

    /// <summary>Topics with the most published notes first, each with their number.</summary>
    public async Task<Slice<TopicStanding>> TopicsBySizeAsync(int first, TopicStanding? after, CancellationToken cancellationToken)
    {
        var beyond = after is { } place ? Sql.Of($"WHERE (c.notes, t.id) < ({place.Notes}, {place.Topic.Id})") : Sql.Empty;
        var rows = await database.QueryAsync(
            $"""
            SELECT t.id, t.name, c.notes FROM notes.topic t
            JOIN (SELECT topic, count(*)::int AS notes FROM notes.topic_note GROUP BY topic) c ON c.topic = t.id
            {beyond} ORDER BY c.notes DESC, t.id DESC LIMIT {first + 1}
            """,
            row => new TopicStanding(new TopicView(row.Id<TopicId>(0), row.Text(1)), row.Int(2)),
            cancellationToken);
        return Slice<TopicStanding>.FromProbe(rows, first);
    }
}
