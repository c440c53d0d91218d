using SocialCommerce.Graph.Engine.Validation;
using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Rules;

public sealed class NoFragmentCyclesRuleTests
{
    [Fact]
    public void A_chain_is_not_a_cycle() => RuleTest.Valid(
        Rule, """fragment A on Dog { ...B ...C } fragment B on Dog { ...C } fragment C on Dog { name }""");

    [Fact]
    public void A_fragment_may_not_spread_itself() => RuleTest.Invalid(
        Rule,
        """fragment A on Dog { mother { ...A } }""",
        """Cannot spread fragment "A" within itself. @1:30""");

    [Fact]
    public void Nor_through_others() => RuleTest.Invalid(
        Rule,
        """fragment A on Dog { ...B } fragment B on Dog { ...C } fragment C on Dog { ...A }""",
        """Cannot spread fragment "A" within itself via "B", "C". @1:21 1:48 1:75""");

    [Fact]
    public void Spread_twice_is_no_circle() => RuleTest.Valid(
        Rule, """{ dog { ...A ...B } } fragment A on Dog { ...C ...C } fragment B on Dog { ...C } fragment C on Dog { name }""");

    [Fact]
    public void Circles_inside_fields_are_circles() => RuleTest.Invalid(
        Rule,
        """fragment A on Human { friends { ...A } }""",
        """Cannot spread fragment "A" within itself. @1:33""");

    [Fact]
    public void Two_circles_through_one_fragment_are_two_errors() => RuleTest.Invalid(
        Rule,
        """fragment A on Dog { ...B ... { ...C } } fragment B on Dog { ...A } fragment C on Dog { mother { ...A } }""",
        """Cannot spread fragment "A" within itself via "B". @1:21 1:61""",
        """Cannot spread fragment "A" within itself via "C". @1:32 1:97""");

    [Fact]
    public void Unknown_fragments_end_the_way() => RuleTest.Valid(
        Rule, """fragment A on Dog { ...Nothing }""");

    [Fact]
    public void A_circle_is_named_from_the_fragment_that_is_reached_first() => RuleTest.Invalid(
        Rule,
        """fragment A on Dog { ...B } fragment B on Dog { ...C } fragment C on Dog { ...B }""",
        """Cannot spread fragment "B" within itself via "C". @1:48 1:75""");

    private static ValidationRule Rule(ValidationContext context) => new NoFragmentCyclesRule(context);
}
