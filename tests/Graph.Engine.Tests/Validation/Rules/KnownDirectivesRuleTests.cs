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

    [Fact]
    public void Each_place_has_its_name() => RuleTest.Invalid(
        Rule,
        """query Q($a: Int @onField) @onVariable { dog @onVariable { ... @onQuery { name } ...F @onVariable } } subscription @onField { tick } fragment F on Dog @onField { name }""",
        """Directive "@onField" may not be used on VARIABLE_DEFINITION. @1:17""",
        """Directive "@onVariable" may not be used on QUERY. @1:27""",
        """Directive "@onVariable" may not be used on FIELD. @1:45""",
        """Directive "@onQuery" may not be used on INLINE_FRAGMENT. @1:63""",
        """Directive "@onVariable" may not be used on FRAGMENT_SPREAD. @1:86""",
        """Directive "@onField" may not be used on SUBSCRIPTION. @1:115""",
        """Directive "@onField" may not be used on FRAGMENT_DEFINITION. @1:151""");

    [Fact]
    public void Directives_within_directives_are_not_there_but_several_are_checked_each() => RuleTest.Invalid(
        Rule,
        """{ dog @what @onField @why { name @onQuery } }""",
        """Unknown directive "@what". @1:7""",
        """Unknown directive "@why". @1:22""",
        """Directive "@onQuery" may not be used on FIELD. @1:34""");

    private static ValidationRule Rule(ValidationContext context) => new KnownDirectivesRule(context);
}
