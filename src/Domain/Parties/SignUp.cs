using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.Domain.Parties;

public abstract record SignUpResult
{
    private SignUpResult() { }
    public sealed record SignedUp(PersonId Person, string Token) : SignUpResult;

    /// <summary>A field cannot be taken as it is; the message says why, for a person.</summary>
    public sealed record Invalid(string Field, string Message) : SignUpResult;
}

public sealed record PersonJoined(PersonId Person) : IDomainEvent;

/// <summary>Opens an account, its person, the reader's and creator's grants, and a session: all or nothing.</summary>
public sealed partial class SignUp(IServiceScopeFactory scopes, TimeProvider clock, EventSignal signal)
{
    public async Task<SignUpResult> ExecuteAsync(
        string handle, string displayName, string email, string password, CancellationToken cancellationToken)
    {
        if (Check(handle, displayName, email) is { } invalid)
        {
            return invalid;
        }
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var db = scope.ServiceProvider.GetRequiredService<AccountDb>();
        await using var identityTransaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var account = new Account { Id = Guid.CreateVersion7(), UserName = handle, Email = email };
        try
        {
            var created = await accounts.CreateAsync(account, password);
            if (!created.Succeeded)
            {
                return Explain(created.Errors.First());
            }
            // Identity's rows and ours are written on one connection in one transaction.
            await using var transaction = new Transaction(
                (NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction)identityTransaction.GetDbTransaction(), clock.GetUtcNow(), signal, ownsConnection: false);
            var person = new PersonId(account.Id);
            await InsertPersonAsync(transaction, person, handle, displayName, cancellationToken);
            var token = await Tokens.IssueSessionAsync(transaction, person, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return new SignUpResult.SignedUp(person, token);
        }
        catch (Exception error) when (IsUniqueViolation(error))
        {
            // Two sign-ups raced for one name; the unique index decided.
            return new SignUpResult.Invalid("handle", "This handle is taken.");
        }
    }

    /// <summary>Writes a person with the grants everyone starts with. The demo world uses it for people without a password.</summary>
    public static async Task InsertPersonAsync(
        Transaction transaction, PersonId person, string handle, string displayName, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync(
            $"INSERT INTO parties.person (id, handle, display_name, created_at) VALUES ({person}, {handle}, {displayName}, {transaction.Now})",
            cancellationToken);
        await Grants.GiveAsync(transaction, person, Role.Reader, scope: null, "signed up", grantedBy: null, cancellationToken);
        await Grants.GiveAsync(transaction, person, Role.Creator, scope: null, "signed up", grantedBy: null, cancellationToken);
        transaction.Emit($"person:{person.Value}", new PersonJoined(person), person);
    }

    private static SignUpResult.Invalid? Check(string handle, string displayName, string email)
    {
        if (!HandleForm().IsMatch(handle))
        {
            return new("handle", "A handle has 2 to 30 letters a-z, digits or underscores.");
        }
        if (string.IsNullOrWhiteSpace(displayName) || displayName.Length > 50)
        {
            return new("displayName", "A display name has 1 to 50 characters.");
        }
        return EmailForm().IsMatch(email) && email.Length <= 254 ? null : new("email", "This is not an e-mail address.");
    }

    private static SignUpResult.Invalid Explain(IdentityError error) => error.Code switch
    {
        nameof(IdentityErrorDescriber.DuplicateUserName) => new("handle", "This handle is taken."),
        nameof(IdentityErrorDescriber.DuplicateEmail) => new("email", "There is an account with this e-mail address."),
        nameof(IdentityErrorDescriber.InvalidEmail) => new("email", error.Description),
        nameof(IdentityErrorDescriber.InvalidUserName) => new("handle", error.Description),
        _ => new("password", error.Description),
    };

    private static bool IsUniqueViolation(Exception error) =>
        (error as PostgresException ?? (error as DbUpdateException)?.InnerException as PostgresException)?.SqlState == PostgresErrorCodes.UniqueViolation;

    [GeneratedRegex("^[a-z0-9_]{2,30}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HandleForm();

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\.[^@\s]+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EmailForm();
}
