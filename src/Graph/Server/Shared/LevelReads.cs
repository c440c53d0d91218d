using SocialCommerce.Domain.Storage;
using SocialCommerce.Graph.Engine;

namespace SocialCommerce.Graph.Server.Shared;

/// <summary>The reads of all loaders of one level go to PostgreSQL together.</summary>
public sealed class LevelReads(Database database) : ILevelScope
{
    private readonly ReadBatch batch = new(database);

    public void OnLevelStarted(int level) => batch.Open();

    public ValueTask FlushAsync(CancellationToken cancellationToken) => batch.FlushAsync(cancellationToken);
}
