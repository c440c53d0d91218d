using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Reviews;

/// <summary>Shows one's review as a note, with its pictures and a tag on what it is about; the two stay linked.</summary>
public sealed class PublishReview(Database database, ReviewReader reader, PublishNote publish)
{
    public async Task<NoteResult> ExecuteAsync(
        PersonId author, ReviewId id, string title, IReadOnlyList<string> topics, DisclosureKind disclosure, CancellationToken cancellationToken)
    {
        var reviews = await reader.ByIdsAsync(author, [id], cancellationToken);
        if (!reviews.TryGetValue(id, out var review) || review.Author != author || !review.IsShown)
        {
            return new NoteResult.NotFound();
        }
        if (review.Note is { } existing)
        {
            return new NoteResult.Done(existing);
        }
        var content = new NoteContent(
            title, review.Said.Body, review.Said.Images, topics, Location: null, [new NoteTag(0, 0.5, 0.5, review.Listing)], disclosure);
        // One key for each review: whoever tries again after a crash between the two steps links the note that was made.
        var result = await publish.ExecuteAsync(author, content, draft: null, $"review:{id.Value}", cancellationToken);
        if (result is NoteResult.Done done)
        {
            await database.ExecuteAsync($"UPDATE reviews.review SET note = {done.Note} WHERE id = {id} AND note IS NULL", cancellationToken);
        }
        return result;
    }
}
