using SocialCommerce.Graph.Engine.Validation;
using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Rules;

public sealed class KnownArgumentNamesRuleTests
{
    [Fact]
    public void Known_names_are_fine() => RuleTest.Valid(
        Rule, """{ dog { isAt(y: 1, x: 2) barks @onField(text: "a") } }""");

    [Fact]
    public void Unknown_names_come_with_a_hint() => RuleTest.Invalid(
        Rule,
        """{ dog { barks(volum: 1, z: 2) @skip(unless: true) } }""",
        """Unknown argument "volum" on field "Dog.barks". Did you mean "volume"? @1:15""",
        """Unknown argument "z" on field "Dog.barks". @1:25""",
        """Unknown argument "unless" on directive "@skip". @1:37""");

    private static ValidationRule Rule(ValidationContext context) => new KnownArgumentNamesRule(context);
}
