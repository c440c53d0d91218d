using SocialCommerce.Graph.Engine.Validation;
using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Rules;

public sealed class SingleFieldSubscriptionsRuleTests
{
    [Fact]
    public void One_field_is_fine() => RuleTest.Valid(
        Rule, """subscription { tick }""");

    [Fact]
    public void One_field_through_fragments_is_fine() => RuleTest.Valid(
        Rule, """subscription { ...F } fragment F on Subscription { tick ... on Subscription { tick } }""");

    [Fact]
    public void Two_fields_are_not() => RuleTest.Invalid(
        Rule,
        """subscription S { tick dog { name } }""",
        """Subscription "S" must select only one top level field. @1:23""");

    [Fact]
    public void Introspection_is_not() => RuleTest.Invalid(
        Rule,
        """subscription { __typename }""",
        """Anonymous Subscription must not select an introspection top level field. @1:16""");

    [Fact]
    public void A_condition_is_not() => RuleTest.Invalid(
        Rule,
        """subscription S($a: Boolean!) { tick @include(if: $a) }""",
        """Subscription "S" must not use `@skip` or `@include` directives in the top level selection. @1:37""");

    [Fact]
    public void Queries_may_select_more() => RuleTest.Valid(
        Rule, """{ dog { name } cat { name } }""");

    [Fact]
    public void The_same_field_twice_is_one() => RuleTest.Valid(
        Rule, """subscription { tick tick ...F } fragment F on Subscription { tick }""");

    [Fact]
    public void Aliases_make_two_of_one_field() => RuleTest.Invalid(
        Rule,
        """subscription S { a: tick b: tick }""",
        """Subscription "S" must select only one top level field. @1:26""");

    [Fact]
    public void Fields_of_fragments_count_where_they_apply() => RuleTest.Invalid(
        Rule,
        """subscription S { tick ...F ... { dog { name } } } fragment F on Subscription { other: tick }""",
        """Subscription "S" must select only one top level field. @1:80 1:34""");

    [Fact]
    public void A_fragment_for_another_type_selects_nothing() => RuleTest.Invalid(
        Rule,
        """subscription S { ... on Dog { name } }""",
        """Subscription "S" must select one top level field. @1:16""");

    [Fact]
    public void Conditions_in_fragments_are_found() => RuleTest.Invalid(
        Rule,
        """subscription S { ...F ... @skip(if: true) { dog { name } } tick @include(if: true) @skip(if: false) } fragment F on Subscription { tick @include(if: true) }""",
        """Subscription "S" must not use `@skip` or `@include` directives in the top level selection. @1:137 1:27 1:84""");

    [Fact]
    public void Introspection_is_found_behind_an_alias() => RuleTest.Invalid(
        Rule,
        """subscription S { tick t: __typename }""",
        """Subscription "S" must select only one top level field. @1:23""",
        """Subscription "S" must not select an introspection top level field. @1:23""");

    [Fact]
    public void Cyclic_fragments_end() => RuleTest.Valid(
        Rule, """subscription S { ...F } fragment F on Subscription { tick ...F }""");

    private static ValidationRule Rule(ValidationContext context) => new SingleFieldSubscriptionsRule(context);
}
