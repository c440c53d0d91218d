using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Parties;

/// <summary>Gives and reads roles.</summary>
public sealed class Grants(Database database, TimeProvider clock)
{
    /// <summary>Gives a role with the evidence for it; giving it again renews it.</summary>
    public static Task GiveAsync(
        Transaction transaction, PersonId person, Role role, Guid? scope, string evidence, PersonId? grantedBy, CancellationToken cancellationToken) =>
        transaction.ExecuteAsync(
            $"""
            INSERT INTO parties.role_grant (id, person, role, scope, evidence, granted_by, granted_at)
            VALUES ({Guid.CreateVersion7()}, {person}, {role}, {scope}, {evidence}, {grantedBy}, {transaction.Now})
            ON CONFLICT (person, role, scope) DO UPDATE
            SET evidence = excluded.evidence, granted_by = excluded.granted_by, granted_at = excluded.granted_at, until = excluded.until
            """,
            cancellationToken);

    /// <summary>Everyone who holds a role for a shop or brand now: whom an event about it concerns.</summary>
    public Task<List<PersonId>> HoldersAsync(Role role, Guid scope, CancellationToken cancellationToken) => database.QueryAsync(
        $"""
        SELECT person FROM parties.role_grant
        WHERE role = {role} AND scope = {scope} AND (until IS NULL OR until > {clock.GetUtcNow()}) ORDER BY person
        """,
        row => row.Id<PersonId>(0),
        cancellationToken);
}
