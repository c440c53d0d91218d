using SocialCommerce.Graph.Engine.Validation;
using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Rules;

public sealed class ProvidedRequiredArgumentsRuleTests
{
    [Fact]
    public void Given_or_defaulted_is_fine() => RuleTest.Valid(
        Rule, """{ dog { isAt(x: 1) name @include(if: true) @onField } }""");

    [Fact]
    public void Missing_ones_are_not() => RuleTest.Invalid(
        Rule,
        """{ dog { isAt(y: 1) name @needs } }""",
        """Argument "Dog.isAt(x:)" of type "Int!" is required, but it was not provided. @1:9""",
        """Argument "@needs(what:)" of type "String!" is required, but it was not provided. @1:25""");

    [Fact]
    public void A_default_makes_an_argument_optional() => RuleTest.Valid(
        Rule, """{ find dog { isAt(x: 1) } }""");

    [Fact]
    public void Null_is_given_and_left_to_another_rule() => RuleTest.Valid(
        Rule, """{ dog { isAt(x: null) } }""");

    [Fact]
    public void Unknown_fields_and_directives_need_nothing() => RuleTest.Valid(
        Rule, """{ dog { whatever @what } }""");

    [Fact]
    public void Fields_of_fragments_need_theirs_too() => RuleTest.Invalid(
        Rule,
        """fragment F on Dog { ... { isAt } more: isAt(y: 2) @skip }""",
        """Argument "Dog.isAt(x:)" of type "Int!" is required, but it was not provided. @1:27""",
        """Argument "@skip(if:)" of type "Boolean!" is required, but it was not provided. @1:51""",
        """Argument "Dog.isAt(x:)" of type "Int!" is required, but it was not provided. @1:34""");

    private static ValidationRule Rule(ValidationContext context) => new ProvidedRequiredArgumentsRule(context);
}
