namespace SocialCommerce.Domain.Assets;

/// <summary>
/// Where the bytes lie: a folder, later Azure Blob Storage. A key is a relative path of lower-case letters, digits, hyphens,
/// dots and slashes; a blob never changes once it is written.
/// </summary>
public interface IBlobStore
{
    /// <summary>Writes a blob whole or not at all; writing a key again replaces the blob.</summary>
    Task SaveAsync(string key, Stream content, CancellationToken cancellationToken);

    /// <summary>A stream to read, for the caller to dispose; null when there is no such blob.</summary>
    Task<Stream?> OpenAsync(string key, CancellationToken cancellationToken);

    /// <summary>Removes a blob; nothing happens when there is none.</summary>
    Task DeleteAsync(string key, CancellationToken cancellationToken);
}
