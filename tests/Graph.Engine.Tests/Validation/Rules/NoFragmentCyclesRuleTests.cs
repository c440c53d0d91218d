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

    private static ValidationRule Rule(ValidationContext context) => new NoFragmentCyclesRule(context);
}
