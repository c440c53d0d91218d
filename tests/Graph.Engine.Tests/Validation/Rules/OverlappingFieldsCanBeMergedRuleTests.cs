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

    private static ValidationRule Rule(ValidationContext context) => new OverlappingFieldsCanBeMergedRule(context);
}
