using SocialCommerce.Graph.Engine.Validation;
using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Rules;

public sealed class FragmentsOnCompositeTypesRuleTests
{
    [Fact]
    public void Objects_interfaces_and_unions_are_composite() => RuleTest.Valid(
        Rule, """{ animal { ... on Dog { name } ... on Being { name } ... { name } } } fragment F on DogOrCat { __typename }""");

    [Fact]
    public void Scalars_enums_and_inputs_are_not() => RuleTest.Invalid(
        Rule,
        """{ ... on Command { a } } fragment F on Where { x } fragment G on Int { y }""",
        """Fragment cannot condition on non composite type "Command". @1:10""",
        """Fragment "F" cannot condition on non composite type "Where". @1:40""",
        """Fragment "G" cannot condition on non composite type "Int". @1:66""");

    private static ValidationRule Rule(ValidationContext context) => new FragmentsOnCompositeTypesRule(context);
}
