using SocialCommerce.Graph.Engine.Validation;
using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Rules;

public sealed class FieldsOnCorrectTypeRuleTests
{
    [Fact]
    public void Known_fields_are_fine() => RuleTest.Valid(
        Rule, """{ dog { other: name __typename } animal { mother { name } } pet { __typename } __schema { types { name } } }""");

    [Fact]
    public void Below_an_unknown_type_nothing_is_said() => RuleTest.Valid(
        Rule, """fragment F on Nothing { whatever }""");

    [Fact]
    public void Unknown_fields_come_with_a_hint() => RuleTest.Invalid(
        Rule,
        """{ dog { nam unrelated } }""",
        """Cannot query field "nam" on type "Dog". Did you mean "name"? @1:9""",
        """Cannot query field "unrelated" on type "Dog". @1:13""");

    [Fact]
    public void Fields_of_possible_types_need_a_fragment() => RuleTest.Invalid(
        Rule,
        """{ animal { lives } pet { name } }""",
        """Cannot query field "lives" on type "Animal". Did you mean to use an inline fragment on "Cat"? @1:12""",
        """Cannot query field "name" on type "DogOrCat". Did you mean to use an inline fragment on "Being", "Animal", "Cat", or "Dog"? @1:26""");

    [Fact]
    public void Introspection_starts_at_the_query() => RuleTest.Invalid(
        Rule,
        """{ dog { __schema { types { name } } } }""",
        """Cannot query field "__schema" on type "Dog". @1:9""");

    [Fact]
    public void Aliases_do_not_help() => RuleTest.Invalid(
        Rule,
        """{ dog { name: nothing barks: bark } }""",
        """Cannot query field "nothing" on type "Dog". @1:9""",
        """Cannot query field "bark" on type "Dog". Did you mean "barks"? @1:23""");

    [Fact]
    public void A_union_has_no_fields_but_its_name() => RuleTest.Invalid(
        Rule,
        """{ pet { __typename lives } owner { model } }""",
        """Cannot query field "lives" on type "DogOrCat". Did you mean to use an inline fragment on "Cat"? @1:20""",
        """Cannot query field "model" on type "Owner". Did you mean to use an inline fragment on "Robot"? @1:36""");

    [Fact]
    public void Fragments_count_by_their_own_type() => RuleTest.Invalid(
        Rule,
        """fragment F on Animal { meows ... on Dog { meows } ... on Human { pets { barks } } }""",
        """Cannot query field "meows" on type "Animal". Did you mean to use an inline fragment on "Cat"? @1:24""",
        """Cannot query field "meows" on type "Dog". Did you mean "knows"? @1:43""",
        """Cannot query field "barks" on type "Animal". Did you mean to use an inline fragment on "Dog"? @1:73""");

    [Fact]
    public void Near_names_are_listed_by_nearness() => RuleTest.Invalid(
        Rule,
        """{ cat { live mows nicknam nam } }""",
        """Cannot query field "live" on type "Cat". Did you mean "lives"? @1:9""",
        """Cannot query field "mows" on type "Cat". Did you mean "meows"? @1:14""",
        """Cannot query field "nicknam" on type "Cat". Did you mean "nickname"? @1:19""",
        """Cannot query field "nam" on type "Cat". Did you mean "name"? @1:27""");

    private static ValidationRule Rule(ValidationContext context) => new FieldsOnCorrectTypeRule(context);
}
