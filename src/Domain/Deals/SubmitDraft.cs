using SocialCommerce.Domain.Notes;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Deals;

/// <summary>The creator hands in a draft: a note that only the creator and the brand see. After a revision it is its next version.</summary>
public sealed class SubmitDraft(Database database, HiddenNotes notes)
{
    public Task<PlacementResult> ExecuteAsync(PersonId person, PlacementId id, NoteContent content, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async transaction =>
            {
                var (placement, refusal) = await PlacementStep.TakeAsync(transaction, id, PlacementState.DraftSubmitted, person, cancellationToken);
                if (placement is null)
                {
                    return transaction.Refuse(refusal!);
                }
                var brand = (await DealRows.BrandAsync(transaction, placement.Brand, cancellationToken))!;
                var written = placement.Note is { } note
                    ? await notes.ReviseAsync(transaction, note, brand.Name, content, cancellationToken)
                    : await notes.CreateAsync(transaction, placement.Creator, placement.Brand, brand.Name, content, cancellationToken);
                if (written is not NoteResult.Done done)
                {
                    return transaction.Refuse<PlacementResult>(new PlacementResult.NoteRefused(written));
                }
                await transaction.ExecuteAsync($"UPDATE deals.placement SET note = {done.Note} WHERE id = {id}", cancellationToken);
                return new PlacementResult.Done(id);
            },
            cancellationToken);
}

/// <summary>
/// Shows the approved draft to everyone. Both sides have agreed to exactly this version, so either may press; the disclosure with the
/// brand's name was fixed when it was handed in.
/// </summary>
public sealed class PublishPlacement(Database database, HiddenNotes notes)
{
    public Task<PlacementResult> ExecuteAsync(PersonId person, PlacementId id, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            var (placement, refusal) = await PlacementStep.TakeAsync(transaction, id, PlacementState.Published, person, cancellationToken);
            if (placement is null)
            {
                return transaction.Refuse(refusal!);
            }
            var published = await notes.PublishAsync(transaction, placement.Note!.Value, cancellationToken);
            return published is NoteResult.Done
                ? new PlacementResult.Done(id)
                : transaction.Refuse<PlacementResult>(new PlacementResult.NoteRefused(published));
        },
        cancellationToken);
}
