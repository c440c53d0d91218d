using SocialCommerce.Graph.Engine.Validation;
using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Rules;

public sealed class ValuesOfCorrectTypeRuleTests
{
    [Fact]
    public void Literals_that_fit_are_fine() => RuleTest.Valid(
        Rule, """query($a: Int = 1, $w: Where = { x: 1 }) { find(where: { x: $a, tags: "one", inner: null }, command: SIT, list: 1, text: "t", number: 1, flag: true, id: 4) }""");

    [Fact]
    public void A_oneof_with_one_value_is_fine() => RuleTest.Valid(
        Rule, """{ find(pick: { id: "1" }) }""");

    [Fact]
    public void Scalars_that_do_not_fit_are_not() => RuleTest.Invalid(
        Rule,
        """{ find(list: [1, "2", null], text: 1, number: "1", flag: 1, id: 1.5, count: 9999999999) }""",
        """Int cannot represent non-integer value: "2" @1:18""",
        """Expected value of non-null type "Int!" not to be null. @1:23""",
        """String cannot represent a non string value: 1 @1:36""",
        """Float cannot represent non numeric value: "1" @1:47""",
        """Boolean cannot represent a non boolean value: 1 @1:58""",
        """ID cannot represent a non-string and non-integer value: 1.5 @1:65""",
        """Int cannot represent non 32-bit signed integer value: 9999999999 @1:77""");

    [Fact]
    public void Unknown_enum_values_come_with_a_hint() => RuleTest.Invalid(
        Rule,
        """{ a: find(command: SITT) b: find(command: "SIT") c: find(command: JUMP) }""",
        """Value "SITT" does not exist in "Command" enum. Did you mean the enum value "SIT"? @1:20""",
        """Enum "Command" cannot represent non-enum value: "SIT". Did you mean the enum value "SIT"? @1:43""",
        """Value "JUMP" does not exist in "Command" enum. @1:67""");

    [Fact]
    public void Objects_have_their_required_fields_and_no_others() => RuleTest.Invalid(
        Rule,
        """{ find(where: { inner: { x: 1, tag: "a" } }) b: find(where: 1) }""",
        """Expected value of type "Where" to include required field "x", found: { inner: { x: 1, tag: "a" } }. @1:15""",
        """Expected value of type "Where" not to include unknown field "tag". Did you mean "tags"? Found: { x: 1, tag: "a" }. @1:32""",
        """Expected value of type "Where" to be an object, found: 1. @1:61""");

    [Fact]
    public void A_oneof_has_exactly_one_value() => RuleTest.Invalid(
        Rule,
        """{ a: find(pick: {}) b: find(pick: { id: 1, name: "a" }) c: find(pick: { id: null }) }""",
        """Within OneOf Input Object type "Pick", exactly one field must be specified, and the value for that field must be non-null. @1:17""",
        """Within OneOf Input Object type "Pick", exactly one field must be specified, and the value for that field must be non-null. @1:35""",
        """Within OneOf Input Object type "Pick", exactly one field must be specified, and the value for that field must be non-null. @1:71""");

    [Fact]
    public void Defaults_of_variables_fit_too() => RuleTest.Invalid(
        Rule,
        """query($a: Int = "1", $b: Int! = null) { __typename }""",
        """Int cannot represent non-integer value: "1" @1:17""",
        """Expected value of non-null type "Int!" not to be null. @1:33""");

    private static ValidationRule Rule(ValidationContext context) => new ValuesOfCorrectTypeRule(context);
}
