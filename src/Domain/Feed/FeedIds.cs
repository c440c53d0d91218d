using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Feed;

public readonly record struct FeedItemId(Guid Value) : IEntityId<FeedItemId>
{
    public static FeedItemId New() => new(Guid.CreateVersion7());
    public static FeedItemId From(Guid value) => new(value);
}

public readonly record struct FeedSessionId(Guid Value) : IEntityId<FeedSessionId>
{
    public static FeedSessionId New() => new(Guid.CreateVersion7());
    public static FeedSessionId From(Guid value) => new(value);
}
