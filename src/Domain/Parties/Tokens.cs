using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Parties;

/// <summary>Issues, reads and revokes bearer tokens. A token is shown once; the database keeps its SHA-256.</summary>
public sealed class Tokens(Database database, TimeProvider clock)
{
    private static readonly TimeSpan SessionLifetime = TimeSpan.FromDays(30);

    public static Task<string> IssueSessionAsync(Transaction transaction, PersonId person, CancellationToken cancellationToken) =>
        IssueAsync(transaction, person, "session", [TokenScope.All], SessionLifetime, cancellationToken);

    /// <summary>A token for a program, good for a year, limited to <paramref name="scopes"/> (<see cref="TokenScope.Grantable"/>).</summary>
    public Task<string> IssueApiTokenAsync(PersonId person, string name, IReadOnlyList<string> scopes, CancellationToken cancellationToken) =>
        database.WriteAsync(
            transaction => IssueAsync(transaction, person, name, scopes, TimeSpan.FromDays(365), cancellationToken),
            cancellationToken);

    /// <summary>Who holds the token, with grants that are valid now; <see cref="Viewer.Anonymous"/> for an unknown, expired or revoked one.</summary>
    public async Task<Viewer> ReadAsync(string token, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var rows = await database.QueryAsync(
            $"""
            SELECT t.id, t.person, t.scopes, g.role, g.scope, g.until, g.duty
            FROM parties.bearer_token t
            LEFT JOIN parties.role_grant g ON g.person = t.person AND (g.until IS NULL OR g.until > {now})
            WHERE t.hash = {Hash(token)} AND t.revoked_at IS NULL AND t.expires_at > {now}
            """,
            row => (Id: row.Guid(0), Person: row.Id<PersonId>(1), Scopes: row.Texts(2), Grant: row.IsNull(3)
                ? null
                : new Grant(row.Enum<Role>(3), row.IsNull(4) ? null : row.Guid(4), row.TimeOrNull(5), row.TextOrNull(6))),
            cancellationToken);
        return rows.Count == 0
            ? Viewer.Anonymous
            : new Viewer(rows[0].Person, [.. rows.Select(row => row.Grant).OfType<Grant>()], rows[0].Scopes, rows[0].Id);
    }

    public Task RevokeAsync(Guid token, CancellationToken cancellationToken) => database.ExecuteAsync(
        $"UPDATE parties.bearer_token SET revoked_at = {clock.GetUtcNow()} WHERE id = {token} AND revoked_at IS NULL", cancellationToken);

    private static async Task<string> IssueAsync(
        Transaction transaction, PersonId person, string name, IReadOnlyList<string> scopes, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var token = "sc_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await transaction.ExecuteAsync(
            $"""
            INSERT INTO parties.bearer_token (id, person, hash, name, scopes, created_at, expires_at)
            VALUES ({Guid.CreateVersion7()}, {person}, {Hash(token)}, {name}, {scopes}, {transaction.Now}, {transaction.Now + lifetime})
            """,
            cancellationToken);
        return token;
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
