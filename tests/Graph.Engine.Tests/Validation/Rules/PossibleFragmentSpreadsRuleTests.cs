using SocialCommerce.Graph.Engine.Validation;
using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Rules;

public sealed class PossibleFragmentSpreadsRuleTests
{
    [Fact]
    public void Types_that_share_an_object_are_fine() => RuleTest.Valid(
        Rule, """{ animal { ... on Dog { name } ... on Being { name } ...P } dog { ... on Animal { name } ... on DogOrCat { __typename } } } fragment P on DogOrCat { __typename }""");

    [Fact]
    public void Types_that_never_meet_are_not() => RuleTest.Invalid(
        Rule,
        """{ dog { ... on Cat { name } ...R } owner { ... on Animal { name } } } fragment R on Robot { model }""",
        """Fragment cannot be spread here as objects of type "Dog" can never be of type "Cat". @1:9""",
        """Fragment "R" cannot be spread here as objects of type "Dog" can never be of type "Robot". @1:29""",
        """Fragment cannot be spread here as objects of type "Owner" can never be of type "Animal". @1:44""");

    private static ValidationRule Rule(ValidationContext context) => new PossibleFragmentSpreadsRule(context);
}
