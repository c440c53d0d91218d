using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Notes;

public readonly record struct TopicId(Guid Value) : IEntityId<TopicId>
{
    public static TopicId New() => new(Guid.CreateVersion7());
    public static TopicId From(Guid value) => new(value);
}

public readonly record struct TagId(Guid Value) : IEntityId<TagId>
{
    public static TagId New() => new(Guid.CreateVersion7());
    public static TagId From(Guid value) => new(value);
}

public readonly record struct BoardId(Guid Value) : IEntityId<BoardId>
{
    public static BoardId New() => new(Guid.CreateVersion7());
    public static BoardId From(Guid value) => new(value);
}

public readonly record struct CommentId(Guid Value) : IEntityId<CommentId>
{
    public static CommentId New() => new(Guid.CreateVersion7());
    public static CommentId From(Guid value) => new(value);
}
