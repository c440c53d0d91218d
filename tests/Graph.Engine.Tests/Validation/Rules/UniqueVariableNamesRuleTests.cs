using SocialCommerce.Graph.Engine.Validation;
using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Rules;

public sealed class UniqueVariableNamesRuleTests
{
    [Fact]
    public void Operations_have_their_own_variables() => RuleTest.Valid(
        Rule, """query A($x: Int) { __typename } query B($x: Int) { __typename }""");

    [Fact]
    public void Twins_are_not() => RuleTest.Invalid(
        Rule,
        """query($x: Int, $y: Int, $x: ID, $x: Int) { __typename }""",
        """There can be only one variable named "$x". @1:8 1:26 1:34""");

    [Fact]
    public void Names_differ_by_their_case() => RuleTest.Valid(
        Rule, """query($a: Int, $A: Int) { __typename }""");

    [Fact]
    public void Each_name_is_reported_once() => RuleTest.Invalid(
        Rule,
        """query($a: Int, $b: Int, $a: Int, $b: Int) { __typename }""",
        """There can be only one variable named "$a". @1:8 1:26""",
        """There can be only one variable named "$b". @1:17 1:35""");

    private static ValidationRule Rule(ValidationContext context) => new UniqueVariableNamesRule(context);
}
