using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Parties;

/// <summary>The rule "is an operator of the platform now" as a SQL condition, so that it is decided in the transaction that relies on it.</summary>
public static class Operators
{
    public static Sql Includes(PersonId person, DateTimeOffset now) => Sql.Of(
        $"""
        EXISTS (SELECT 1 FROM parties.role_grant g
          WHERE g.person = {person} AND g.role = {Role.Operator} AND g.scope IS NULL AND (g.until IS NULL OR g.until > {now}))
        """);

    public static Task<bool> IncludesAsync(Transaction transaction, PersonId person, CancellationToken cancellationToken) =>
        transaction.ScalarAsync<bool>($"SELECT {Includes(person, transaction.Now)}", cancellationToken);
}
