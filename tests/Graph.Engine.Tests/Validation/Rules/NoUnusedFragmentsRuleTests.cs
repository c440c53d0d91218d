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

    private static ValidationRule Rule(ValidationContext context) => new NoUnusedFragmentsRule(context);
}
