using SocialCommerce.Graph.Engine.Validation;
using SocialCommerce.Graph.Engine.Validation.Rules;
using Xunit;

namespace SocialCommerce.Graph.Engine.Tests.Validation.Rules;

public sealed class LoneAnonymousOperationRuleTests
{
    [Fact]
    public void Alone_with_fragments_it_may_be_anonymous() => RuleTest.Valid(
        Rule, """{ dog { ...F } } fragment F on Dog { name }""");

    [Fact]
    public void Beside_others_it_may_not() => RuleTest.Invalid(
        Rule,
        """{ dog { name } } query A { dog { name } } { cat { name } }""",
        """This anonymous operation must be the only defined operation. @1:1""",
        """This anonymous operation must be the only defined operation. @1:43""");

    [Fact]
    public void Several_with_names_are_fine() => RuleTest.Valid(
        Rule, """query A { dog { name } } subscription B { tick }""");

    [Fact]
    public void A_subscription_beside_a_query_counts() => RuleTest.Invalid(
        Rule,
        """{ dog { name } } subscription { tick }""",
        """This anonymous operation must be the only defined operation. @1:1""",
        """This anonymous operation must be the only defined operation. @1:18""");

    private static ValidationRule Rule(ValidationContext context) => new LoneAnonymousOperationRule(context);
}
