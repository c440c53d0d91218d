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

    private static ValidationRule Rule(ValidationContext context) => new UniqueArgumentNamesRule(context);
}
