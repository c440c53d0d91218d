using SocialCommerce.Graph.Engine.Validation;
using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Rules;

public sealed class VariablesAreInputTypesRuleTests
{
    [Fact]
    public void Inputs_are_fine() => RuleTest.Valid(
        Rule, """query($a: Int, $b: [Where!]!, $c: Command) { __typename }""");

    [Fact]
    public void Outputs_are_not() => RuleTest.Invalid(
        Rule,
        """query($a: Dog, $b: [[DogOrCat!]]!) { __typename }""",
        """Variable "$a" cannot be non-input type "Dog". @1:11""",
        """Variable "$b" cannot be non-input type "[[DogOrCat!]]!". @1:20""");

    [Fact]
    public void Unknown_types_are_left_to_another_rule() => RuleTest.Valid(
        Rule, """query($a: Nothing, $b: [Nothing!]) { __typename }""");

    [Fact]
    public void Interfaces_and_unions_are_outputs_too() => RuleTest.Invalid(
        Rule,
        """query($a: Animal!, $b: [DogOrCat], $c: Where) { __typename }""",
        """Variable "$a" cannot be non-input type "Animal!". @1:11""",
        """Variable "$b" cannot be non-input type "[DogOrCat]". @1:24""");

    private static ValidationRule Rule(ValidationContext context) => new VariablesAreInputTypesRule(context);
}
