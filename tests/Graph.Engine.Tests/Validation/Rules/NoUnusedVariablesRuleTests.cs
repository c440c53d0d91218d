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

    [Fact]
    public void Each_operation_is_looked_at_by_itself() => RuleTest.Invalid(
        Rule,
        """query A($a: Int, $b: Int) { dog { ...F } } query B($a: Int, $b: Int) { dog { ...G } } fragment F on Dog { barks(volume: $a) } fragment G on Dog { barks(volume: $b) }""",
        """Variable "$b" is never used in operation "A". @1:18""",
        """Variable "$a" is never used in operation "B". @1:52""");

    [Fact]
    public void Used_in_lists_and_objects_is_used() => RuleTest.Valid(
        Rule, """query($a: Int!, $b: String!) { find(where: { x: $a, tags: ["a", $b] }) }""");

    [Fact]
    public void Fragments_that_go_in_circles_are_no_trouble() => RuleTest.Invalid(
        Rule,
        """query($a: Int, $b: Int) { dog { ...F } } fragment F on Dog { ...G } fragment G on Dog { barks(volume: $a) ...F }""",
        """Variable "$b" is never used. @1:16""");

    private static ValidationRule Rule(ValidationContext context) => new NoUnusedVariablesRule(context);
}
