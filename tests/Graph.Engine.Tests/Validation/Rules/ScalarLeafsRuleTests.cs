using SocialCommerce.Graph.Engine.Validation;
using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Rules;

public sealed class ScalarLeafsRuleTests
{
    [Fact]
    public void Leaves_end_and_objects_go_on() => RuleTest.Valid(
        Rule, """{ dog { barks name } human { pets { name } } }""");

    [Fact]
    public void An_object_must_have_a_selection() => RuleTest.Invalid(
        Rule,
        """{ dog human { friends } }""",
        """Field "dog" of type "Dog" must have a selection of subfields. Did you mean "dog { ... }"? @1:3""",
        """Field "friends" of type "[Human!]" must have a selection of subfields. Did you mean "friends { ... }"? @1:15""");

    [Fact]
    public void A_leaf_must_not() => RuleTest.Invalid(
        Rule,
        """{ dog { barks { loud } } }""",
        """Field "barks" must not have a selection since type "Boolean" has no subfields. @1:15""");

    [Fact]
    public void Enums_and_lists_of_leaves_are_leaves() => RuleTest.Invalid(
        Rule,
        """{ find(text: "a") { length } __schema { types { kind { a } } } }""",
        """Field "find" must not have a selection since type "String" has no subfields. @1:19""",
        """Field "kind" must not have a selection since type "__TypeKind!" has no subfields. @1:54""");

    [Fact]
    public void Interfaces_and_unions_need_a_selection() => RuleTest.Invalid(
        Rule,
        """{ animal pet dog { mother } }""",
        """Field "animal" of type "Animal" must have a selection of subfields. Did you mean "animal { ... }"? @1:3""",
        """Field "pet" of type "DogOrCat" must have a selection of subfields. Did you mean "pet { ... }"? @1:10""",
        """Field "mother" of type "Animal" must have a selection of subfields. Did you mean "mother { ... }"? @1:20""");

    [Fact]
    public void Unknown_fields_are_left_to_another_rule() => RuleTest.Valid(
        Rule, """{ nothing dog { nothing { a } } }""");

    [Fact]
    public void Arguments_and_directives_make_no_difference() => RuleTest.Invalid(
        Rule,
        """{ human(id: 1) @onField dog { name(short: true) @skip(if: true) { a } } }""",
        """Field "human" of type "Human" must have a selection of subfields. Did you mean "human { ... }"? @1:3""",
        """Field "name" must not have a selection since type "String" has no subfields. @1:65""");

    private static ValidationRule Rule(ValidationContext context) => new ScalarLeafsRule(context);
}
