using SocialCommerce.Graph.Engine.Validation;
using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Rules;

public sealed class UniqueDirectivesPerLocationRuleTests
{
    [Fact]
    public void Repeatable_ones_and_other_places_are_fine() => RuleTest.Valid(
        Rule, """{ dog @often @often @onField { name @onField } }""");

    [Fact]
    public void Twins_are_not() => RuleTest.Invalid(
        Rule,
        """{ dog @onField @onField(text: "a") @onField { name } }""",
        """The directive "@onField" can only be used once at this location. @1:7 1:16""",
        """The directive "@onField" can only be used once at this location. @1:7 1:36""");

    private static ValidationRule Rule(ValidationContext context) => new UniqueDirectivesPerLocationRule(context);
}
