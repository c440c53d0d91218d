using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Social;

/// <summary>The answer to following, blocking or muting somebody. Doing it twice is done, not an error.</summary>
public abstract record SocialResult
{
    private SocialResult() { }
    public sealed record Done(PersonId Person) : SocialResult;

    /// <summary>There is no such person, or one of the two has blocked the other: both look the same from outside.</summary>
    public sealed record NotFound : SocialResult;

    /// <summary>Nobody follows, blocks or mutes themselves.</summary>
    public sealed record Oneself : SocialResult;
}

public sealed record PersonFollowed(PersonId Follower, PersonId Followed) : IDomainEvent;

public sealed record PersonUnfollowed(PersonId Follower, PersonId Followed) : IDomainEvent;

public sealed record PersonBlocked(PersonId Blocker, PersonId Blocked) : IDomainEvent;
