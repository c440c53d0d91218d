using SocialCommerce.Recommend.Content;
using SocialCommerce.Recommend.Feed;
using Xunit;

namespace SocialCommerce.Recommend.Tests.Feed;

/// <summary>What notes say brings those that nobody has seen to readers of what is like them.</summary>
public sealed class ContentWordsTests : FeedWorld
{
    private static readonly string[] Coffee =
    [
        "手冲咖啡的研磨度和水温：埃塞俄比亚豆子", "今天的手冲咖啡，浅烘豆子配 V60 滤杯", "咖啡研磨度怎么调，手冲水温 92 度", "家用磨豆机选择：手冲咖啡入门",
    ];

    private static readonly string[] Others =
    [
        "周末爬山路线，云海日出机位", "旧毛衣改造手提包教程", "小户型客厅收纳改造", "Trail running shoes for muddy winters", "糖尿病人的低糖蛋糕", "露营灯和帐篷清单",
    ];

    [Fact]
    public void Words_are_pairs_of_Han_signs_and_words_of_letters_in_lower_case()
    {
        Assert.Equal(ContentWords.Of("Pour OVER", "", null), ContentWords.Of("pour over", "", null));
        Assert.Equal(2, ContentWords.Of("手冲咖", "", null).Count);
        Assert.Equal(ContentWords.Of("手冲", "冲咖", null), ContentWords.Of("", "手冲咖", null));
        Assert.Empty(ContentWords.Of("", "a, the 茶 !", null));
        Assert.Equal(ContentWords.Of("", "", "#c0ffee"), ContentWords.Of("", "", "#c1feed"));
        Assert.NotEqual(ContentWords.Of("", "", "#c0ffee"), ContentWords.Of("", "", "#10ffee"));
        Assert.Empty(ContentWords.Of("", "", "red"));
        Assert.Equal(ContentWords.Most, ContentWords.Of("", string.Join(' ', Enumerable.Range(0, 500).Select(i => $"word{i}")), null).Count);
    }

    [Fact]
    public void A_new_note_with_words_like_those_a_reader_collects_comes_before_newer_ones_about_else()
    {
        foreach (var text in Coffee[..3])
        {
            Index.SetSignal(Reader, Said(text), Signals.Collect, isOn: true, Now.AddHours(-1));
        }
        var alike = Said(Coffee[3]);
        var others = Others.Select(Said).ToList();
        var order = Rank(20);
        Assert.Equal(alike, order[0].Item);
        Assert.Contains(new RankReason(CandidateSource.Topic), order[0].Reasons);
        Assert.All(others, other => Assert.Contains(other, order.Select(item => item.Item)));
        // For someone who likes nothing of the kind it is one of many.
        var stranger = Ranker.Rank(Request(20) with { Reader = Person() });
        Assert.NotEqual(alike, stranger[0].Item);
        Assert.NotEqual(alike, Rank(20, new ReaderDials { SourcesOff = new HashSet<CandidateSource> { CandidateSource.Topic } })[0].Item);
    }

    [Fact]
    public void It_is_found_among_a_thousand_newer_ones()
    {
        foreach (var text in Coffee[..3])
        {
            Index.SetSignal(Reader, Said(text), Signals.Collect, isOn: true, Now.AddHours(-1));
        }
        var alike = Said(Coffee[3]);
        var chance = new Chance(4);
        for (var i = 0; i < 1_000; i++)
        {
            var other = new ItemKey(Guid.CreateVersion7());
            Index.AddItem(new ItemFacts(other, Person(), Now.AddMinutes(i - 1_200), []));
            Index.SetWords(other, ContentWords.Of(string.Concat(Enumerable.Range(0, 12).Select(_ => (char)(0x4E00 + chance.Below(3_000)))), "", null));
        }
        Assert.Contains(alike, Rank(20).Select(item => item.Item));
    }

    private ItemKey Said(string text)
    {
        var item = Item();
        Index.SetWords(item, ContentWords.Of(text, "", null));
        return item;
    }
}
