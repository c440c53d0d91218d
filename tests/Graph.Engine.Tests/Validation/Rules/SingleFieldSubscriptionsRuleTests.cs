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

    private static ValidationRule Rule(ValidationContext context) => new SingleFieldSubscriptionsRule(context);
}
