namespace SocialCommerce.Domain.Feed;

public enum FeedMetric
{
    Impressions,
    Sources,
    OpenRate,
    Reactions,
    Novelty,
    Coverage,
    Gini,
    Young,
    Exploration,
    Calibration,
    Latency,
    Models,
    Weights,
}

/// <summary>What a figure of the feed means, in words that hold for the statement that counts it.</summary>
public sealed record FeedMetricDefinition(FeedMetric Metric, string English, string Chinese)
{
    private const string FollowedEnglish = "within 30 minutes after the impression, and did not take it back since; for the latest half hour the number still grows";
    private const string FollowedChinese = "展示后 30 分钟内，且之后未取消；最近半小时的数值还会增长";

    public static IReadOnlyList<FeedMetricDefinition> All { get; } =
    [
        new(FeedMetric.Impressions,
            "Notes that came into view of signed-in readers in their feeds, by the time the report came in. Each showing counts. People who are not signed in are only counted per note, without what followed, and are not in it; nor are notes shown outside the feed. At most the newest 100,000 of the window are counted.",
            "登录用户在信息流中看到的笔记次数，按上报到达的时间计，每次展示都计一次。未登录用户只按笔记计数、不记录后续行为，不计入；信息流以外的展示也不计入。最多统计所选时段内最新的 100,000 次。"),
        new(FeedMetric.Sources,
            "An impression belongs to the source of its deciding reason: the signal without which the note would have lost the most value for the reader.",
            "一次展示归属于其首要理由的来源，即去掉后该笔记对读者价值损失最大的信号。"),
        new(FeedMetric.OpenRate,
            $"Click-through rate: the share of impressions whose reader opened the note {FollowedEnglish}.",
            $"点击率：读者打开了该笔记的展示所占比例（{FollowedChinese}）。"),
        new(FeedMetric.Reactions,
            $"Impressions whose reader liked (collected) the note {FollowedEnglish}, divided by all impressions.",
            $"读者点赞（收藏）了该笔记的展示数除以全部展示数（{FollowedChinese}）。"),
        new(FeedMetric.Novelty,
            "The mean over impressions of −log2 of the note's share of all impressions, in bits: 0 when one note has all, log2 of n when n notes share evenly. Higher: readers see what others do not.",
            "各次展示的 −log2（该笔记占全部展示的份额）的平均值，单位为比特：只展示一篇时为 0，n 篇平分时为 log2 n。越高说明大家看到的越不相同。"),
        new(FeedMetric.Coverage,
            "The share of notes that can be seen now that had at least one impression.",
            "当前可见的笔记中至少有一次展示的比例。"),
        new(FeedMetric.Gini,
            "How unevenly impressions are spread over all notes that can be seen now, also those without any: 0 when all have as many, near 1 when few have all. Over authors: of such notes, each author's impressions summed.",
            "展示在当前可见的全部笔记（含零展示）之间分布的不均程度：人人相同为 0，集中于少数接近 1。按作者：同样的笔记按作者合计。"),
        new(FeedMetric.Young,
            "The share of impressions of notes published less than 24 hours before the impression.",
            "发布不足 24 小时的笔记所占的展示比例。"),
        new(FeedMetric.Exploration,
            "Impressions whose place was drawn by lot among new notes, so that the note's chance was below 1. As drawn: how often it was opened (liked, collected). Evenly: how often it would have been had each note in the lot had the same chance, estimated by weighing each impression with one over its logged chance, divided by the sum of the weights (SNIPS). Elsewhere: where chance had no part. Intervals are Wilson's with 95 %, for as many impressions as the weights are worth; they take readings of one reader as independent, so they are rather too narrow.",
            "在新笔记中抽签得到位置（概率小于 1）的展示。实际：被打开（点赞、收藏）的比例。均匀：假如签中每篇概率相同时的估计，以记录的概率的倒数为权重并除以权重之和（SNIPS）。其他：没有抽签的位置。区间为 95% 的 Wilson 区间，样本数取权重的有效样本数；假定同一读者的各次展示相互独立，因此偏窄。"),
        new(FeedMetric.Calibration,
            "For each thing a reader may do: the probability that was said when the note was placed, against how often it followed within 30 minutes. Ten bins of equally many impressions, by probability; the expected calibration error is the mean over impressions of how far their bin's two numbers are apart. Impressions younger than 30 minutes and those of readers without personalisation are not in it.",
            "对每种可能的行为：排序时给出的概率与 30 分钟内实际发生比例的对照。按概率分为展示数相等的十组；期望校准误差为各组两数之差按展示数加权的平均。不足 30 分钟的展示以及关闭个性化的读者不计入。"),
        new(FeedMetric.Latency,
            "How long this process took for a page of a feed, database included, network and GraphQL not: the median, and what 99 of 100 stayed within. Of this process alone and at most its latest 10,000 pages; other processes have their own.",
            "本进程生成一页信息流所用时间（含数据库，不含网络与 GraphQL）：中位数与 99% 分位。仅限本进程最近的最多 10,000 页，其他进程各有自己的数值。"),
        new(FeedMetric.Models,
            "What is in use: the ranker as last stored by whichever process learned (impressions it learned from), and the vectors of tastes as this process last fitted them (likes they were fitted to).",
            "正在使用的模型：排序模型为最近由某个进程学习并保存的版本（学习的展示数）；口味向量为本进程最近一次拟合（所用的喜欢数）。"),
        new(FeedMetric.Weights,
            "The weights and limits this process started with, and every time a node started with others than it had before.",
            "本进程启动时的权重与上限，以及每次某节点以不同数值启动的记录。"),
    ];

    public string Text(bool isChinese) => isChinese ? Chinese : English;
}
