using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;
using SocialCommerce.Recommend.Content;

namespace SocialCommerce.Domain.Feed;

/// <summary>Finds out what a note says when it is published or edited, and tells every process's index.</summary>
public sealed class FindWords : IEventConsumer
{
    public string Name => "feed.words";

    public IReadOnlyCollection<Type> Kinds { get; } = [typeof(NotePublished), typeof(NoteEdited)];

    public Task HandleAsync(Transaction transaction, StoredEvent stored, CancellationToken cancellationToken) => stored.Payload switch
    {
        NotePublished published => WriteAsync(transaction, published.Note, cancellationToken),
        NoteEdited edited => WriteAsync(transaction, edited.Note, cancellationToken),
        _ => Task.CompletedTask,
    };

    private static async Task WriteAsync(Transaction tx, NoteId note, CancellationToken cancellationToken)
    {
        // As it is now: a later version may already be in the tables.
        var found = await tx.FirstAsync(
            $"""
            SELECT v.title, v.body, (SELECT a.dominant_color FROM assets.asset a WHERE a.id = v.images[1])
            FROM notes.note n JOIN notes.version v ON v.note = n.id AND v.version = n.version WHERE n.id = {note} AND n.status = 'Published'
            """,
            row => ContentWords.Of(row.Text(0), row.Text(1), row.TextOrNull(2)),
            cancellationToken);
        if (found is null)
        {
            return;
        }
        await tx.ExecuteAsync(
            $"INSERT INTO feed.note_words (note, words) VALUES ({note}, {found.ToArray()}) ON CONFLICT (note) DO UPDATE SET words = excluded.words", cancellationToken);
        tx.Emit("note-words:" + note.Value, new NoteWordsFound(note, found));
    }
}
