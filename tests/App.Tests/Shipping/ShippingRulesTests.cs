using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Shipping;

namespace SocialCommerce.App.Tests.Shipping;

public sealed class ShippingRulesTests
{
    private static readonly ShippingTemplate ByWeight = new(
        ShippingTemplateId.New(), ShopId.New(), "Parcels", ShippingUnit.Gram,
        [new(["浙江省", "SH"], 1_000, 600, 500, 200), new([], 1_000, 1_200, 1_000, 500)], FreeOverMinor: 20_000, Currency.Cny);

    [Theory]
    [InlineData("Zhejiang", 900, 600)]
    [InlineData("浙江", 1_001, 800)]
    [InlineData("上海市", 2_000, 1_000)]
    [InlineData("Tibet", 1_000, 1_200)]
    [InlineData("Tibet", 3_001, 2_700)]
    [InlineData("Somewhere", 1, 1_200)]
    public void The_first_weight_has_a_price_and_each_further_step_another(string region, int grams, long expected) =>
        Assert.Equal(expected, Total(ShippingRules.Cost([Line(ByWeight, 1, grams, 1_000)], region)));

    [Fact]
    public void Things_under_one_template_travel_together_and_their_parts_sum_to_the_price()
    {
        var cost = ShippingRules.Cost([Line(ByWeight, 2, 333, 1_000), Line(ByWeight, 1, 700, 500), Line(null, 1, 9_000, 100)], "ZJ");
        Assert.Equal(800, Total(cost)); // 1,366 g
        Assert.Equal(0, cost.Lines.Values.Min(part => part.Minor));
        Assert.Equal(0, Total(ShippingRules.Cost([Line(ByWeight, 2, 5_000, 10_000)], "ZJ")));
    }

    [Fact]
    public void A_region_in_no_zone_is_not_served_and_an_unknown_one_is_said_to_be_unknown()
    {
        var near = ByWeight with { Zones = [ByWeight.Zones[0]] };
        var line = Line(near, 1, 100, 100);
        Assert.Equal([line.Sku], ShippingRules.Cost([line], "Tibet").NotServed);
        var unknown = ShippingRules.Cost([line], region: null);
        Assert.Equal((false, 0), (unknown.IsKnown, unknown.NotServed.Count));
        Assert.True(ShippingRules.Cost([Line(null, 1, 100, 100)], region: null).IsKnown);
    }

    [Fact]
    public void A_template_names_each_region_once()
    {
        Assert.Null(ShippingRules.Fault(ByWeight.Zones));
        Assert.NotNull(ShippingRules.Fault([]));
        Assert.NotNull(ShippingRules.Fault([new(["ZJ"], 1, 1, 1, 1), new(["Zhejiang"], 1, 1, 1, 1)]));
        Assert.NotNull(ShippingRules.Fault([new(["ZJ"], 0, 1, 1, 1)]));
    }

    private static long Total(ShippingCost cost) => cost.Lines.Values.Sum(part => part.Minor);

    private static ShippedLine Line(ShippingTemplate? template, int quantity, int grams, long priceMinor) =>
        new(SkuId.New(), quantity, grams, new Money(priceMinor * quantity, Currency.Cny), template);
}
