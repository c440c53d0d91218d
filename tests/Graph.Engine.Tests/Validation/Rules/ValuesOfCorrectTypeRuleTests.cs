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

    [Fact]
    public void Null_fits_what_may_be_null() => RuleTest.Valid(
        Rule, """{ find(where: null, list: null, text: null, command: null) }""");

    [Fact]
    public void A_list_takes_a_single_value_but_not_one_of_another_type() => RuleTest.Invalid(
        Rule,
        """{ a: find(list: 1) b: find(list: "1") c: find(list: [[1]]) }""",
        """Int cannot represent non-integer value: "1" @1:34""",
        """Int cannot represent non-integer value: [1] @1:54""");

    [Fact]
    public void Numbers_keep_to_their_ranges() => RuleTest.Invalid(
        Rule,
        """{ a: find(count: 2147483647) b: find(count: -2147483649) c: find(number: 1e39) d: find(count: 1.0) e: find(id: 12345678901234567890) }""",
        """Int cannot represent non 32-bit signed integer value: -2147483649 @1:45""",
        """Int cannot represent non-integer value: 1.0 @1:95""");

    [Fact]
    public void Missing_and_unknown_fields_are_told_with_the_value() => RuleTest.Invalid(
        Rule,
        """{ find(where: { y: null, tag: 1, unknown: { a: [1, "b", ENUM] } }) }""",
        """Expected value of type "Where" to include required field "x", found: { y: null, tag: 1, unknown: { a: [1, "b", ENUM] } }. @1:15""",
        """Expected value of type "Where" not to include unknown field "tag". Did you mean "tags"? Found: { y: null, tag: 1, unknown: { a: [1, "b", ENUM] } }. @1:26""",
        """Expected value of type "Where" not to include unknown field "unknown", found: { y: null, tag: 1, unknown: { a: [1, "b", ENUM] } }. @1:34""");

    [Fact]
    public void Lists_and_objects_are_no_scalars() => RuleTest.Invalid(
        Rule,
        """{ a: find(text: ["a"]) b: find(flag: { a: true }) c: find(number: SIT) d: find(command: [SIT]) e: find(list: { x: 1 }) }""",
        """String cannot represent a non string value: ["a"] @1:17""",
        """Boolean cannot represent a non boolean value: { a: true } @1:38""",
        """Float cannot represent non numeric value: SIT @1:67""",
        """Enum "Command" cannot represent non-enum value: [SIT]. Did you mean the enum value "SIT"? @1:89""",
        """Int cannot represent non-integer value: { x: 1 } @1:110""");

    [Fact]
    public void Arguments_of_directives_are_checked() => RuleTest.Invalid(
        Rule,
        """{ dog @onField(text: 1, must: null) { name @skip(if: "true") } }""",
        """String cannot represent a non string value: 1 @1:22""",
        """Expected value of non-null type "Int!" not to be null. @1:31""",
        """Boolean cannot represent a non boolean value: "true" @1:54""");

    [Fact]
    public void Unknown_arguments_are_left_to_another_rule() => RuleTest.Valid(
        Rule, """{ find(nothing: { a: 1 }) nothing(list: "a") }""");

    [Fact]
    public void A_oneof_inside_a_list_of_errors() => RuleTest.Invalid(
        Rule,
        """{ a: find(pick: { id: 1, other: 2 }) b: find(pick: { name: null }) c: find(pick: 1) }""",
        """Expected value of type "Pick" not to include unknown field "other", found: { id: 1, other: 2 }. @1:26""",
        """Within OneOf Input Object type "Pick", exactly one field must be specified, and the value for that field must be non-null. @1:52""",
        """Expected value of type "Pick" to be an object, found: 1. @1:82""");

    private static ValidationRule Rule(ValidationContext context) => new ValuesOfCorrectTypeRule(context);
}
