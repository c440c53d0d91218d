using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Catalog;

public sealed record ShopOpened(ShopId Shop, PersonId Owner, string Name) : IDomainEvent;

/// <param name="Role">What they do there from now on; null: they no longer work there.</param>
public sealed record ShopStaffChanged(ShopId Shop, PersonId Person, ShopRole? Role) : IDomainEvent;

public sealed record ListingCreated(ListingId Listing, ShopId Shop, string Title) : IDomainEvent;

public sealed record SkuPriceChanged(SkuId Sku, ListingId Listing, Money Before, Money After) : IDomainEvent;
