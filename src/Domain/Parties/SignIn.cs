using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Parties;

public abstract record SignInResult
{
    private SignInResult() { }
    public sealed record SignedIn(PersonId Person, string Token) : SignInResult;

    /// <summary>The name or the password is wrong; which one is not told.</summary>
    public sealed record Wrong : SignInResult;

    /// <summary>Too many wrong passwords; the account opens again at <paramref name="Until"/>.</summary>
    public sealed record LockedOut(DateTimeOffset? Until) : SignInResult;
}

/// <summary>Checks a password with Identity's lockout rules and starts a session.</summary>
public sealed class SignIn(IServiceScopeFactory scopes, Database database, IPasswordHasher<Account> hasher)
{
    private static readonly Account Nobody = new() { PasswordHash = new PasswordHasher<Account>().HashPassword(new Account(), Guid.CreateVersion7().ToString()) };

    public async Task<SignInResult> ExecuteAsync(string handleOrEmail, string password, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = handleOrEmail.Contains('@') ? await accounts.FindByEmailAsync(handleOrEmail) : await accounts.FindByNameAsync(handleOrEmail);
        if (account is null)
        {
            // The same work as for a real account, so that time does not tell which names exist.
            hasher.VerifyHashedPassword(Nobody, Nobody.PasswordHash!, password);
            return new SignInResult.Wrong();
        }
        if (await accounts.IsLockedOutAsync(account))
        {
            return new SignInResult.LockedOut(account.LockoutEnd);
        }
        if (!await accounts.CheckPasswordAsync(account, password))
        {
            await accounts.AccessFailedAsync(account);
            return await accounts.IsLockedOutAsync(account) ? new SignInResult.LockedOut(account.LockoutEnd) : new SignInResult.Wrong();
        }
        await accounts.ResetAccessFailedCountAsync(account);
        return await StartSessionAsync(new PersonId(account.Id), cancellationToken);
    }

    /// <summary>A session for a person whose identity is established: after the password, or for a persona of the sandbox.</summary>
    public async Task<SignInResult.SignedIn> StartSessionAsync(PersonId person, CancellationToken cancellationToken)
    {
        var token = await database.WriteAsync(transaction => Tokens.IssueSessionAsync(transaction, person, cancellationToken), cancellationToken);
        return new SignInResult.SignedIn(person, token);
    }
}
