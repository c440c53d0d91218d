using SocialCommerce.Graph.Engine.Types;
using SocialCommerce.Graph.Engine.Validation;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation;

public sealed class SuggestionsTests
{
    [Theory]
    [InlineData("nam", "name")]
    [InlineData("NAME", "name")]
    [InlineData("naem", "name")]
    [InlineData("names", "name")]
    [InlineData("unlike")]
    public void Near_names_are_suggested(string input, params string[] expected) =>
        Assert.Equal(expected, Suggestions.Closest(input, ["name", "colour", "quantity"]));

    [Fact]
    public void Nearer_ones_come_first_and_numbers_count_as_numbers() =>
        Assert.Equal(["item1", "item2", "item10"], Suggestions.Closest("item", ["items20", "item10", "item2", "item1"]));

    [Fact]
    public void A_zero_in_front_is_a_number_of_its_own() =>
        Assert.True(NaturalOrder.Instance.Compare("a007", "a7") < 0);

    [Fact]
    public void Digits_without_end_are_compared_all_the_same() =>
        Assert.True(NaturalOrder.Instance.Compare("a" + new string('9', 1000), "b") < 0);

    [Theory]
    [InlineData("", "")]
    [InlineData(" Did you mean \"a\"?", "a")]
    [InlineData(" Did you mean \"a\" or \"b\"?", "a", "b")]
    [InlineData(" Did you mean \"a\", \"b\", or \"c\"?", "a", "b", "c")]
    [InlineData(" Did you mean \"a\", \"b\", \"c\", \"d\", or \"e\"?", "a", "b", "c", "d", "e", "f")]
    public void At_most_five_are_named(string expected, params string[] options) =>
        Assert.Equal(expected, Suggestions.DidYouMean(null, options.Where(option => option.Length > 0).ToList()));

    [Fact]
    public void Names_nobody_mistypes_get_no_hint()
    {
        var name = new string('n', 101);
        Assert.Empty(Suggestions.Closest(name, [name[1..]]));
        Assert.Equal([name[2..]], Suggestions.Closest(name[1..], [name[2..]]));
    }
}
