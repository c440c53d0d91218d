using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Catalog;

public sealed record ShopOpened(ShopId Shop, PersonId Owner, string Name) : IDomainEvent;

public sealed record ListingCreated(ListingId Listing, ShopId Shop, string Title) : IDomainEvent;

public sealed record SkuPriceChanged(SkuId Sku, ListingId Listing, Money Before, Money After) : IDomainEvent;
