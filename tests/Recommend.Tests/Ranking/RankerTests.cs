using SocialCommerce.Recommend.Feed;
using SocialCommerce.Recommend.Ranking;
using Xunit;

namespace SocialCommerce.Recommend.Tests.Ranking;

public sealed class RankerTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(31, 7)]
    [InlineData(65, 64)]
    [InlineData(97, 33)]
    public void A_layer_answers_what_plain_loops_answer(int inputs, int outputs)
    {
        var chance = new Chance(3);
        var layer = new Layer(inputs, outputs);
        layer.Begin(ref chance);
        var x = Values(inputs, ref chance);
        var y = new float[outputs];
        layer.Forward(x, y);
        for (var i = 0; i < outputs; i++)
        {
            var plain = 0.0;
            for (var j = 0; j < inputs; j++) plain += layer.Weights[(i * inputs) + j] * x[j];
            Assert.Equal(plain, y[i], 1e-4);
        }
        var (dy, dx, gradients) = (Values(outputs, ref chance), new float[inputs], new Layer(inputs, outputs));
        layer.Backward(x, dy, dx, gradients);
        for (var j = 0; j < inputs; j++)
        {
            var plain = 0.0;
            for (var i = 0; i < outputs; i++)
            {
                plain += layer.Weights[(i * inputs) + j] * dy[i];
                Assert.Equal(x[j] * dy[i], gradients.Weights[(i * inputs) + j], 1e-5);
            }
            Assert.Equal(plain, dx[j], 1e-4);
        }
    }

    [Fact]
    public void It_learns_what_readers_do_and_is_calibrated()
    {
        var trainer = new RankerTrainer(from: null, seed: 5);
        trainer.Learn(World(20_000, 1));
        var model = trainer.Model();
        var (auc, expected, observed) = Judge(model, World(4_000, 2), Head.Like);
        Assert.True(auc > 0.75, $"AUC {auc}");
        Assert.InRange(expected / observed, 0.8, 1.25);
        Assert.Equal(20_000, model.Impressions);
    }

    [Fact]
    public void The_same_log_and_seed_give_the_same_model()
    {
        static byte[] Learned()
        {
            var trainer = new RankerTrainer(from: null, seed: 9);
            trainer.Learn(World(500, 3));
            return trainer.Model().ToBytes();
        }

        Assert.Equal(Learned(), Learned());
    }

    [Fact]
    public void A_stored_model_is_the_same_model_and_one_of_another_format_is_refused()
    {
        var trainer = new RankerTrainer(from: null, seed: 9);
        trainer.Learn(World(300, 4));
        var bytes = trainer.Model().ToBytes();
        Assert.Equal(bytes, RankerModel.FromBytes(bytes).ToBytes());
        var older = bytes.ToArray();
        older[4] = 0;
        Assert.Contains("format 0", Assert.Throws<RankerFormatException>(() => RankerModel.FromBytes(older)).Message, StringComparison.Ordinal);
        Assert.Throws<RankerFormatException>(() => RankerModel.FromBytes([1, 2, 3, 4, 5]));
        Assert.Throws<RankerFormatException>(() => RankerModel.FromBytes(bytes[..^10]));
    }

    [Fact]
    public void A_trainer_that_takes_over_learns_as_the_one_before_would_have()
    {
        var one = new RankerTrainer(from: null, seed: 9);
        one.Learn(World(600, 4));
        var (model, state) = (one.Model(), one.State());
        var other = RankerTrainer.Resume(RankerModel.FromBytes(model.ToBytes()), state);
        var forgetful = RankerTrainer.Resume(model, []);
        foreach (var trainer in (RankerTrainer[])[one, other, forgetful]) trainer.Learn(World(600, 5));
        Assert.Equal(one.Model().ToBytes(), other.Model().ToBytes());
        Assert.NotEqual(one.Model().ToBytes(), forgetful.Model().ToBytes());
        Assert.Throws<RankerFormatException>(() => RankerTrainer.Resume(model, state[..^5]));
        state[0]++;
        Assert.Throws<RankerFormatException>(() => RankerTrainer.Resume(model, state));
    }

    [Fact]
    public void The_formula_decides_alone_then_both_then_what_was_learned()
    {
        var options = new FeedOptions { LearnFrom = 100, LearnFully = 300 };
        var scorer = new Scorer(options);
        var features = World(1, 5).Single().Features;
        var byFormula = scorer.Value(features, new float[Heads.Count]);
        foreach (var (impressions, share) in new[] { (50, 0.0), (200, 0.5), (400, 1.0) })
        {
            var trainer = new RankerTrainer(from: null, seed: 9);
            trainer.Learn(World(impressions, 6));
            var model = trainer.Model();
            scorer.Use(model);
            Assert.Equal(share, scorer.LearnedShare, 1e-9);
            var probabilities = new float[Heads.Count];
            model.Score(features, probabilities);
            var learned = probabilities.Zip(options.Values.ToArray(), (p, w) => p * w).Sum();
            Assert.Equal((share * learned) + ((1 - share) * byFormula), scorer.Value(features, new float[Heads.Count]), 1e-4);
        }
    }

    /// <summary>Readers like what scores high with people like them, twice as often what is fresh; they hide what they dislike.</summary>
    private static IEnumerable<LoggedImpression> World(int count, ulong seed)
    {
        var chance = new Chance(seed);
        for (var i = 0; i < count; i++)
        {
            var features = new float[FeatureGroups.Count];
            features[(int)Feature.PeopleScore] = (float)chance.Next();
            features[(int)Feature.IsDayOld] = chance.Next() < 0.5 ? 1 : 0;
            features[(int)Feature.TopicDislike] = (float)chance.Next();
            features[(int)Feature.Bias] = 1;
            var likes = 0.3 * features[(int)Feature.PeopleScore] * features[(int)Feature.PeopleScore] * (1 + features[(int)Feature.IsDayOld]);
            var followed = new HashSet<Head>();
            if (chance.Next() < likes) followed.Add(Head.Like);
            if (chance.Next() < 0.2 * features[(int)Feature.TopicDislike]) followed.Add(Head.Hide);
            yield return new LoggedImpression(features, followed);
        }
    }

    private static (double Auc, double Expected, double Observed) Judge(RankerModel model, IEnumerable<LoggedImpression> log, Head head)
    {
        var probabilities = new float[Heads.Count];
        var judged = new List<(float Probability, bool Happened)>();
        foreach (var (features, followed) in log)
        {
            model.Score(features, probabilities);
            judged.Add((probabilities[(int)head], followed.Contains(head)));
        }
        var ordered = judged.OrderBy(each => each.Probability).ToList();
        var (positives, ranks) = (0L, 0L);
        for (var i = 0; i < ordered.Count; i++)
        {
            (positives, ranks) = ordered[i].Happened ? (positives + 1, ranks + i + 1) : (positives, ranks);
        }
        var auc = (ranks - (positives * (positives + 1) / 2.0)) / (positives * (double)(ordered.Count - positives));
        return (auc, judged.Average(each => each.Probability), judged.Average(each => each.Happened ? 1.0 : 0));
    }

    private static float[] Values(int count, ref Chance chance)
    {
        var values = new float[count];
        for (var i = 0; i < count; i++) values[i] = (float)chance.NextNormal();
        return values;
    }
}
