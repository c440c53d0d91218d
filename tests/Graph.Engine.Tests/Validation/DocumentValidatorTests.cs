using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Tests.World;
using SocialCommerce.Graph.Engine.Validation;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation;

/// <summary>The rules together.</summary>
public sealed class DocumentValidatorTests
{
    private static readonly Schema Schema = Schema.FromSdl(HostileDocuments.Sdl);

    [Fact]
    public void Errors_come_in_the_order_of_the_document_and_there_in_the_order_of_the_rules()
    {
        var errors = Validate("query A($v: Nope) { b { zzz ...F } } query A { b { a(x: $w) } } fragment F on Query { ...F }");
        Assert.Equal(
            [
                "Variable \"$v\" is never used in operation \"A\".",
                "Unknown type \"Nope\". Did you mean \"Node\"?",
                "Cannot query field \"zzz\" on type \"Query\".",
                "There can be only one operation named \"A\".",
                "Variable \"$w\" is not defined by operation \"A\".",
                "Cannot spread fragment \"F\" within itself.",
            ],
            errors.Select(error => error.Message));
    }

    [Fact]
    public void A_hundred_errors_are_enough()
    {
        var errors = Validate("{ " + string.Concat(Enumerable.Range(0, 500).Select(i => $"zzz{i} ")) + "}");
        Assert.Equal(101, errors.Count);
        Assert.Equal("Too many validation errors, error limit reached. Validation aborted.", errors[100].Message);
        Assert.Empty(errors[100].Locations);
    }

    [Fact]
    public void Large_values_are_only_begun_in_messages()
    {
        var error = Assert.Single(Validate("{ a(w: { must: 1 zzz: [" + string.Concat(Enumerable.Repeat("1 ", 1_000)) + "] }) }"));
        Assert.StartsWith("Expected value of type \"Where\" not to include unknown field \"zzz\", found: { must: 1 zzz: [1 1 ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("....", error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Message.Length, 100, 400);
    }

    private static IReadOnlyList<GraphQLError> Validate(string document) => DocumentValidator.Validate(Schema, Parser.Parse(SourceText.From(document)));
}
