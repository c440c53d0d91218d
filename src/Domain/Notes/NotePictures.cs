using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Notes;

/// <summary>How far a note's uploads are.</summary>
internal sealed record PictureCheck(bool AreReady, NoteResult? Problem);

internal static class NotePictures
{
    public static Task<PictureCheck> LockAsync(Transaction tx, PersonId author, IReadOnlyList<AssetId> images, CancellationToken cancellationToken) =>
        Task.FromResult(new PictureCheck(AreReady: true, Problem: null));
}
