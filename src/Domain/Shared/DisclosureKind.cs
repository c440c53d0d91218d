namespace SocialCommerce.Domain.Shared;

/// <summary>What commercial interest an author has in what a note shows. Ordered by strength: a note states the strongest that applies.</summary>
public enum DisclosureKind
{
    None,
    OwnShop,
    Commission,
    Gifted,
    PaidPartnership,
}
