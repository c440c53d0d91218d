using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Deals;

/// <summary>How brands come to their approval.</summary>
/// <param name="ApprovesAtOnce">True in the sandbox; otherwise an operator looks at each brand (<see cref="ApproveBrand"/>).</param>
public sealed record BrandOptions(bool ApprovesAtOnce);

public abstract record RegisterBrandResult
{
    private RegisterBrandResult() { }
    public sealed record Registered(BrandId Brand) : RegisterBrandResult;
    public sealed record Invalid(string Field, string Message) : RegisterBrandResult;
}

/// <summary>Opens a brand; whoever does it becomes its first member of staff.</summary>
public sealed class RegisterBrand(Database database, BrandOptions options)
{
    public async Task<RegisterBrandResult> ExecuteAsync(PersonId person, string name, CancellationToken cancellationToken)
    {
        name = name.Trim();
        if (name.Length is 0 or > 80)
        {
            return new RegisterBrandResult.Invalid("name", "A brand's name has 1 to 80 characters.");
        }
        var brand = new BrandId(Guid.CreateVersion7());
        await database.WriteAsync(transaction => InsertAsync(transaction, brand, name, person, options.ApprovesAtOnce, cancellationToken), cancellationToken);
        return new RegisterBrandResult.Registered(brand);
    }

    /// <summary>Writes a brand with its first member of staff. The demo world uses it too.</summary>
    public static async Task InsertAsync(
        Transaction transaction, BrandId brand, string name, PersonId person, bool isApproved, CancellationToken cancellationToken)
    {
        DateTimeOffset? approvedAt = isApproved ? transaction.Now : null;
        await transaction.ExecuteAsync(
            $"""
            INSERT INTO deals.brand (id, name, registered_by, registered_at, approved_at)
            VALUES ({brand}, {name}, {person}, {transaction.Now}, {approvedAt})
            """,
            cancellationToken);
        await Grants.GiveAsync(transaction, person, Role.BrandStaff, brand.Value, "registered the brand", grantedBy: null, cancellationToken);
        transaction.Emit($"brand:{brand.Value}", new BrandRegistered(brand), person);
        if (isApproved)
        {
            transaction.Emit($"brand:{brand.Value}", new BrandApproved(brand));
        }
    }
}

/// <summary>An operator finds that a brand is who it says. The caller has checked the operator's role.</summary>
public sealed class ApproveBrand(Database database)
{
    /// <summary>False when there is no such brand; approving again changes nothing.</summary>
    public Task<bool> ExecuteAsync(PersonId operatorPerson, BrandId brand, CancellationToken cancellationToken) => database.WriteAsync(
        async transaction =>
        {
            var changed = await transaction.ExecuteAsync(
                $"UPDATE deals.brand SET approved_at = {transaction.Now} WHERE id = {brand} AND approved_at IS NULL", cancellationToken);
            if (changed == 1)
            {
                transaction.Emit($"brand:{brand.Value}", new BrandApproved(brand), operatorPerson);
            }
            return changed == 1 || await transaction.ScalarAsync<bool>($"SELECT EXISTS (SELECT 1 FROM deals.brand WHERE id = {brand})", cancellationToken);
        },
        cancellationToken);
}
