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

    private static ValidationRule Rule(ValidationContext context) => new FieldsOnCorrectTypeRule(context);
}
