using SocialCommerce.Graph.Engine.Validation;
using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Rules;

public sealed class UniqueArgumentNamesRuleTests
{
    [Fact]
    public void Different_names_are_fine() => RuleTest.Valid(
        Rule, """{ dog { isAt(x: 1, y: 1) } cat { name(short: true) } }""");

    [Fact]
    public void Twins_are_not() => RuleTest.Invalid(
        Rule,
        """{ dog { isAt(x: 1, y: 2, x: 3) name @onField(text: "a", text: "b") } }""",
        """There can be only one argument named "x". @1:14 1:26""",
        """There can be only one argument named "text". @1:46 1:57""");

    [Fact]
    public void Fields_have_their_own_arguments() => RuleTest.Valid(
        Rule, """{ a: find(text: "a") b: find(text: "a") }""");

    [Fact]
    public void All_of_a_name_are_one_error() => RuleTest.Invalid(
        Rule,
        """{ find(text: "a", text: "b", text: "c", flag: true, flag: false) }""",
        """There can be only one argument named "text". @1:8 1:19 1:30""",
        """There can be only one argument named "flag". @1:41 1:53""");

    private static ValidationRule Rule(ValidationContext context) => new UniqueArgumentNamesRule(context);
}
