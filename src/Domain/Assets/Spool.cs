using SocialCommerce.Media;

namespace SocialCommerce.Domain.Assets;

internal enum SpoolEnd
{
    Complete,
    TooLarge,
    NotAPicture,
}

/// <summary>An upload on its way in: a temporary file that vanishes when it is closed.</summary>
internal sealed class Spool : IAsyncDisposable
{
    private readonly FileStream file;

    private Spool(FileStream file) => this.file = file;

    public static Spool Create() => new(new FileStream(
        Path.Combine(Path.GetTempPath(), $"upload-{Guid.CreateVersion7():N}"),
        FileMode.CreateNew,
        FileAccess.ReadWrite,
        FileShare.None,
        bufferSize: 81920,
        FileOptions.Asynchronous | FileOptions.DeleteOnClose));

    /// <summary>Copies the body until its end, or until it is too long, or until its first bytes show that it is no picture.</summary>
    public async Task<SpoolEnd> FillAsync(Stream body, long maxBytes, CancellationToken cancellationToken)
    {
        var chunk = new byte[81920];
        var isFirst = true;
        int count;
        while ((count = await body.ReadAtLeastAsync(chunk, ImageSniffer.HeaderLength, throwOnEndOfStream: false, cancellationToken)) > 0)
        {
            if (isFirst && ImageSniffer.Sniff(chunk.AsSpan(0, count)) is null)
            {
                return SpoolEnd.NotAPicture;
            }
            isFirst = false;
            if (file.Length + count > maxBytes)
            {
                return SpoolEnd.TooLarge;
            }
            await file.WriteAsync(chunk.AsMemory(0, count), cancellationToken);
        }
        return isFirst ? SpoolEnd.NotAPicture : SpoolEnd.Complete;
    }

    public async Task<byte[]> ReadAllAsync(CancellationToken cancellationToken)
    {
        var bytes = new byte[file.Length];
        file.Position = 0;
        await file.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    public ValueTask DisposeAsync() => file.DisposeAsync();
}
