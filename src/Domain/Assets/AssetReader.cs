using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Assets;

/// <summary>An uploaded picture.</summary>
/// <param name="Width">In pixels, upright; null until it is ready, like height, placeholder and colour.</param>
/// <param name="Placeholder">ThumbHash in base64.</param>
/// <param name="DominantColor"><c>#rrggbb</c>.</param>
/// <param name="Refusal">Set when the state is Refused.</param>
public sealed record AssetView(
    AssetId Id,
    PersonId Owner,
    AssetState State,
    int? Width,
    int? Height,
    string? Placeholder,
    string? DominantColor,
    string? Alt,
    AssetRefusal? Refusal);

/// <summary>Reads assets in batches. Whoever knows an id may see the picture: ids are not guessable, and pages show them.</summary>
public sealed class AssetReader(Database database)
{
    private static Sql Columns => Sql.Of($"id, owner, state, width, height, placeholder, dominant_color, alt, refusal FROM assets.asset");

    /// <summary>In every state; ids that do not exist are left out.</summary>
    public async Task<IReadOnlyDictionary<AssetId, AssetView>> ByIdsAsync(IReadOnlyList<AssetId> ids, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync($"SELECT {Columns} WHERE id = ANY({ids})", Read, cancellationToken);
        return rows.ToDictionary(asset => asset.Id);
    }

    /// <summary>
    /// The same inside a transaction, with the rows held: an asset that is not ready here cannot become ready, and its event
    /// cannot be written, before the transaction ends. So who waits for <see cref="AssetReady"/> cannot miss it.
    /// </summary>
    public static async Task<IReadOnlyDictionary<AssetId, AssetView>> HoldAsync(
        Transaction transaction, IReadOnlyList<AssetId> ids, CancellationToken cancellationToken)
    {
        var rows = await transaction.QueryAsync($"SELECT {Columns} WHERE id = ANY({ids}) ORDER BY id FOR SHARE", Read, cancellationToken);
        return rows.ToDictionary(asset => asset.Id);
    }

    private static AssetView Read(Row row) => new(
        row.Id<AssetId>(0),
        row.Id<PersonId>(1),
        row.Enum<AssetState>(2),
        row.IntOrNull(3),
        row.IntOrNull(4),
        row.TextOrNull(5),
        row.TextOrNull(6),
        row.TextOrNull(7),
        row.EnumOrNull<AssetRefusal>(8));
}
