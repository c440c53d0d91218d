using System.Buffers;
using SocialCommerce.Recommend.Evaluation;
using SocialCommerce.Recommend.Interactions;
using SocialCommerce.Recommend.Linear;
using SocialCommerce.Recommend.Retrieval;

namespace SocialCommerce.Recommend.Blending;

/// <summary>
/// Finds what each scorer should count, on held-back interactions of some users. Each scorer's best items are scored by all of them
/// once; after that a trial of weights costs next to nothing. Starts with all alike, leaves out what it can do without, and changes a
/// weight only for a clear gain: chance makes small ones, and a simple and even blend travels well.
/// </summary>
public sealed class BlendTuner
{
    private const int PerScorer = 200;
    private const int UsersAtOnce = 32;
    private const double ClearGain = 1.01;
    private static readonly double[] Steps = [0.5, 0.75, 1.33, 2];

    private readonly int parts;
    private readonly int k;
    private readonly Sample[] samples;

    /// <param name="held">The held-back items of each user.</param>
    /// <param name="users">Whom to measure; those without held-back items do not count.</param>
    /// <param name="k">How many items are looked at.</param>
    public BlendTuner(
        IReadOnlyList<IScorer> scorers, InteractionMatrix kept, IReadOnlyList<int[]> held, IEnumerable<int> users, int k, int threads)
    {
        parts = scorers.Count;
        this.k = k;
        var measured = users.Where(user => held[user].Length > 0).ToArray();
        samples = new Sample[measured.Length];
        Chunks.Run(measured.Length, UsersAtOnce, threads, (from, to) => Collect(scorers, kept, held, measured.AsSpan(from, to - from), samples.AsSpan(from, to - from)));
    }

    /// <summary>The mean of recall and NDCG over the sampled users.</summary>
    public double Quality(ReadOnlySpan<double> weights)
    {
        var total = 0.0;
        Span<int> top = stackalloc int[k];
        var scores = new float[samples.Length == 0 ? 0 : samples.Max(sample => sample.Items.Length)];
        foreach (var sample in samples)
        {
            var sums = scores.AsSpan(0, sample.Items.Length);
            for (var i = 0; i < sums.Length; i++)
            {
                var sum = 0.0;
                for (var part = 0; part < parts; part++)
                {
                    sum += weights[part] * sample.Scores[i * parts + part];
                }
                sums[i] = (float)sum;
            }
            total += sample.Quality(top[..TopK.Largest(sums, top)], k);
        }
        return samples.Length == 0 ? 0 : total / samples.Length;
    }

    /// <returns>One weight per scorer; 0 for one that the others can do without.</returns>
    public double[] Tune()
    {
        var weights = Enumerable.Repeat(1.0, parts).ToArray();
        var best = Quality(weights);
        while (weights.Count(weight => weight > 0) > 1)
        {
            var (quality, found) = Best(Used(weights).Select(part => With(weights, part, 0)));
            if (quality < best)
            {
                break;
            }
            (best, weights) = (quality, found);
        }
        while (true)
        {
            var (quality, found) = Best(from part in Used(weights) from step in Steps select With(weights, part, weights[part] * step));
            if (quality <= best * ClearGain)
            {
                return weights;
            }
            (best, weights) = (quality, found);
        }
    }

    private (double Quality, double[] Weights) Best(IEnumerable<double[]> trials) => trials.Select(trial => (Quality(trial), trial)).MaxBy(trial => trial.Item1);

    private static IEnumerable<int> Used(double[] weights) => Enumerable.Range(0, weights.Length).Where(part => weights[part] > 0);

    private static double[] With(double[] weights, int part, double weight)
    {
        var changed = (double[])weights.Clone();
        changed[part] = weight;
        return changed;
    }

    private static void Collect(
        IReadOnlyList<IScorer> scorers, InteractionMatrix kept, IReadOnlyList<int[]> held, ReadOnlySpan<int> users, Span<Sample> samples)
    {
        var size = users.Length * kept.Items;
        var rented = scorers.Select(_ => ArrayPool<float>.Shared.Rent(size)).ToArray();
        for (var part = 0; part < scorers.Count; part++)
        {
            scorers[part].Score(users, rented[part].AsSpan(0, size));
        }
        Span<int> top = stackalloc int[PerScorer];
        for (var i = 0; i < users.Length; i++)
        {
            var found = new SortedSet<int>();
            var scales = new double[scorers.Count];
            for (var part = 0; part < scorers.Count; part++)
            {
                var row = rented[part].AsSpan(i * kept.Items, kept.Items);
                scales[part] = BlendScorer.Scale(row);
                foreach (var item in kept.ItemsOf(users[i]))
                {
                    row[item] = float.NegativeInfinity;
                }
                foreach (var item in top[..TopK.Largest(row, top)])
                {
                    found.Add(item);
                }
            }
            int[] items = [.. found];
            var offset = i * kept.Items;
            var scores = items.SelectMany(item => rented.Select((all, part) => (float)(all[offset + item] * scales[part]))).ToArray();
            samples[i] = new Sample(items, scores, held[users[i]]);
        }
        foreach (var array in rented)
        {
            ArrayPool<float>.Shared.Return(array);
        }
    }

    /// <param name="Items">Candidates.</param>
    /// <param name="Scores">Candidate by candidate, one score per scorer.</param>
    /// <param name="Held">What should be found.</param>
    private sealed record Sample(int[] Items, float[] Scores, int[] Held)
    {
        public double Quality(ReadOnlySpan<int> places, int k)
        {
            Span<int> top = stackalloc int[places.Length];
            for (var i = 0; i < places.Length; i++)
            {
                top[i] = Items[places[i]];
            }
            var (recall, ndcg) = UserMetrics.Of(top, Held, k);
            return (recall + ndcg) / 2;
        }
    }
}
