using SocialCommerce.Recommend.Retrieval;
using SocialCommerce.Recommend.Tests.Support;
using Xunit;

namespace SocialCommerce.Recommend.Tests.Retrieval;

public sealed class RetrievalTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(1000, 20)]
    [InlineData(1003, 300)]
    [InlineData(5, 9)]
    public void The_largest_are_found_in_order_and_the_first_of_equals_goes_first(int count, int wanted)
    {
        // Few different values, so that there are many equals.
        var scores = Tastes.Numbers(count, 1).Select(score => MathF.Round(score * 20)).ToArray();
        var places = new int[wanted];

        var found = TopK.Largest(scores, places);

        var expected = Enumerable.Range(0, count).OrderByDescending(place => scores[place]).ThenBy(place => place).Take(wanted).ToArray();
        Assert.Equal(expected.Length, found);
        Assert.Equal(expected, places[..found]);
    }

    [Fact]
    public void What_is_no_number_is_never_found()
    {
        var places = new int[5];

        Assert.Equal(2, TopK.Largest([float.NaN, 1, float.NegativeInfinity, 2, float.NaN], places));
        Assert.Equal([3, 1], places[..2]);
    }

    [Theory]
    [InlineData(32, 1)]
    [InlineData(32, 8)]
    [InlineData(64, 13)]
    [InlineData(96, 100)]
    public void Small_whole_products_are_exact_at_any_number_of_rows(int length, int rows)
    {
        var random = new Random(length + rows);
        sbyte[] Codes(int count) => [.. Enumerable.Range(0, count).Select(_ => (sbyte)(random.Next(20) == 0 ? 127 : random.Next(20) == 0 ? -127 : random.Next(-127, 128)))];
        var (query, all) = (Codes(length), Codes(length * rows));
        var (wide, plain) = (new int[rows], new int[rows]);

        Int8Dot.Many(query, all, wide);
        Int8Dot.ManyPlain(query, all, plain);

        Assert.Equal(plain, wide);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Nearly_all_of_the_best_are_found_and_their_products_are_exact(int threads)
    {
        const int count = 10_000;
        const int dimensions = 33;
        var vectors = Tastes.Numbers(count * dimensions, 2);
        var query = Tastes.Numbers(dimensions, 3);
        var index = new VectorIndex(dimensions);
        for (var i = 0; i < count; i++)
        {
            index.Set(i, vectors.AsSpan(i * dimensions, dimensions));
        }
        var found = new Found[500];

        Assert.Equal(500, index.Search(query, found, threads));

        var products = Enumerable.Range(0, count).Select(i => Enumerable.Range(0, dimensions).Sum(k => (double)query[k] * vectors[i * dimensions + k])).ToArray();
        var best = Enumerable.Range(0, count).OrderByDescending(i => products[i]).Take(500).ToHashSet();
        Assert.True(found.Count(item => best.Contains(item.Place)) >= 490);
        Assert.All(found, item => Assert.Equal(products[item.Place], item.Product, 1e-4));
        Assert.Equal(found.OrderByDescending(item => item.Product).Select(item => item.Place), found.Select(item => item.Place));
    }

    [Fact]
    public void A_vector_is_found_as_soon_as_it_is_set_and_a_gap_never()
    {
        var index = new VectorIndex(4);
        var found = new Found[3];
        Assert.Equal(0, index.Search([1, 0, 0, 0], found));

        index.Set(5000, [1, 1, 0, 0]);
        index.Set(2, [2, 0, 0, 0]);
        Assert.Equal(2, index.Search([1, 0, 0, 0], found));
        Assert.Equal([new Found(2, 2), new Found(5000, 1)], found[..2]);

        index.Set(2, [0, 3, 0, 0]);
        Assert.Equal(2, index.Search([1, 0, 0, 0], found));
        Assert.Equal([new Found(5000, 1), new Found(2, 0)], found[..2]);
    }
}
