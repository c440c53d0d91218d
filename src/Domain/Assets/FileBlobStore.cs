namespace SocialCommerce.Domain.Assets;

/// <summary>Blobs as files under one folder.</summary>
public sealed class FileBlobStore(string root) : IBlobStore
{
    private readonly string root = Path.GetFullPath(root);

    public async Task SaveAsync(string key, Stream content, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Written beside its place and then moved: a crash or a full disk leaves no half blob under the key.
        var partial = $"{path}.{Guid.CreateVersion7():N}.part";
        try
        {
            await using (var file = File.Create(partial))
            {
                await content.CopyToAsync(file, cancellationToken);
            }
            File.Move(partial, path, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    public Task<Stream?> OpenAsync(string key, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        return Task.FromResult<Stream?>(File.Exists(path)
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 81920, useAsync: true)
            : null);
    }

    public Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        if (File.Exists(path))
        {
            File.Delete(path);
        }
        return Task.CompletedTask;
    }

    private string PathOf(string key)
    {
        var isKey = key.Length is > 0 and < 200
            && key.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '.' or '/')
            && !key.Contains("..", StringComparison.Ordinal) && key[0] != '/';
        return isKey ? Path.Combine(root, key) : throw new ArgumentException($"'{key}' is not a blob key.", nameof(key));
    }
}
