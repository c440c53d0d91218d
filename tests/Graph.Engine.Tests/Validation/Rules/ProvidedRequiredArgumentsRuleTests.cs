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

    private static ValidationRule Rule(ValidationContext context) => new ProvidedRequiredArgumentsRule(context);
}
