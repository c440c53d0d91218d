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

    [Fact]
    public void An_object_in_its_interface_and_back() => RuleTest.Valid(
        Rule, """{ animal { ... on Cat { lives } } dog { ... on Being { name } ... on Dog { barks } } human { ... on Owner { __typename } } }""");

    [Fact]
    public void Two_interfaces_meet_in_an_object_or_not() => RuleTest.Invalid(
        Rule,
        """{ animal { ... on Being { name } ... on Owner { __typename } } }""",
        """Fragment cannot be spread here as objects of type "Animal" can never be of type "Owner". @1:34""");

    [Fact]
    public void Unknown_types_and_leaves_are_left_to_other_rules() => RuleTest.Valid(
        Rule, """{ dog { ... on Nothing { a } ... on Int { a } ...F } } fragment F on Nothing { a }""");

    [Fact]
    public void Without_a_condition_there_is_nothing_to_check() => RuleTest.Valid(
        Rule, """{ dog { ... { name } ... @include(if: true) { name } } }""");

    [Fact]
    public void Below_inline_fragments_their_type_counts() => RuleTest.Invalid(
        Rule,
        """{ animal { ... on Dog { ... on Cat { lives } ...C } } } fragment C on Cat { lives }""",
        """Fragment cannot be spread here as objects of type "Dog" can never be of type "Cat". @1:25""",
        """Fragment "C" cannot be spread here as objects of type "Dog" can never be of type "Cat". @1:46""");

    private static ValidationRule Rule(ValidationContext context) => new PossibleFragmentSpreadsRule(context);
}
