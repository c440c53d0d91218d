using SocialCommerce.Graph.Engine.Validation;
using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Rules;

public sealed class NoUnusedFragmentsRuleTests
{
    [Fact]
    public void Reached_through_another_is_used() => RuleTest.Valid(
        Rule, """{ dog { ...A } } fragment A on Dog { ...B } fragment B on Dog { name }""");

    [Fact]
    public void Reached_only_by_unused_ones_is_unused() => RuleTest.Invalid(
        Rule,
        """{ dog { name } } fragment A on Dog { ...B } fragment B on Dog { ...A }""",
        """Fragment "A" is never used. @1:18""",
        """Fragment "B" is never used. @1:45""");

    [Fact]
    public void Reached_from_any_operation_is_used() => RuleTest.Valid(
        Rule, """query A { dog { ...F } } query B { dog { ...G } } fragment F on Dog { name } fragment G on Dog { name }""");

    [Fact]
    public void A_document_of_fragments_uses_none() => RuleTest.Invalid(
        Rule,
        """fragment F on Dog { name }""",
        """Fragment "F" is never used. @1:1""");

    [Fact]
    public void Circles_that_are_reached_are_used() => RuleTest.Valid(
        Rule, """{ dog { ...F } } fragment F on Dog { ...G } fragment G on Dog { ...F }""");

    private static ValidationRule Rule(ValidationContext context) => new NoUnusedFragmentsRule(context);
}
