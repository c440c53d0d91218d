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

    [Fact]
    public void Operations_variables_and_fragments_are_places_too() => RuleTest.Invalid(
        Rule,
        """query($a: Int @onVariable @onVariable) @onQuery @onQuery { dog { ...F @skip(if: true) @skip(if: true) ... @include(if: true) @include(if: false) { name } } } fragment F on Dog { name }""",
        """The directive "@onQuery" can only be used once at this location. @1:40 1:49""",
        """The directive "@onVariable" can only be used once at this location. @1:15 1:27""",
        """The directive "@skip" can only be used once at this location. @1:71 1:87""",
        """The directive "@include" can only be used once at this location. @1:107 1:126""");

    [Fact]
    public void Different_directives_stand_together() => RuleTest.Valid(
        Rule, """{ dog @skip(if: false) @include(if: true) @onField { name } }""");

    [Fact]
    public void Unknown_ones_are_left_to_another_rule() => RuleTest.Valid(
        Rule, """{ dog @what @what { name } }""");

    private static ValidationRule Rule(ValidationContext context) => new UniqueDirectivesPerLocationRule(context);
}
