using SocialCommerce.Graph.Engine.Language;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Language;

public sealed class ParserTests
{
    [Fact]
    public void Reads_an_operation_with_everything()
    {
        var document = Parse("""
            "What it does."
            query Q("Its id." $id: [ID!]! = ["a", "b"] @d) @e(x: 1) {
              alias: field(a: $id, b: { c: [1, -2.5e3], d: null, e: RED, f: true }) @skip(if: false) { ...F ... on T @x { y } ... { z } }
            }
            fragment F on T { w }
            """);
        var operation = Assert.IsType<OperationNode>(document.Definitions[0]);
        Assert.Equal(("Q", "What it does."), (operation.Name!.Value, operation.Description!.Value));
        var variable = Assert.Single(operation.Variables);
        Assert.Equal(("id", "[ID!]!", "[\"a\", \"b\"]"), (variable.Variable.Name, variable.Type.ToString(), ValuePrinter.Print(variable.DefaultValue!)));
        var field = Assert.IsType<FieldNode>(Assert.Single(operation.SelectionSet.Selections));
        Assert.Equal(("alias", "field"), (field.ResponseName, field.Name.Value));
        Assert.Equal("{ c: [1, -2.5e3], d: null, e: RED, f: true }", ValuePrinter.Print(field.Arguments[1].Value));
        Assert.Equal([typeof(FragmentSpreadNode), typeof(InlineFragmentNode), typeof(InlineFragmentNode)], field.SelectionSet!.Selections.Select(selection => selection.GetType()));
        Assert.Equal("T", Assert.IsType<FragmentNode>(document.Definitions[1]).TypeCondition.Name);
    }

    [Theory]
    [InlineData("{", "Syntax Error: Expected Name, found <EOF>.", 1, 2)]
    [InlineData("", "Syntax Error: Unexpected <EOF>.", 1, 1)]
    [InlineData("{ a(b: ) }", "Syntax Error: Unexpected \")\".", 1, 8)]
    [InlineData("query($a: Int = $b) { a }", "Syntax Error: Unexpected variable \"$b\" in constant value.", 1, 17)]
    [InlineData("fragment on on T { a }", "Syntax Error: Unexpected Name \"on\".", 1, 10)]
    [InlineData("{\n  été\n}", "Syntax Error: Unexpected character: U+00E9.", 2, 3)]
    [InlineData("{ \"字\" ? }", "Syntax Error: Expected Name, found String \"字\".", 1, 3)]
    [InlineData("\"d\" { a }", "Syntax Error: Unexpected description, descriptions are not supported on shorthand queries.", 1, 1)]
    public void Says_what_is_wrong_and_where(string text, string message, int line, int column)
    {
        var source = SourceText.From(text);
        var error = Assert.Throws<SyntaxException>(() => Parser.Parse(source));
        Assert.Equal((message, new SourceLocation(line, column)), (error.Message, source.Locate(error.Offset)));
    }

    [Theory]
    [InlineData("00", "Invalid number, unexpected digit after 0: \"0\".")]
    [InlineData("1.", "Invalid number, expected digit but got: \" \".")]
    [InlineData("1a", "Invalid number, expected digit but got: \"a\".")]
    [InlineData("-x", "Invalid number, expected digit but got: \"x\".")]
    [InlineData("\"\\q\"", "Invalid character escape sequence: \"\\q\".")]
    [InlineData("\"\\uD800\"", "Invalid Unicode escape sequence: \"\\uD800\".")]
    [InlineData("\"\\u{110000}\"", "Invalid Unicode escape sequence: \"\\u{110000}\".")]
    [InlineData("\"a\n\"", "Unterminated string.")]
    public void Refuses_values_that_are_none(string value, string message) =>
        Assert.Equal("Syntax Error: " + message, Assert.Throws<SyntaxException>(() => Parse($"{{ a(b: {value} ) }}")).Message);

    [Theory]
    [InlineData("\"\\u00e9\\n\\/\\\"\"", "é\n/\"")]
    [InlineData("\"\\u{1F600}\\uD83D\\uDE00\"", "😀😀")]
    [InlineData("\"\"\"\n    a\n      b\n\n    c\n  \"\"\"", "a\n  b\n\nc")]
    [InlineData("\"\"\"say \\\"\"\" \"\"\"", "say \"\"\" ")]
    public void Reads_strings_with_escapes_and_blocks(string literal, string expected) =>
        Assert.Equal(expected, Assert.IsType<StringValueNode>(Parser.ParseConstant(literal)).Value);

    [Fact]
    public void Counts_tokens_and_depth()
    {
        Assert.Contains("more than 3 tokens", Assert.Throws<SyntaxException>(() => Parser.Parse(SourceText.From("{ a b }"), new ParserLimits(3, 100))).Message);
        Assert.Contains("deeper than 2 levels", Assert.Throws<SyntaxException>(() => Parser.Parse(SourceText.From("{ a { b { c } } }"), new ParserLimits(100, 2))).Message);
        Parser.Parse(SourceText.From("{ a { b } c { d } }"), new ParserLimits(100, 2));
    }

    [Fact]
    public void Skips_a_byte_order_mark_commas_and_comments() =>
        Assert.Equal(2, Assert.IsType<OperationNode>(Parse("\uFEFF{ a, # one\r\n b }").Definitions[0]).SelectionSet.Selections.Count);

    private static DocumentNode Parse(string text) => Parser.Parse(SourceText.From(text));
}
