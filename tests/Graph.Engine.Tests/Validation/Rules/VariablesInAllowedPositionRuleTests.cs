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

    [Fact]
    public void Lists_fit_their_items() => RuleTest.Valid(
        Rule, """query($a: [String!], $b: [String!]!, $c: String!) { a: find(where: { x: 1, tags: $a }) b: find(where: { x: 1, tags: $b }) c: find(where: { x: 1, tags: [$c] }) }""");

    [Fact]
    public void A_list_is_not_an_item_nor_an_item_a_list() => RuleTest.Invalid(
        Rule,
        """query($a: [Int!], $b: Int!) { find(count: $a) other: find(list: $b) }""",
        """Variable "$a" of type "[Int!]" used in position expecting type "Int!". @1:7 1:43""",
        """Variable "$b" of type "Int!" used in position expecting type "[Int!]". @1:19 1:65""");

    [Fact]
    public void Null_as_default_helps_nobody() => RuleTest.Invalid(
        Rule,
        """query($a: Int = null) { dog { isAt(x: $a) } }""",
        """Variable "$a" of type "Int" used in position expecting type "Int!". @1:7 1:39""");

    [Fact]
    public void Fields_of_input_objects_are_positions() => RuleTest.Invalid(
        Rule,
        """query($a: Int, $b: Int, $c: String) { find(where: { x: $a, y: $b, tags: [$c] }) }""",
        """Variable "$a" of type "Int" used in position expecting type "Int!". @1:7 1:56""",
        """Variable "$c" of type "String" used in position expecting type "String!". @1:25 1:74""");

    [Fact]
    public void Arguments_of_directives_are_positions() => RuleTest.Invalid(
        Rule,
        """query($a: Boolean, $b: Boolean = true, $c: String) { dog { name @skip(if: $a) barks @include(if: $b) knows @needs(what: $c) } }""",
        """Variable "$a" of type "Boolean" used in position expecting type "Boolean!". @1:7 1:75""",
        """Variable "$c" of type "String" used in position expecting type "String!". @1:40 1:121""");

    [Fact]
    public void Each_operation_has_its_own_types() => RuleTest.Invalid(
        Rule,
        """query A($a: Int) { dog { ...F } } query B($a: String) { dog { ...F } } query C($a: Int!) { dog { ...F } } fragment F on Dog { barks(volume: $a) }""",
        """Variable "$a" of type "String" used in position expecting type "Int". @1:43 1:141""");

    [Fact]
    public void Outputs_and_unknown_types() => RuleTest.Invalid(
        Rule,
        """query($a: Dog, $b: Nothing) { dog { barks(volume: $a) } find(count: $b) }""",
        """Variable "$a" of type "Dog" used in position expecting type "Int". @1:7 1:51""");

    private static ValidationRule Rule(ValidationContext context) => new VariablesInAllowedPositionRule(context);
}
