using SocialCommerce.Domain.Shared;

namespace SocialCommerce.Domain.Shipping;

/// <summary>Works out what sending costs: things under one template travel together. Pure.</summary>
public static class ShippingRules
{
    public const int MaxZones = 40;

    /// <param name="region">As in the address; null when it is not known yet.</param>
    public static ShippingCost Cost(IReadOnlyList<ShippedLine> lines, string? region)
    {
        var amounts = lines.ToDictionary(line => line.Sku, line => line.ListTotal with { Minor = 0 });
        var notServed = new List<SkuId>();
        var isKnown = true;
        foreach (var group in lines.Where(line => line.Template is not null).OrderBy(line => line.Sku.Value).GroupBy(line => line.Template!.Id))
        {
            var parcel = group.ToList();
            if (Charge(parcel, region) is not { } charge)
            {
                isKnown &= region is not null;
                notServed.AddRange(region is null ? [] : parcel.Select(line => line.Sku));
                continue;
            }
            var parts = Shares.Split(charge, parcel.ConvertAll(Units));
            for (var i = 0; i < parcel.Count; i++)
            {
                amounts[parcel[i].Sku] = amounts[parcel[i].Sku] with { Minor = parts[i] };
            }
        }
        return new ShippingCost(amounts, notServed, isKnown);
    }

    /// <summary>The first thing that is wrong with a template's zones, in a sentence; null when all is well.</summary>
    public static string? Fault(IReadOnlyList<ShippingZone> zones) => zones switch
    {
        { Count: 0 or > MaxZones } => $"A template has 1 to {MaxZones} zones.",
        _ when zones.Any(zone => zone.FirstUnits < 1 || zone.NextUnits < 1) => "The first and the further units are at least 1.",
        _ when zones.Any(zone => zone.FirstMinor is < 0 or > 1_000_000_00 || zone.NextMinor is < 0 or > 1_000_000_00) => "Prices are between 0 and 1,000,000.00.",
        _ when zones.Count(zone => zone.Regions.Count == 0) > 1 => "Only one zone is for everywhere else.",
        _ when zones.SelectMany(zone => zone.Regions.Select(Regions.CodeOf)).GroupBy(code => code, StringComparer.Ordinal).Any(group => group.Count() > 1) =>
            "A region is in one zone only.",
        _ => null,
    };

    /// <summary>Null: not sent there, or the region is not known.</summary>
    private static long? Charge(List<ShippedLine> parcel, string? region)
    {
        var template = parcel[0].Template!;
        if (region is null || ZoneOf(template, region) is not { } zone)
        {
            return null;
        }
        if (template.FreeOverMinor is { } free && parcel.Sum(line => line.ListTotal.Minor) >= free)
        {
            return 0;
        }
        var more = Math.Max(0, parcel.Sum(Units) - zone.FirstUnits);
        return zone.FirstMinor + ((more + zone.NextUnits - 1) / zone.NextUnits * zone.NextMinor);
    }

    private static ShippingZone? ZoneOf(ShippingTemplate template, string region)
    {
        var code = Regions.CodeOf(region);
        return template.Zones.FirstOrDefault(zone => zone.Regions.Any(name => Regions.CodeOf(name) == code))
            ?? template.Zones.FirstOrDefault(zone => zone.Regions.Count == 0);
    }

    private static long Units(ShippedLine line) => (long)line.Quantity * (line.Template!.Unit == ShippingUnit.Gram ? line.Grams : 1);
}
