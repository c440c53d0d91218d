using SocialCommerce.Domain.Catalog;
using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Search;

/// <summary>What can be found.</summary>
public enum SearchKind
{
    Note,
    Listing,
    Person,
    Topic,
}

/// <summary>Keeps the searchable documents level with what is published and listed.</summary>
public sealed class SearchIndexer : IEventConsumer
{
    public string Name => "search";

    public IReadOnlyCollection<Type> Kinds { get; } = [typeof(NotePublished), typeof(NoteEdited), typeof(NoteRemoved), typeof(ListingCreated), typeof(ListingEdited), typeof(ListingArchived)];

    public Task HandleAsync(Transaction transaction, StoredEvent stored, CancellationToken cancellationToken) => stored.Payload switch
    {
        NotePublished published => WriteNoteAsync(transaction, published.Note, cancellationToken),
        NoteEdited edited => WriteNoteAsync(transaction, edited.Note, cancellationToken),
        NoteRemoved removed => RemoveAsync(transaction, SearchKind.Note, removed.Note.Value, cancellationToken),
        ListingCreated created => WriteListingAsync(transaction, created.Listing, cancellationToken),
        ListingEdited edited => WriteListingAsync(transaction, edited.Listing, cancellationToken),
        ListingArchived archived => WriteListingAsync(transaction, archived.Listing, cancellationToken),
        _ => Task.CompletedTask,
    };

    private static async Task WriteNoteAsync(Transaction tx, NoteId note, CancellationToken cancellationToken)
    {
        // The row as it is now, not as the event saw it: a later deletion may already be in the tables.
        var found = await tx.FirstAsync(
            $"""
            SELECT n.author, v.title, v.body, v.topics, ARRAY(SELECT t.name FROM notes.topic t WHERE t.id = ANY(v.topics)), n.published_at
            FROM notes.note n JOIN notes.version v ON v.note = n.id AND v.version = n.version WHERE n.id = {note} AND n.status = 'Published'
            """,
            row => new NoteText(row.Id<PersonId>(0), row.Text(1), row.Text(2), [.. row.Guids(3).Select(id => new TopicId(id))], row.Texts(4), row.Time(5)),
            cancellationToken);
        if (found is null)
        {
            return;
        }
        var vector = SearchTokens.Vector(new(found.Title, 'A'), new(string.Join(' ', found.TopicNames), 'B'), new(found.Body, 'D'));
        // A day of youth weighs as much as a thousandth of a match: newer first among equals, and fixed for ever.
        var quality = (found.PublishedAt - DateTimeOffset.UnixEpoch).TotalDays / 1000;
        await WriteAsync(tx, SearchKind.Note, note.Value, found.Author, found.Title, vector, quality, cancellationToken);
        await WriteTopicsAsync(tx, found.Topics, cancellationToken);
    }

    /// <summary>A topic's name never changes, so that only new ones are written.</summary>
    private static async Task WriteTopicsAsync(Transaction tx, IReadOnlyList<TopicId> topics, CancellationToken cancellationToken)
    {
        var fresh = await tx.QueryAsync(
            $"""
            SELECT t.id, t.name FROM notes.topic t
            WHERE t.id = ANY({topics}) AND NOT EXISTS (SELECT FROM search.document d WHERE d.kind = 'Topic' AND d.id = t.id)
            """,
            row => (Id: row.Guid(0), Name: row.Text(1)),
            cancellationToken);
        foreach (var (id, name) in fresh)
        {
            await WriteAsync(tx, SearchKind.Topic, id, owner: null, name, SearchTokens.Vector(new SearchTokens.Field(name, 'A')), 20, cancellationToken);
        }
    }

    private static async Task WriteListingAsync(Transaction tx, ListingId listing, CancellationToken cancellationToken)
    {
        var found = await tx.FirstAsync(
            $"SELECT s.owner, l.title, l.description, s.name, l.created_at FROM catalog.listing l JOIN catalog.shop s ON s.id = l.shop WHERE l.id = {listing} AND l.archived_at IS NULL",
            row => new ListingText(row.Id<PersonId>(0), row.Text(1), row.Text(2), row.Text(3), row.Time(4)),
            cancellationToken);
        if (found is null)
        {
            // Taken off sale.
            await RemoveAsync(tx, SearchKind.Listing, listing.Value, cancellationToken);
            return;
        }
        var vector = SearchTokens.Vector(new(found.Title, 'A'), new(found.Shop, 'C'), new(found.Description, 'D'));
        await WriteAsync(
            tx, SearchKind.Listing, listing.Value, found.Owner, found.Title, vector, (found.CreatedAt - DateTimeOffset.UnixEpoch).TotalDays / 1000, cancellationToken);
    }

    private static Task WriteAsync(
        Transaction tx, SearchKind kind, Guid id, PersonId? owner, string name, string vector, double quality, CancellationToken cancellationToken) =>
        tx.ExecuteAsync(
            $"""
            INSERT INTO search.document (kind, id, owner, name, tokens, quality) VALUES ({kind}, {id}, {owner}, {name}, {vector}::tsvector, {quality})
            ON CONFLICT (kind, id) DO UPDATE SET owner = excluded.owner, name = excluded.name, tokens = excluded.tokens, quality = excluded.quality
            """,
            cancellationToken);

    private static Task RemoveAsync(Transaction tx, SearchKind kind, Guid id, CancellationToken cancellationToken) =>
        tx.ExecuteAsync($"DELETE FROM search.document WHERE kind = {kind} AND id = {id}", cancellationToken);

    private sealed record NoteText(
        PersonId Author, string Title, string Body, IReadOnlyList<TopicId> Topics, string[] TopicNames, DateTimeOffset PublishedAt);

    private sealed record ListingText(PersonId Owner, string Title, string Description, string Shop, DateTimeOffset CreatedAt);
}
