using SocialCommerce.Graph.Engine.Validation;
using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Rules;

public sealed class KnownTypeNamesRuleTests
{
    [Fact]
    public void Known_names_are_fine() => RuleTest.Valid(
        Rule, """query($a: [Where!]!) { animal { ... on Dog { name } ...F } } fragment F on Cat { name }""");

    [Fact]
    public void Unknown_names_come_with_a_hint() => RuleTest.Invalid(
        Rule,
        """query($a: [Wher]) { animal { ... on Dogg { name } } } fragment F on Xyzzyx { name }""",
        """Unknown type "Wher". Did you mean "Where" or "Owner"? @1:12""",
        """Unknown type "Dogg". Did you mean "Dog"? @1:37""",
        """Unknown type "Xyzzyx". @1:69""");

    [Fact]
    public void Built_in_scalars_and_introspection_are_known() => RuleTest.Valid(
        Rule, """query($a: Int, $b: ID) { __type(name: "a") { ... on __Type { name } } }""");

    [Fact]
    public void The_innermost_type_is_named() => RuleTest.Invalid(
        Rule,
        """query($a: [[Strin!]!]!) { __typename ... on dog { name } }""",
        """Unknown type "Strin". Did you mean "String"? @1:13""",
        """Unknown type "dog". Did you mean "Dog"? @1:45""");

    private static ValidationRule Rule(ValidationContext context) => new KnownTypeNamesRule(context);
}
