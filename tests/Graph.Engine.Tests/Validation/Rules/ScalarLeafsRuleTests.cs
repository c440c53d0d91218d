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

    private static ValidationRule Rule(ValidationContext context) => new ScalarLeafsRule(context);
}
