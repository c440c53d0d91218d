using SocialCommerce.Graph.Engine.Validation;
using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Rules;

public sealed class NoUnusedVariablesRuleTests
{
    [Fact]
    public void Used_in_a_directive_is_used() => RuleTest.Valid(
        Rule, """query($a: Boolean!) { dog { name @skip(if: $a) } }""");

    [Fact]
    public void An_unused_one_names_the_operation() => RuleTest.Invalid(
        Rule,
        """query Q($a: Int, $b: Int) { dog { ...F } } fragment F on Dog { barks(volume: $a) }""",
        """Variable "$b" is never used in operation "Q". @1:18""");

    [Fact]
    public void Or_nothing_when_it_has_no_name() => RuleTest.Invalid(
        Rule,
        """query($a: Int) { __typename }""",
        """Variable "$a" is never used. @1:7""");

    private static ValidationRule Rule(ValidationContext context) => new NoUnusedVariablesRule(context);
}
