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

    [Fact]
    public void Unknown_types_are_left_to_another_rule() => RuleTest.Valid(
        Rule, """{ ... on Nothing { a } } fragment F on Nothing { a }""");

    [Fact]
    public void Within_others_they_are_found() => RuleTest.Invalid(
        Rule,
        """{ dog { ... on Dog { ... on ID { a } } } } fragment F on Pick { ... on Float { b } }""",
        """Fragment cannot condition on non composite type "ID". @1:29""",
        """Fragment "F" cannot condition on non composite type "Pick". @1:58""",
        """Fragment cannot condition on non composite type "Float". @1:72""");

    private static ValidationRule Rule(ValidationContext context) => new FragmentsOnCompositeTypesRule(context);
}
