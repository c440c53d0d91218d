using SocialCommerce.Graph.Engine.Validation;
using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Rules;

public sealed class UniqueInputFieldNamesRuleTests
{
    [Fact]
    public void Levels_have_their_own_names() => RuleTest.Valid(
        Rule, """{ find(where: { x: 1, inner: { x: 2 } }) }""");

    [Fact]
    public void Twins_are_not() => RuleTest.Invalid(
        Rule,
        """{ find(where: { x: 1, y: 2, x: 3 }) }""",
        """There can be only one input field named "x". @1:17 1:29""");

    [Fact]
    public void Objects_in_a_list_have_their_own_names() => RuleTest.Valid(
        Rule, """{ find(where: { x: 1, tags: ["a", "b"], inner: { x: 1 } }) other: find(where: { x: 1 }) }""");

    [Fact]
    public void In_defaults_of_variables_too() => RuleTest.Invalid(
        Rule,
        """query($w: Where = { x: 1, x: 2 }) { find(where: $w) }""",
        """There can be only one input field named "x". @1:21 1:27""");

    [Fact]
    public void Inner_twins_come_in_the_order_of_the_document() => RuleTest.Invalid(
        Rule,
        """{ find(where: { x: 1, inner: { y: 1, y: 2, y: 3 }, x: 3 }) }""",
        """There can be only one input field named "y". @1:32 1:38""",
        """There can be only one input field named "y". @1:32 1:44""",
        """There can be only one input field named "x". @1:17 1:52""");

    private static ValidationRule Rule(ValidationContext context) => new UniqueInputFieldNamesRule(context);
}
