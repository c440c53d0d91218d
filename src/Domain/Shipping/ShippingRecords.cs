using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Shipping;

public readonly record struct ShippingTemplateId(Guid Value) : IEntityId<ShippingTemplateId>
{
    public static ShippingTemplateId New() => new(Guid.CreateVersion7());
    public static ShippingTemplateId From(Guid value) => new(value);
}

public enum ShippingUnit
{
    Gram,
    Piece,
}

/// <summary>What it costs to send to some regions: the first units at one price, each further step at another.</summary>
/// <param name="Regions">Codes or names (<see cref="Regions"/>); none: everywhere that no other zone names.</param>
public sealed record ShippingZone(IReadOnlyList<string> Regions, int FirstUnits, long FirstMinor, int NextUnits, long NextMinor);

/// <param name="FreeOverMinor">From this list price of its things on, sending is free; null: never.</param>
public sealed record ShippingTemplate(
    ShippingTemplateId Id, ShopId Shop, string Name, ShippingUnit Unit, IReadOnlyList<ShippingZone> Zones, long? FreeOverMinor, Currency Currency);

/// <param name="Grams">Of one unit.</param>
public sealed record ShippedLine(SkuId Sku, int Quantity, int Grams, Money ListTotal, ShippingTemplate? Template);

/// <param name="Lines">What each line contributes to the shipping.</param>
/// <param name="NotServed">Lines that are not sent to the region.</param>
/// <param name="IsKnown">False when something depends on a region that was not given; it counts as zero.</param>
public sealed record ShippingCost(IReadOnlyDictionary<SkuId, Money> Lines, IReadOnlyList<SkuId> NotServed, bool IsKnown);
