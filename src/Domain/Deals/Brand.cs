using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Deals;

public readonly record struct BriefId(Guid Value) : IEntityId<BriefId>
{
    public static BriefId New() => new(Guid.CreateVersion7());
    public static BriefId From(Guid value) => new(value);
}

/// <summary>A company that pays creators. What it may do begins with its approval.</summary>
public sealed record BrandView(BrandId Id, string Name, bool IsApproved, DateTimeOffset RegisteredAt);

/// <summary>What a brand wants creators to tell about.</summary>
/// <param name="MustSay">Facts that have to be in the note.</param>
/// <param name="Forbidden">What must not be in it; never the disclosure (<see cref="DisclosureStaysVisible"/>).</param>
public sealed record BriefView(
    BriefId Id, BrandId Brand, string Title, string Goal, IReadOnlyList<string> MustSay, IReadOnlyList<string> Forbidden, DateTimeOffset CreatedAt);

public sealed record BrandRegistered(BrandId Brand) : IDomainEvent;

public sealed record BrandApproved(BrandId Brand) : IDomainEvent;

public sealed record BriefCreated(BriefId Brief, BrandId Brand) : IDomainEvent;
