using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Graph.Engine;
using SocialCommerce.Graph.Server.Shared;

namespace SocialCommerce.Graph.Server.Parties;

public sealed record SignUpInput(string Handle, string DisplayName, string Email, string Password);

public sealed record SignInInput(string HandleOrEmail, string Password);

public sealed record CreateApiTokenInput(string Name, IReadOnlyList<string> Scopes);

public sealed record SessionPayload(string? Token, PersonId? Person, IReadOnlyList<UserError> UserErrors) : IPayload<SessionPayload>
{
    public static SessionPayload Refused(UserError error) => new(null, null, [error]);
}

public sealed record ApiTokenPayload(string? Token, IReadOnlyList<UserError> UserErrors) : IPayload<ApiTokenPayload>
{
    public static ApiTokenPayload Refused(UserError error) => new(null, [error]);
}

/// <summary>Lets a mutation set or clear the browser's session cookie; Host provides it per request.</summary>
public interface ISessionCookie
{
    void Set(string token);

    void Clear();
}

/// <summary>Sign-up, sign-in, sign-out, tokens for programs.</summary>
internal static class SessionMutations
{
    public static void Add(SchemaBuilder builder)
    {
        builder.Input<SignUpInput>("A new account.");
        builder.Input<SignInInput>("A password sign-in.");
        builder.Input<CreateApiTokenInput>("A token for a program.");
        builder.Payload<SessionPayload>("A session.")
            .Field("token", "String", "Send it as Authorization: Bearer <token>. Shown once. Browsers also get a cookie.", payload => payload.Token)
            .One<PersonId, PersonView>("person", "Person", "Who is signed in now.", payload => payload.Person, PartiesSchema.LoadPeopleAsync);
        builder.Payload<ApiTokenPayload>("A token for a program.")
            .Field("token", "String", "Shown once; keep it secret.", payload => payload.Token);
        builder.MutateOpenly<SignUpInput, SessionPayload>("signUp", "Opens an account and signs it in. For everyone.", SignUpAsync);
        builder.MutateOpenly<SignInInput, SessionPayload>("signIn", "Signs in with handle or e-mail address and password. For everyone.", SignInAsync);
        builder.Mutation.Root<bool>("signOut", "Boolean!", "Ends the session whose token or cookie was sent; true when there was one.", SignOutAsync);
        builder.Mutate<CreateApiTokenInput, ApiTokenPayload>(
            "createApiToken", $"Makes a token for a program, good for a year, with some of the scopes {string.Join(", ", TokenScope.Grantable)}. Only from a session.",
            TokenScope.All, CreateApiTokenAsync);
    }

    internal static SessionPayload Started(GraphContext context, PersonId person, string token)
    {
        context.Find<ISessionCookie>()?.Set(token);
        return new SessionPayload(token, person, []);
    }

    private static async ValueTask<SessionPayload> SignUpAsync(SignUpInput input, GraphContext context, CancellationToken cancellationToken)
    {
        var result = await context.Service<SignUp>().ExecuteAsync(
            input.Handle.Trim().ToLowerInvariant(), input.DisplayName.Trim(), input.Email.Trim(), input.Password, cancellationToken);
        return result switch
        {
            SignUpResult.SignedUp signedUp => Started(context, signedUp.Person, signedUp.Token),
            SignUpResult.Invalid invalid => SessionPayload.Refused(InvalidInput.Of(invalid.Field, invalid.Message)),
            _ => throw new InvalidOperationException($"Unknown result {result}."),
        };
    }

    private static async ValueTask<SessionPayload> SignInAsync(SignInInput input, GraphContext context, CancellationToken cancellationToken)
    {
        var result = await context.Service<SignIn>().ExecuteAsync(input.HandleOrEmail.Trim().ToLowerInvariant(), input.Password, cancellationToken);
        return result switch
        {
            SignInResult.SignedIn signedIn => Started(context, signedIn.Person, signedIn.Token),
            SignInResult.Wrong => SessionPayload.Refused(new InvalidInput("The name or the password is wrong.", ["password"], "WRONG_CREDENTIALS")),
            SignInResult.LockedOut locked => SessionPayload.Refused(
                new NotAllowed($"Too many wrong passwords. Try again at {locked.Until:HH:mm} UTC.", Code: "LOCKED_OUT")),
            _ => throw new InvalidOperationException($"Unknown result {result}."),
        };
    }

    private static async ValueTask<bool> SignOutAsync(FieldArgs args, GraphContext context, CancellationToken cancellationToken)
    {
        context.Find<ISessionCookie>()?.Clear();
        if (context.Viewer().Token is not { } token)
        {
            return false;
        }
        await context.Service<Tokens>().RevokeAsync(token, cancellationToken);
        return true;
    }

    private static async Task<ApiTokenPayload> CreateApiTokenAsync(CreateApiTokenInput input, MutationCall call, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(input.Name) || input.Name.Length > 100)
        {
            return ApiTokenPayload.Refused(InvalidInput.Of("name", "A token's name has 1 to 100 characters."));
        }
        if (input.Scopes.Count == 0 || input.Scopes.Except(TokenScope.Grantable, StringComparer.Ordinal).Any())
        {
            return ApiTokenPayload.Refused(InvalidInput.Of("scopes", $"Choose from: {string.Join(", ", TokenScope.Grantable)}."));
        }
        return new ApiTokenPayload(await call.Service<Tokens>().IssueApiTokenAsync(call.Person, input.Name, input.Scopes, cancellationToken), []);
    }
}
