using SocialCommerce.Recommend.Evaluation;
using SocialCommerce.Recommend.Interactions;
using SocialCommerce.Recommend.Tests.Support;
using Xunit;

namespace SocialCommerce.Recommend.Tests.Evaluation;

public sealed class EvaluationTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("evaluation").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void Measures_are_those_of_the_definition()
    {
        // User 0 has item 0 in train; ranked are 3, 2, 1. Wanted are 3 and 1. User 1 has nothing held and does not count.
        var train = InteractionMatrix.From(4, [[0], [1], [0]]);
        int[][] held = [[3, 1], [], [2]];

        var metrics = Evaluator.Measure(new Fixed([9, 1, 2, 3]), train, held, k: 2, threads: 2);

        // User 0: one hit of two wanted, at the first place. User 2: the only wanted one at the second place.
        Assert.Equal((0.5 + 1) / 2, metrics.Recall, 1e-9);
        var ideal = 1 + 1 / Math.Log2(3);
        Assert.Equal((1 / ideal + 1 / Math.Log2(3)) / 2, metrics.Ndcg, 1e-9);
        Assert.Equal(0.5, metrics.Coverage);
    }

    [Theory]
    [InlineData("popular")]
    [InlineData("people")]
    [InlineData("ials")]
    [InlineData("items")]
    [InlineData("spectral")]
    [InlineData("blend")]
    public void Every_method_runs_from_files_and_gives_the_same_twice(string method)
    {
        var (train, test) = Files();
        var options = new MethodOptions(Dimensions: 8, K: 20, Threads: 2, Seed: 1);

        var first = Experiment.Run(method, train, test, options);
        var second = Experiment.Run(method, train, test, options);

        Assert.Equal((first.Recall, first.Ndcg, first.Coverage), (second.Recall, second.Ndcg, second.Coverage));
        Assert.True(first.Recall > 0);
        Assert.Equal((120, method), (first.Users, first.Method));
    }

    [Fact]
    public void The_blend_is_hardly_worse_than_the_best_of_its_parts()
    {
        var (train, test) = Files();
        double Recall(string method) => Experiment.Run(method, train, test, new MethodOptions(null, 20, 2, 1)).Recall;

        var parts = new[] { "people", "items", "spectral", "ials" }.Max(Recall);

        Assert.True(Recall("blend") > 0.95 * parts);
    }

    [Theory]
    [InlineData("0 1 x", "line 1: 'x'")]
    [InlineData("0 1\n0 2", "line 2: user 0 comes a second time")]
    [InlineData("0 -1", "line 1: '-1'")]
    [InlineData("0 99999999999", "line 1: '99999999999'")]
    public void A_bad_line_is_told_with_its_place(string text, string message)
    {
        var path = Path.Combine(directory, "bad.txt");
        File.WriteAllText(path, text);

        Assert.Contains(message, Assert.Throws<FormatException>(() => LightGcnFile.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Users_may_be_missing_and_lines_may_be_empty()
    {
        var path = Path.Combine(directory, "gaps.txt");
        File.WriteAllText(path, "2 5 4 5\n\n0\n");

        Assert.Equal([[], [], [5, 4]], LightGcnFile.Read(path));
    }

    private (string Train, string Test) Files()
    {
        var random = new Random(8);
        var (train, test) = (Path.Combine(directory, "train.txt"), Path.Combine(directory, "test.txt"));
        var lists = Tastes.Lists(users: 120, items: 80, tastes: 4, perUser: 14, seed: 8);
        lists.ForEach(random.Shuffle);
        File.WriteAllLines(train, lists.Select((items, user) => string.Join(' ', items.Skip(3).Prepend(user))));
        File.WriteAllLines(test, lists.Select((items, user) => string.Join(' ', items.Take(3).Prepend(user))));
        return (train, test);
    }

    private sealed class Fixed(float[] row) : IScorer
    {
        public void Score(ReadOnlySpan<int> users, Span<float> scores)
        {
            for (var i = 0; i < users.Length; i++)
            {
                row.CopyTo(scores[(i * row.Length)..]);
            }
        }
    }
}
