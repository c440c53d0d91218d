using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Catalog;

public sealed record ShopOpened(ShopId Shop, PersonId Owner, string Name) : IDomainEvent;

/// <param name="Role">What they do there from now on; null: they no longer work there.</param>
public sealed record ShopStaffChanged(ShopId Shop, PersonId Person, ShopRole? Role) : IDomainEvent;

public sealed record ListingCreated(ListingId Listing, ShopId Shop, string Title) : IDomainEvent;

/// <summary>What it says, or which variants it has, is different.</summary>
public sealed record ListingEdited(ListingId Listing, ShopId Shop) : IDomainEvent;

/// <summary>Taken off sale, or put back.</summary>
public sealed record ListingArchived(ListingId Listing, ShopId Shop, bool IsArchived) : IDomainEvent;

public sealed record SkuPriceChanged(SkuId Sku, ListingId Listing, Money Before, Money After) : IDomainEvent;
