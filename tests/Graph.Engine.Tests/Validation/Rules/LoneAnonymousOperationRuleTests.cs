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

    private static ValidationRule Rule(ValidationContext context) => new LoneAnonymousOperationRule(context);
}
