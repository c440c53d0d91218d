using SocialCommerce.Graph.Engine.Validation;
using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Rules;

public sealed class NoIntrospectionRuleTests
{
    [Fact]
    public void Names_of_types_are_always_allowed() => RuleTest.Valid(Rule, "{ __typename dog { __typename } }");

    [Fact]
    public void The_schema_is_not() => RuleTest.Invalid(
        Rule,
        """{ __schema { types { name } } __type(name: "Dog") { name } }""",
        """Introspection is switched off, but the document asks for "__schema". @1:3""",
        """Introspection is switched off, but the document asks for "__type". @1:31""");

    private static ValidationRule Rule(ValidationContext context) => new NoIntrospectionRule(context);
}
