namespace SocialCommerce.Domain.Shared;

/// <summary>A typed UUIDv7 id. Every entity has its own type, so that an order id never stands where a note id belongs.</summary>
public interface IEntityId
{
    Guid Value { get; }
}

/// <inheritdoc cref="IEntityId"/>
public interface IEntityId<TSelf> : IEntityId
    where TSelf : struct, IEntityId<TSelf>
{
    static abstract TSelf From(Guid value);
}
