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

    [Fact]
    public void Operations_without_a_name_have_none_in_common() => RuleTest.Valid(
        Rule, """{ dog { name } } { cat { name } }""");

    [Fact]
    public void Each_further_one_is_an_error() => RuleTest.Invalid(
        Rule,
        """query A { dog { name } } query A { cat { name } } mutation A { a }""",
        """There can be only one operation named "A". @1:7 1:32""",
        """There can be only one operation named "A". @1:7 1:60""");

    private static ValidationRule Rule(ValidationContext context) => new UniqueOperationNamesRule(context);
}
