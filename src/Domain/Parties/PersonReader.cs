using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Parties;

/// <summary>A person's public face.</summary>
public sealed record PersonView(PersonId Id, string Handle, string DisplayName, string? Bio, AssetId? Avatar);

/// <summary>Reads people in batches.</summary>
public sealed class PersonReader(Database database)
{
    public async Task<IReadOnlyDictionary<PersonId, PersonView>> ByIdsAsync(IReadOnlyList<PersonId> ids, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            $"SELECT id, handle, display_name, bio, avatar_asset FROM parties.person WHERE id = ANY({ids})", Read, cancellationToken);
        return rows.ToDictionary(person => person.Id);
    }

    public Task<PersonView?> ByHandleAsync(string handle, CancellationToken cancellationToken) => database.FirstAsync(
        $"SELECT id, handle, display_name, bio, avatar_asset FROM parties.person WHERE handle = {handle}", Read, cancellationToken);

    private static PersonView Read(Row row) => new(row.Id<PersonId>(0), row.Text(1), row.Text(2), row.TextOrNull(3), row.IdOrNull<AssetId>(4));
}
