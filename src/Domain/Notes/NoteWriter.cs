using System.Security.Cryptography;
using SocialCommerce.Domain.Policy;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Notes;

/// <summary>Writes rows of notes and versions inside a use case's transaction.</summary>
internal static class NoteWriter
{
    public static async Task InsertNoteAsync(Transaction tx, NoteId note, PersonId author, BrandId? hiddenFor, CancellationToken cancellationToken)
    {
        await tx.ExecuteAsync(
            $"""
            INSERT INTO notes.note (id, author, status, version, slug, brand, is_hidden, created_at, updated_at)
            VALUES ({note}, {author}, {NoteStatus.Draft}, 1, {NewSlug()}, {hiddenFor}, {hiddenFor is not null}, {tx.Now}, {tx.Now})
            """,
            cancellationToken);
        await tx.ExecuteAsync($"INSERT INTO notes.note_count (note) VALUES ({note})", cancellationToken);
    }

    /// <summary>Writes a version with its tags. An unfinished draft of the same number is replaced.</summary>
    public static async Task WriteVersionAsync(
        Transaction tx, NoteId note, PersonId author, int version, NoteContent content, IReadOnlyList<TagInterest> interests, bool isDraft, CancellationToken cancellationToken)
    {
        await tx.ExecuteAsync($"DELETE FROM notes.tag WHERE note = {note} AND version = {version}", cancellationToken);
        await tx.ExecuteAsync($"DELETE FROM notes.version WHERE note = {note} AND version = {version}", cancellationToken);
        var topics = await TopicIdsAsync(tx, content.Topics, cancellationToken);
        var mentions = await MentionedAsync(tx, author, content, cancellationToken);
        await tx.ExecuteAsync(
            $"""
            INSERT INTO notes.version (note, version, is_draft, title, body, location, disclosure, sponsor, images, topics, mentions, at)
            VALUES ({note}, {version}, {isDraft}, {content.Title}, {content.Body}, {content.Location}, {content.Disclosure}, {content.Sponsor},
              {content.Images}, {topics}, {mentions}, {tx.Now})
            """,
            cancellationToken);
        await InsertTagsAsync(tx, note, version, content.Tags, interests, cancellationToken);
    }

    /// <summary>Sets the topics under which a published note is listed to those of its current version.</summary>
    public static async Task<(IReadOnlyList<TopicId> Topics, DateTimeOffset PublishedAt, DisclosureKind Disclosure)> ListUnderTopicsAsync(
        Transaction tx, NoteId note, CancellationToken cancellationToken)
    {
        await tx.ExecuteAsync($"DELETE FROM notes.topic_note WHERE note = {note}", cancellationToken);
        await tx.ExecuteAsync(
            $"""
            INSERT INTO notes.topic_note (topic, note, published_at)
            SELECT topic, n.id, n.published_at FROM notes.note n
            JOIN notes.version v ON v.note = n.id AND v.version = n.version, unnest(v.topics) topic
            WHERE n.id = {note} AND n.status = 'Published'
            """,
            cancellationToken);
        var listed = await tx.QueryAsync(
            $"SELECT v.topics, n.published_at, v.disclosure FROM notes.note n JOIN notes.version v ON v.note = n.id AND v.version = n.version WHERE n.id = {note}",
            row => (row.Guids(0), row.Time(1), row.Enum<DisclosureKind>(2)),
            cancellationToken);
        return ([.. listed[0].Item1.Select(id => new TopicId(id))], listed[0].Item2, listed[0].Item3);
    }

    /// <summary>Makes a note visible to everyone, now or (the first time) as of now. Its version is final from here on.</summary>
    public static async Task PublishAsync(Transaction tx, NoteId note, PersonId author, int version, CancellationToken cancellationToken)
    {
        await tx.ExecuteAsync($"UPDATE notes.version SET is_draft = false WHERE note = {note} AND version = {version} AND is_draft", cancellationToken);
        await tx.ExecuteAsync(
            $"""
            UPDATE notes.note SET status = 'Published', is_hidden = false, refusal = NULL, updated_at = {tx.Now},
              published_at = coalesce(published_at, {tx.Now})
            WHERE id = {note}
            """,
            cancellationToken);
        var (topics, publishedAt, disclosure) = await ListUnderTopicsAsync(tx, note, cancellationToken);
        tx.Emit(Stream(note), new NotePublished(note, author, version, topics, publishedAt, disclosure), author);
        tx.Emit(Stream(note), new NoteStatusChanged(note, author, NoteStatus.Published), author);
    }

