using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Assets;

/// <summary>The picture can be shown. Stream <c>asset:{id}</c>.</summary>
public sealed record AssetReady(AssetId Asset, PersonId Owner) : IDomainEvent;

/// <summary>The file will never be shown. Stream <c>asset:{id}</c>.</summary>
public sealed record AssetRefused(AssetId Asset, PersonId Owner, AssetRefusal Reason) : IDomainEvent;
