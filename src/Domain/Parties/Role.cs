using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Parties;

/// <summary>What a person may be. Roles are grants on one account; nobody needs a second account for a second role.</summary>
public enum Role
{
    Reader,
    Creator,
    MerchantStaff,
    BrandStaff,
    Moderator,
    Operator,
}

/// <summary>A role of a person: for one shop or brand (<paramref name="Scope"/>), or for the whole platform.</summary>
/// <param name="Duty">What staff of a shop do there, by name; null for other roles.</param>
public sealed record Grant(Role Role, Guid? Scope, DateTimeOffset? Until, string? Duty = null);

/// <summary>What a bearer token may be used for.</summary>
public static class TokenScope
{
    /// <summary>Everything its person may do; only sign-in gives it.</summary>
    public const string All = "all";

    /// <summary>Scopes that a person may give to a program.</summary>
    public static readonly IReadOnlyList<string> Grantable = ["read", "notes:write", "community:write", "orders:write", "rooms:write", "placements:write"];
}

/// <summary>Who is asking. Built once per request; every owner rule looks at it.</summary>
/// <param name="Person">Null for someone who is not signed in.</param>
/// <param name="Scopes">What the token used may do; empty for nobody.</param>
/// <param name="Token">The bearer token's id, so that sign-out can revoke it.</param>
public sealed record Viewer(PersonId? Person, IReadOnlyList<Grant> Grants, IReadOnlyList<string> Scopes, Guid? Token)
{
    public static readonly Viewer Anonymous = new(null, [], [], null);

    public bool IsSignedIn => Person is not null;

    public bool Is(PersonId person) => Person == person;

    public bool Has(Role role) => Grants.Any(grant => grant.Role == role && grant.Scope is null);

    public bool IsStaffOf(BrandId brand) => Grants.Any(grant => grant.Role == Role.BrandStaff && grant.Scope == brand.Value);

    /// <summary>True when the token allows a kind of writing; a session allows all.</summary>
    public bool Allows(string scope) => Scopes.Contains(TokenScope.All) || Scopes.Contains(scope);
}
