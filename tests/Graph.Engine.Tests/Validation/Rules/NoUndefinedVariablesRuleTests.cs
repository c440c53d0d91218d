using SocialCommerce.Graph.Engine.Validation;
using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Rules;

public sealed class NoUndefinedVariablesRuleTests
{
    [Fact]
    public void Used_in_fragments_they_are_defined_by_the_operation() => RuleTest.Valid(
        Rule, """query($a: Int) { dog { ...F } } fragment F on Dog { barks(volume: $a) }""");

    [Fact]
    public void An_undefined_one_names_the_operation() => RuleTest.Invalid(
        Rule,
        """query Q($a: Int) { dog { barks(volume: $b) ...F } } fragment F on Dog { barks(volume: $c) }""",
        """Variable "$b" is not defined by operation "Q". @1:40 1:1""",
        """Variable "$c" is not defined by operation "Q". @1:87 1:1""");

    [Fact]
    public void In_nested_values_too() => RuleTest.Invalid(
        Rule,
        """{ find(where: { x: $a, tags: [$b] }) }""",
        """Variable "$a" is not defined. @1:20 1:1""",
        """Variable "$b" is not defined. @1:31 1:1""");

    [Fact]
    public void Every_operation_that_reaches_a_fragment_defines_its_variables() => RuleTest.Invalid(
        Rule,
        """query A { dog { ...F } } query B($a: Int) { dog { ...F } } fragment F on Dog { ...G } fragment G on Dog { barks(volume: $a) }""",
        """Variable "$a" is not defined by operation "A". @1:121 1:1""");

    [Fact]
    public void Each_use_is_an_error_of_its_own() => RuleTest.Invalid(
        Rule,
        """query Q { dog { barks(volume: $a) other: barks(volume: $a) name @skip(if: $c) } }""",
        """Variable "$a" is not defined by operation "Q". @1:31 1:1""",
        """Variable "$a" is not defined by operation "Q". @1:56 1:1""",
        """Variable "$c" is not defined by operation "Q". @1:75 1:1""");

    [Fact]
    public void Fragments_nobody_spreads_need_none() => RuleTest.Valid(
        Rule, """{ dog { name } } fragment F on Dog { barks(volume: $a) }""");

    private static ValidationRule Rule(ValidationContext context) => new NoUndefinedVariablesRule(context);
}
