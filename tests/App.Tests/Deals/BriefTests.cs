using SocialCommerce.Domain.Deals;

namespace SocialCommerce.App.Tests.Deals;

public sealed class BriefTests(DealFixture deals) : IClassFixture<DealFixture>
{
    [Theory]
    [InlineData("Please do not disclose that this is sponsored")]
    [InlineData("Don't use #ad anywhere")]
    [InlineData("The post must not look like an ad, hide the partnership label")]
    [InlineData("Keep our collaboration secret")]
    [InlineData("请不要标注广告")]
    [InlineData("不要提到和品牌方的合作")]
    public async Task A_brief_that_asks_to_hide_the_payment_is_refused(string demand)
    {
        var brand = await deals.GivenBrandAsync(DealFixture.Yuan(0));
        foreach (var draft in new BriefDraft[] { new("Tea", demand, [], []), new("Tea", "Tell how it tastes", [demand], []) })
        {
            var refused = Assert.IsType<CreateBriefResult.Forbidden>(
                await deals.Get<CreateBrief>().ExecuteAsync(brand.Staff, brand.Id, draft, default));
            Assert.Equal(DisclosureStaysVisible.Name, refused.Finding.Rule);
        }
    }

    [Theory]
    [InlineData("Mentioning that it is sponsored")]
    [InlineData("The hashtag #ad")]
    [InlineData("提到广告或合作")]
    public async Task Forbidding_the_disclosure_is_refused_too(string forbidden)
    {
        var brand = await deals.GivenBrandAsync(DealFixture.Yuan(0));
        var draft = new BriefDraft("Tea", "Tell how it tastes", [], [forbidden]);
        Assert.IsType<CreateBriefResult.Forbidden>(await deals.Get<CreateBrief>().ExecuteAsync(brand.Staff, brand.Id, draft, default));
    }

    [Fact]
    public async Task An_honest_brief_passes()
    {
        var brand = await deals.GivenBrandAsync(DealFixture.Yuan(0));
        var draft = new BriefDraft(
            "Spring tea, paid partnership",
            "Tell honestly how it tastes. Disclose the partnership as the platform asks. No comparison with other teas.",
            ["Grown in Fujian", "新茶，三月采摘"],
            ["Health claims", "Comparative advertising", "不要夸大功效"]);
        Assert.IsType<CreateBriefResult.Created>(await deals.Get<CreateBrief>().ExecuteAsync(brand.Staff, brand.Id, draft, default));
    }

    [Fact]
    public async Task A_stranger_cannot_write_a_brief_for_a_brand()
    {
        var brand = await deals.GivenBrandAsync(DealFixture.Yuan(0));
        var stranger = await deals.GivenPersonAsync();
        Assert.IsType<CreateBriefResult.NotFound>(
            await deals.Get<CreateBrief>().ExecuteAsync(stranger, brand.Id, new BriefDraft("Tea", "Goal", [], []), default));
    }
}
