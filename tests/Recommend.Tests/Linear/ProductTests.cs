using SocialCommerce.Recommend.Linear;
using SocialCommerce.Recommend.Tests.Support;
using Xunit;

namespace SocialCommerce.Recommend.Tests.Linear;

public sealed class ProductTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(4, 3, 8)]
    [InlineData(5, 4, 7)]
    [InlineData(3, 2, 9)]
    [InlineData(9, 10, 33)]
    [InlineData(64, 65, 31)]
    public void A_product_is_what_plain_sums_give_at_any_length(int rows, int columns, int depth)
    {
        var a = Tastes.Numbers(rows * depth, 1);
        var b = Tastes.Numbers(columns * depth, 2);
        var result = new float[rows * columns];

        Product.Transposed(a, b, depth, result);

        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                var expected = Enumerable.Range(0, depth).Sum(k => (double)a[i * depth + k] * b[j * depth + k]);
                Assert.Equal(expected, result[i * columns + j], 1e-4);
            }
        }
    }

    [Fact]
    public void Matrices_that_do_not_fit_are_refused() =>
        Assert.Throws<ArgumentException>(() => Product.Transposed(new float[6], new float[6], 3, new float[3]));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(40)]
    public void A_system_is_solved(int size)
    {
        var root = Tastes.Numbers(size * size, 3);
        var matrix = new float[size * size];
        Product.Transposed(root, root, size, matrix);
        for (var i = 0; i < size; i++)
        {
            matrix[i * size + i] += 1;
        }
        var solution = Tastes.Numbers(size, 4);
        var values = new float[size];
        Product.Transposed(matrix, solution, size, values);

        Cholesky.Solve([.. matrix], values);

        for (var i = 0; i < size; i++)
        {
            Assert.Equal(solution[i], values[i], 1e-3);
        }
    }

    [Fact]
    public void A_matrix_that_is_not_positive_definite_is_told() =>
        Assert.Throws<ArithmeticException>(() => Cholesky.Solve([1, 2, 2, 1], [1, 1]));
}
