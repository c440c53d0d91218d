using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace SocialCommerce.Domain.Parties;

/// <summary>A sign-in account: password hash, lockout. Its id is the person's id.</summary>
public sealed class Account : IdentityUser<Guid>;

/// <summary>Identity's tables. The SQL migration is the truth; a test compares this model with the migrated database.</summary>
public sealed class AccountDb(DbContextOptions<AccountDb> options) : IdentityUserContext<Account, Guid>(options)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasDefaultSchema("parties");
        builder.Entity<Account>(account =>
        {
            account.ToTable("account");
            account.HasIndex(a => a.NormalizedUserName).HasDatabaseName("account_user_name").IsUnique();
            account.HasIndex(a => a.NormalizedEmail).HasDatabaseName("account_email").IsUnique();
            account.Property(a => a.ConcurrencyStamp).IsConcurrencyToken();
        });
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("account_claim");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("account_login");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("account_token");
        foreach (var property in builder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            property.SetColumnName(SnakeCase(property.Name));
        }
    }

    private static string SnakeCase(string name) => string.Concat(
        name.Select((letter, i) => char.IsUpper(letter) && i > 0 ? "_" + char.ToLowerInvariant(letter) : char.ToLowerInvariant(letter).ToString()));
}
