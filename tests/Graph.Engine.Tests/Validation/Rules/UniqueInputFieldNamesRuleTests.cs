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

    private static ValidationRule Rule(ValidationContext context) => new UniqueInputFieldNamesRule(context);
}
