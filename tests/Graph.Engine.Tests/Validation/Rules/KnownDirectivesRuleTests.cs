using SocialCommerce.Graph.Engine.Validation;
using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Rules;

public sealed class KnownDirectivesRuleTests
{
    [Fact]
    public void In_their_places_they_are_fine() => RuleTest.Valid(
        Rule, """query($a: Int @onVariable) @onQuery { dog @onField @include(if: true) { name } ... @skip(if: false) { __typename } }""");

    [Fact]
    public void Unknown_ones_are_not() => RuleTest.Invalid(
        Rule,
        """{ dog @nothing { name } }""",
        """Unknown directive "@nothing". @1:7""");

    [Fact]
    public void Misplaced_ones_are_not() => RuleTest.Invalid(
        Rule,
        """query @onField { dog @onQuery { ...F @deprecated } } fragment F on Dog @skip(if: true) { name }""",
        """Directive "@onField" may not be used on QUERY. @1:7""",
        """Directive "@onQuery" may not be used on FIELD. @1:22""",
        """Directive "@deprecated" may not be used on FRAGMENT_SPREAD. @1:38""",
        """Directive "@skip" may not be used on FRAGMENT_DEFINITION. @1:72""");

    private static ValidationRule Rule(ValidationContext context) => new KnownDirectivesRule(context);
}