    public static async Task SetStatusAsync(
        Transaction tx, NoteId note, PersonId author, NoteStatus status, string? refusal, CancellationToken cancellationToken)
    {
        await tx.ExecuteAsync(
            $"UPDATE notes.note SET status = {status}, refusal = {refusal}, updated_at = {tx.Now} WHERE id = {note}", cancellationToken);
        tx.Emit(Stream(note), new NoteStatusChanged(note, author, status), author);
    }

    public static string Stream(NoteId note) => $"note:{note.Value}";

    /// <summary>The disclosure a content lacks; null when it says enough.</summary>
    public static NoteResult.DisclosureRequired? CheckDisclosure(
        PolicyGate gate, NoteContent content, IReadOnlyList<TagInterest> interests, bool isPlacement)
    {
        var subject = new DisclosureSubject(content.Disclosure, [.. interests.Select(interest => interest.Kind)], isPlacement);
        var finding = gate.Check(subject).FirstOrDefault();
        return finding is null ? null : new NoteResult.DisclosureRequired(subject.Needed, finding.Message);
    }

    private static Task InsertTagsAsync(
        Transaction tx, NoteId note, int version, IReadOnlyList<NoteTag> tags, IReadOnlyList<TagInterest> interests, CancellationToken cancellationToken)
    {
        var paying = interests.Where(interest => interest.Kind == DisclosureKind.Commission).Select(interest => interest.Listing).ToHashSet();
        return tx.ExecuteAsync(
            $"""
            INSERT INTO notes.tag (id, note, version, place, image_index, x, y, listing, pays_creator)
            SELECT t.id, {note}, {version}, t.place - 1, t.image_index, t.x, t.y, t.listing, t.pays_creator
            FROM unnest({tags.Select(_ => TagId.New()).ToList()}, {tags.Select(tag => tag.ImageIndex)}, {tags.Select(tag => tag.X).ToArray()},
              {tags.Select(tag => tag.Y).ToArray()}, {tags.Select(tag => tag.Listing).ToList()}, {tags.Select(tag => paying.Contains(tag.Listing)).ToArray()})
              WITH ORDINALITY t (id, image_index, x, y, listing, pays_creator, place)
            """,
            cancellationToken);
    }

    private static async Task<IReadOnlyList<TopicId>> TopicIdsAsync(Transaction tx, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        if (names.Count == 0)
        {
            return [];
        }
        // In order of key, so that two notes with the same new topics cannot deadlock.
        var keyed = names.Select(name => (Key: TextForm.TopicKey(name), Name: name)).OrderBy(topic => topic.Key, StringComparer.Ordinal).ToList();
        var keys = keyed.ConvertAll(topic => topic.Key);
        await tx.ExecuteAsync(
            $"""
            INSERT INTO notes.topic (id, key, name, created_at)
            SELECT t.id, t.key, t.name, {tx.Now} FROM unnest({keyed.ConvertAll(_ => TopicId.New())}, {keys}, {keyed.ConvertAll(topic => topic.Name)}) t (id, key, name)
            ON CONFLICT (key) DO NOTHING
            """,
            cancellationToken);
        var rows = await tx.QueryAsync(
            $"SELECT id, key FROM notes.topic WHERE key = ANY({keys})", row => (Id: row.Id<TopicId>(0), Key: row.Text(1)), cancellationToken);
        var ids = rows.ToDictionary(row => row.Key, row => row.Id, StringComparer.Ordinal);
        return [.. names.Select(name => ids[TextForm.TopicKey(name)])];
    }

    private static async Task<IReadOnlyList<PersonId>> MentionedAsync(Transaction tx, PersonId author, NoteContent content, CancellationToken cancellationToken)
    {
        var handles = ContentRules.Mentions(content);
        return handles.Count == 0
            ? []
            : await tx.QueryAsync(
                $"SELECT id FROM parties.person WHERE handle = ANY({handles}) AND NOT social.are_apart({author}, id) ORDER BY handle",
                row => row.Id<PersonId>(0),
                cancellationToken);
    }

    /// <summary>Ten letters and digits without look-alikes, for a link that is short and cannot be guessed from the one before.</summary>
    private static string NewSlug() => RandomNumberGenerator.GetString("23456789abcdefghjkmnpqrstuvwxyz", 10);
}
