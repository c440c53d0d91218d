using SocialCommerce.Graph.Engine.Validation;
using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Rules;

public sealed class VariablesInAllowedPositionRuleTests
{
    [Fact]
    public void A_stricter_variable_fits() => RuleTest.Valid(
        Rule, """query($a: Int!, $b: [Int!]!) { dog { barks(volume: $a) } find(list: $b) }""");

    [Fact]
    public void A_default_on_either_side_makes_null_impossible() => RuleTest.Valid(
        Rule, """query($a: Int = 1, $b: Int) { dog { isAt(x: $a, y: $b) } }""");

    [Fact]
    public void A_nullable_variable_does_not_fit_non_null() => RuleTest.Invalid(
        Rule,
        """query($a: Int) { dog { ...F } } fragment F on Dog { isAt(x: $a) }""",
        """Variable "$a" of type "Int" used in position expecting type "Int!". @1:7 1:61""");

    [Fact]
    public void Another_type_does_not_fit() => RuleTest.Invalid(
        Rule,
        """query($a: String, $b: [Int]) { dog { barks(volume: $a) } find(list: $b) }""",
        """Variable "$a" of type "String" used in position expecting type "Int". @1:7 1:52""",
        """Variable "$b" of type "[Int]" used in position expecting type "[Int!]". @1:19 1:69""");

    [Fact]
    public void A_field_of_a_oneof_takes_only_non_null_variables() => RuleTest.Invalid(
        Rule,
        """query($a: ID) { find(pick: { id: $a }) }""",
        """Variable "$a" is of type "ID" but must be non-nullable to be used for OneOf Input Object "Pick". @1:7 1:34""");

    private static ValidationRule Rule(ValidationContext context) => new VariablesInAllowedPositionRule(context);
}
