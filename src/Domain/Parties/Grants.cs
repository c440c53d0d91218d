using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Parties;

/// <summary>Gives and reads roles.</summary>
public sealed class Grants(Database database, TimeProvider clock)
{
    /// <summary>Gives a role with the evidence for it; giving it again renews it.</summary>
    /// <param name="duty">What staff of a shop do there; required for them and only for them.</param>
    public static Task GiveAsync(
        Transaction transaction, PersonId person, Role role, Guid? scope, string evidence, PersonId? grantedBy, CancellationToken cancellationToken,
        string? duty = null) =>
        transaction.ExecuteAsync(
            $"""
            INSERT INTO parties.role_grant (id, person, role, scope, duty, evidence, granted_by, granted_at)
            VALUES ({Guid.CreateVersion7()}, {person}, {role}, {scope}, {duty}, {evidence}, {grantedBy}, {transaction.Now})
            ON CONFLICT (person, role, scope) DO UPDATE
            SET duty = excluded.duty, evidence = excluded.evidence, granted_by = excluded.granted_by, granted_at = excluded.granted_at, until = excluded.until
            """,
            cancellationToken);

    /// <summary>Ends a role now; false when the person does not hold it. The grant stays as a record.</summary>
    public static async Task<bool> EndAsync(Transaction transaction, PersonId person, Role role, Guid scope, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(
            $"""
            UPDATE parties.role_grant SET until = {transaction.Now}
            WHERE person = {person} AND role = {role} AND scope = {scope} AND (until IS NULL OR until > {transaction.Now})
            """,
            cancellationToken) == 1;

    /// <summary>Everyone who holds a role for a shop or brand now: whom an event about it concerns.</summary>
    public Task<List<PersonId>> HoldersAsync(Role role, Guid scope, CancellationToken cancellationToken) => database.QueryAsync(
        $"""
        SELECT person FROM parties.role_grant
        WHERE role = {role} AND scope = {scope} AND (until IS NULL OR until > {clock.GetUtcNow()}) ORDER BY person
        """,
        row => row.Id<PersonId>(0),
        cancellationToken);
}
