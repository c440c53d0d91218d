using SocialCommerce.Graph.Engine.Validation;
using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Rules;

public sealed class UniqueOperationNamesRuleTests
{
    [Fact]
    public void Different_names_are_fine() => RuleTest.Valid(
        Rule, """query A { dog { name } } query B { dog { name } }""");

    [Fact]
    public void An_operation_and_a_fragment_may_share_a_name() => RuleTest.Valid(
        Rule, """query A { dog { ...A } } fragment A on Dog { name }""");

    [Fact]
    public void Kinds_of_operation_share_their_names() => RuleTest.Invalid(
        Rule,
        """query A { dog { name } } subscription A { tick }""",
        """There can be only one operation named "A". @1:7 1:39""");

    private static ValidationRule Rule(ValidationContext context) => new UniqueOperationNamesRule(context);
}
