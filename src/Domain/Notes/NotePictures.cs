using SocialCommerce.Domain.Assets;
using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Notes;

/// <summary>How far a note's uploads are.</summary>
internal sealed record PictureCheck(bool AreReady, NoteResult.Invalid? Problem);

internal static class NotePictures
{
    /// <summary>
    /// Looks at the author's uploads and holds their rows: a picture that is still being prepared here tells so with an event that
    /// is written after this transaction, when the note can be found.
    /// </summary>
    public static async Task<PictureCheck> HoldAsync(
        Transaction tx, PersonId author, IReadOnlyList<AssetId> images, bool isDraft, CancellationToken cancellationToken)
    {
        var found = await AssetReader.HoldAsync(tx, images, cancellationToken);
        for (var i = 0; i < images.Count; i++)
        {
            var problem = found.GetValueOrDefault(images[i]) is { } asset && asset.Owner == author
                ? asset switch
                {
                    { State: AssetState.Refused } => $"This picture cannot be used: {Explain(asset.Refusal)}.",
                    { State: AssetState.Pending } when !isDraft => "This picture has not been uploaded yet: PUT it to its ticket's url first.",
                    _ => null,
                }
                : "There is no such upload of yours.";
            if (problem is not null)
            {
                return new PictureCheck(AreReady: false, new NoteResult.Invalid(["uploadIds", $"{i}"], problem));
            }
        }
        return new PictureCheck(found.Values.All(asset => asset.State == AssetState.Ready), Problem: null);
    }

    public static string Explain(AssetRefusal? reason) => reason switch
    {
        AssetRefusal.NotAnImage => "it is not a picture in a format we know",
        AssetRefusal.TooLarge => "the file is too large",
        AssetRefusal.TooManyPixels => "it has too many pixels",
        _ => "the file is damaged",
    };
}

/// <summary>Publishes notes when the last of their pictures is ready, and gives them back to their authors when one was refused.</summary>
public sealed class PictureOutcomes : IEventConsumer
{
    public string Name => "notes-pictures";

    public IReadOnlyCollection<Type> Kinds { get; } = [typeof(AssetReady), typeof(AssetRefused)];

    public Task HandleAsync(Transaction transaction, StoredEvent stored, CancellationToken cancellationToken) => stored.Payload switch
    {
        AssetReady ready => PublishCompleteAsync(transaction, ready.Asset, cancellationToken),
        AssetRefused refused => GiveBackAsync(transaction, refused.Asset, refused.Reason, cancellationToken),
        _ => Task.CompletedTask,
    };

    private static async Task PublishCompleteAsync(Transaction tx, AssetId asset, CancellationToken cancellationToken)
    {
        foreach (var note in await WaitingAsync(tx, asset, cancellationToken))
        {
            var content = await NoteRows.ContentAsync(tx, note.Id, note.Version, cancellationToken);
            if (await NotePictures.HoldAsync(tx, note.Author, content.Images, isDraft: false, cancellationToken) is { AreReady: true })
            {
                await NoteWriter.PublishAsync(tx, note.Id, note.Author, note.Version, cancellationToken);
            }
        }
    }

    private static async Task GiveBackAsync(Transaction tx, AssetId asset, AssetRefusal reason, CancellationToken cancellationToken)
    {
        foreach (var note in await WaitingAsync(tx, asset, cancellationToken))
        {
            var content = await NoteRows.ContentAsync(tx, note.Id, note.Version, cancellationToken);
            var place = content.Images.ToList().IndexOf(asset) + 1;
            await NoteWriter.SetStatusAsync(
                tx, note.Id, note.Author, NoteStatus.Draft, $"Picture {place} cannot be used: {NotePictures.Explain(reason)}.", cancellationToken);
        }
    }

    /// <summary>Notes that wait for a picture, locked in order.</summary>
    private static Task<List<NoteRow>> WaitingAsync(Transaction tx, AssetId asset, CancellationToken cancellationToken) => tx.QueryAsync(
        $"""
        SELECT n.id, n.author, n.status, n.version, n.brand, n.is_hidden FROM notes.note n
        JOIN notes.version v ON v.note = n.id AND v.version = n.version
        WHERE n.status = 'Processing' AND v.images @> {new[] { asset.Value }} ORDER BY n.id FOR UPDATE OF n
        """,
        NoteRows.Read,
        cancellationToken);
}
