using SocialCommerce.Graph.Engine.Validation;
using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Rules;

public sealed class OverlappingFieldsCanBeMergedRuleTests
{
    [Fact]
    public void Equal_fields_merge() => RuleTest.Valid(
        Rule, """{ dog { name x: name ...F } } fragment F on Dog { x: name }""");

    [Fact]
    public void Objects_of_different_types_never_meet() => RuleTest.Valid(
        Rule, """{ pet { ... on Dog { x: name } ... on Cat { x: name(short: true) } } }""");

    [Fact]
    public void Arguments_may_change_order() => RuleTest.Valid(
        Rule, """{ dog { isAt(x: 1, y: 2) isAt(y: 2, x: 1) } find(where: { x: 1, y: 2 }) find(where: { y: 2, x: 1 }) }""");

    [Fact]
    public void Different_fields_do_not() => RuleTest.Invalid(
        Rule,
        """{ dog { x: name x: nickname } }""",
        """Fields "x" conflict because "name" and "nickname" are different fields. Use different aliases on the fields to fetch both if this was intentional. @1:9 1:17""");

    [Fact]
    public void Different_arguments_do_not() => RuleTest.Invalid(
        Rule,
        """{ dog { name(short: true) name } }""",
        """Fields "name" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional. @1:9 1:27""");

    [Fact]
    public void Different_shapes_do_not_even_on_different_types() => RuleTest.Invalid(
        Rule,
        """{ pet { ... on Dog { nickname } ... on Cat { nickname } } }""",
        """Fields "nickname" conflict because they return conflicting types "String" and "String!". Use different aliases on the fields to fetch both if this was intentional. @1:22 1:46""");

    [Fact]
    public void Conflicts_below_are_reported_at_the_top() => RuleTest.Invalid(
        Rule,
        """{ dog { mother { x: name } } dog { mother { x: __typename } } }""",
        """Fields "dog" conflict because subfields "mother" conflict because subfields "x" conflict because "name" and "__typename" are different fields. Use different aliases on the fields to fetch both if this was intentional. @1:3 1:9 1:18 1:30 1:36 1:45""");

    [Fact]
    public void The_same_field_under_different_names_is_fine() => RuleTest.Valid(
        Rule, """{ dog { a: name b: name } }""");

    [Fact]
    public void Directives_make_no_difference() => RuleTest.Valid(
        Rule, """{ dog { name @skip(if: true) name @include(if: false) } }""");

    [Fact]
    public void Arguments_differ_by_value_and_not_by_writing() => RuleTest.Invalid(
        Rule,
        """{ a: find(text: "x", flag: true) a: find(flag: true, text: "x") b: find(list: [1]) b: find(list: 1) }""",
        """Fields "b" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional. @1:65 1:84""");

    [Fact]
    public void Variables_are_the_same_when_they_have_the_same_name() => RuleTest.Invalid(
        Rule,
        """query($a: Int, $b: Int) { dog { barks(volume: $a) barks(volume: $a) x: barks(volume: $a) x: barks(volume: $b) } }""",
        """Fields "x" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional. @1:69 1:90""");

    [Fact]
    public void An_alias_may_not_hide_another_field() => RuleTest.Invalid(
        Rule,
        """{ dog { name: nickname name } }""",
        """Fields "name" conflict because "nickname" and "name" are different fields. Use different aliases on the fields to fetch both if this was intentional. @1:9 1:24""");

    [Fact]
    public void Fields_of_interfaces_meet_those_of_objects() => RuleTest.Invalid(
        Rule,
        """{ animal { name ... on Dog { name: nickname } ... on Cat { name: nickname } } }""",
        """Fields "name" conflict because "name" and "nickname" are different fields. Use different aliases on the fields to fetch both if this was intentional. @1:12 1:30""",
        """Fields "name" conflict because "name" and "nickname" are different fields. Use different aliases on the fields to fetch both if this was intentional. @1:12 1:60""",
        """Fields "name" conflict because they return conflicting types "String" and "String!". Use different aliases on the fields to fetch both if this was intentional. @1:30 1:60""");

    [Fact]
    public void Fragments_conflict_with_each_other() => RuleTest.Invalid(
        Rule,
        """{ dog { ...A ...B } } fragment A on Dog { x: name } fragment B on Dog { x: nickname ...C } fragment C on Dog { x: barks }""",
        """Fields "x" conflict because "name" and "nickname" are different fields. Use different aliases on the fields to fetch both if this was intentional. @1:43 1:73""",
        """Fields "x" conflict because "name" and "barks" are different fields. Use different aliases on the fields to fetch both if this was intentional. @1:43 1:112""",
        """Fields "x" conflict because "nickname" and "barks" are different fields. Use different aliases on the fields to fetch both if this was intentional. @1:73 1:112""");

    [Fact]
    public void A_conflict_of_a_fragment_is_reported_where_it_is_spread_first() => RuleTest.Invalid(
        Rule,
        """{ a: dog { ...A ...B } b: dog { ...A ...B } } fragment A on Dog { x: name } fragment B on Dog { x: nickname }""",
        """Fields "x" conflict because "name" and "nickname" are different fields. Use different aliases on the fields to fetch both if this was intentional. @1:67 1:97""");

    [Fact]
    public void Several_conflicts_below_one_field_are_one_error() => RuleTest.Invalid(
        Rule,
        """{ dog { x: name y: nickname } dog { x: nickname y: name } }""",
        """Fields "dog" conflict because subfields "x" conflict because "name" and "nickname" are different fields and subfields "y" conflict because "nickname" and "name" are different fields. Use different aliases on the fields to fetch both if this was intentional. @1:3 1:9 1:17 1:31 1:37 1:49""");

    [Fact]
    public void Lists_and_single_values_have_different_shapes() => RuleTest.Invalid(
        Rule,
        """{ owner { ... on Human { x: pets { name } } ... on Robot { x: model } } human { ... on Human { y: friends { name } } ... on Being { y: name } } }""",
        """Fields "x" conflict because they return conflicting types "[Animal]" and "String". Use different aliases on the fields to fetch both if this was intentional. @1:26 1:60""",
        """Fields "y" conflict because "friends" and "name" are different fields. Use different aliases on the fields to fetch both if this was intentional. @1:96 1:133""");

    [Fact]
    public void Exclusive_types_may_select_differently_below_as_long_as_shapes_agree() => RuleTest.Valid(
        Rule, """{ pet { ... on Dog { x: mother { n: name } } ... on Cat { x: mother { n: __typename } } } }""");

    [Fact]
    public void Unknown_types_and_fields_are_compared_by_name() => RuleTest.Invalid(
        Rule,
        """{ ... on Nothing { x: a x: b } nothing nothing(a: 1) }""",
        """Fields "x" conflict because "a" and "b" are different fields. Use different aliases on the fields to fetch both if this was intentional. @1:20 1:25""",
        """Fields "nothing" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional. @1:32 1:40""");

    [Fact]
    public void Circles_of_fragments_end() => RuleTest.Invalid(
        Rule,
        """{ dog { ...A } } fragment A on Dog { x: name mother { ...A ... on Dog { x: nickname } } }""",
        """Fields "x" conflict because "nickname" and "name" are different fields. Use different aliases on the fields to fetch both if this was intentional. @1:73 1:38""");

    private static ValidationRule Rule(ValidationContext context) => new OverlappingFieldsCanBeMergedRule(context);
}
