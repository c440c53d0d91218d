using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Tests.World;
using SocialCommerce.Graph.Engine.Validation;
using SocialCommerce.Graph.Engine.Validation.Merging;
using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation;

/// <summary>How the merging of fields decides, and at what cost.</summary>
public sealed class MergeCheckTests
{
    private static readonly Schema Schema = Schema.FromSdl(HostileDocuments.Sdl);

    [Theory]
    [InlineData("{ b { a } b { x: a } b { x: a } }")]
    [InlineData("{ b { a } b { x: a } b { x: name } }", "b")]
    [InlineData("{ n { ... on A { x: id } ... on B { x: name } } }", "x")]
    [InlineData("{ n { ... on A { x: id } ... on C { x: id } } }")]
    [InlineData("{ n { ... on A { y: x { x { x { __typename } } } } ... on B { y: x { x { z: __typename } } } } }")]
    [InlineData("{ n { ... on A { n { x: id } } ... on B { n { x: __typename } } ... on C { n { id } } n { y: id } } }")]
    [InlineData("{ n { ... on A { n { x: id } } ... on B { n { x: id } } n { x: __typename } } }", "n")]
    [InlineData("{ ...F b { ...G } } fragment F on Query { b { x: a } } fragment G on Query { x: a(x: 1) }", "b")]
    [InlineData("{ ...F } fragment F on Query { b { ...F } } fragment G on Query { x: a x: name }", "x")]
    public void Sets_and_pairs_decide_alike(string document, string? conflict = null)
    {
        var check = new MergeCheck(Sets(document));
        Assert.Equal(conflict is null, check.Find() is null);
        Assert.False(check.GaveUp);
        Assert.Equal(conflict is null, new MergePairs(Sets(document)).Find() is null);
        Assert.Equal(conflict is null, Errors(document).Count == 0);
        Assert.All(Errors(document), error => Assert.StartsWith($"Fields \"{conflict}\" conflict because", error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    public void Work_grows_with_the_document_and_not_with_its_square(int times)
    {
        var same = string.Concat(Enumerable.Range(0, times).Select(i => $"b {{ x{i}: a y {{ z }} }} "));
        var chain = string.Concat(Enumerable.Range(0, times).Select(i => $"fragment F{i} on Query {{ b {{ ...F{i + 1} }} c: b {{ ...F{i + 1} }} }} "));
        var check = new MergeCheck(Sets($"{{ {same} ...F0 }} {chain} fragment F{times} on Query {{ a }}"));
        Assert.Null(check.Find());
        Assert.False(check.GaveUp);
        Assert.InRange(check.Steps, times, 80 * times);
    }

    [Fact]
    public void Documents_made_to_double_are_left_to_the_pairs_and_not_refused()
    {
        var document = HostileDocuments.SetsThatDouble(18);
        var check = new MergeCheck(Sets(document));
        Assert.Null(check.Find());
        Assert.True(check.GaveUp);
        Assert.Empty(Errors(document));
        Assert.Contains(Errors(HostileDocuments.SetsThatDouble(18, end: "a: name")), error => error.Message.StartsWith("Fields \"b\" conflict", StringComparison.Ordinal));
    }

    private static IReadOnlyList<GraphQLError> Errors(string document) =>
        DocumentValidator.Validate(Schema, Parser.Parse(SourceText.From(document)), [static context => new OverlappingFieldsCanBeMergedRule(context)]);

    private static MergeSets Sets(string document) =>
        new(new ValidationContext(Schema, Parser.Parse(SourceText.From(document))));
}
